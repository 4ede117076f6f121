/**
 * Structural checks of a finished PDF that need no validator: what FIELD.md calls H, as code. They read the bytes
 * again and know nothing of how the file was made. They are no proof of PDF/UA or PDF/A, but each of them is a
 * condition of it that a machine can see.
 */

import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { operator, readOperators } from '../src/pdf/content-stream.js';
import { documentFaults } from './check-document.js';
import { shownTextFaults } from './check-fonts.js';

/** Every fault found, one a line; a sound file has none. */
export async function checkStructure(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(name('StructTreeRoot'), PDFDict);
  const parents = parentTree(root);
  const elements = [...elementsUnder(root)];
  const pages = document.getPages();
  return [
    ...catalogFaults(document),
    ...pages.flatMap((page, index) => contentFaults(page, parents).map((f) => `page ${index + 1}: ${f}`)),
    ...mcidFaults(pages, elements, parents),
    ...elements.flatMap((element) => elementFaults(element, root)),
    ...linkFaults(pages, elements, parents),
    ...fontFaults(pages),
    ...(await shownTextFaults(bytes)),
    ...documentFaults(document, elements),
  ];
}

const name = PDFName.of;
const text = (value: PDFObject | undefined): string => value?.toString() ?? '';

function catalogFaults({ catalog, context }: PDFDocument): string[] {
  const wanted: Record<string, boolean> = {
    'catalog has no Lang': catalog.has(name('Lang')),
    'catalog is not marked': text(catalog.lookup(name('MarkInfo'))).includes('/Marked true'),
    'title is not displayed': text(catalog.lookup(name('ViewerPreferences'))).includes(
      '/DisplayDocTitle true',
    ),
    'no XMP': catalog.lookup(name('Metadata')) instanceof PDFRawStream,
    'no output intent': catalog.lookup(name('OutputIntents')) instanceof PDFArray,
    'no /ID': context.trailerInfo.ID !== undefined,
    'old style destinations': !catalog.has(name('Dests')),
    encrypted: context.trailerInfo.Encrypt === undefined,
  };
  const active = context
    .enumerateIndirectObjects()
    .filter(([, object]) =>
      /\/(JavaScript|Launch|OpenAction|AA)\b/.test(object instanceof PDFDict ? text(object) : ''),
    );
  return [
    ...Object.entries(wanted).flatMap(([fault, holds]) => (holds ? [] : [fault])),
    ...active.map(([ref]) => `object ${ref.tag} holds an action`),
  ];
}

interface Element {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly parent: string;
  readonly kids: readonly PDFObject[];
}

const kidsOf = (dict: PDFDict): readonly PDFObject[] => {
  const kids = dict.get(name('K'));
  const value = dict.context.lookup(kids);
  return value instanceof PDFArray ? value.asArray() : itemsOf(kids);
};

/** What may be one object or an array of them. */
function itemsOf(value: PDFObject | undefined): readonly PDFObject[] {
  if (value instanceof PDFArray) return value.asArray();
  return value ? [value] : [];
}

function* elementsUnder(root: PDFDict): Generator<Element> {
  const open = kidsOf(root).map((kid) => ({ kid, parent: 'StructTreeRoot' }));
  for (let at = open.shift(); at; at = open.shift()) {
    const dict = root.context.lookup(at.kid);
    if (!(at.kid instanceof PDFRef) || !(dict instanceof PDFDict) || !dict.has(name('S'))) continue;
    const kids = kidsOf(dict);
    yield { ref: at.kid, dict, parent: at.parent, kids };
    open.unshift(...kids.map((kid) => ({ kid, parent: text(dict.get(name('S'))).slice(1) })));
  }
}

type Parents = ReadonlyMap<number, PDFObject>;

function parentTree(root: PDFDict): Parents {
  const found = new Map<number, PDFObject>();
  const visit = (node: PDFDict): void => {
    const nums = node.lookupMaybe(name('Nums'), PDFArray)?.asArray() ?? [];
    for (let i = 0; i < nums.length; i += 2)
      found.set((nums[i] as PDFNumber).asNumber(), nums[i + 1] as PDFObject);
    const kids = node.lookupMaybe(name('Kids'), PDFArray);
    for (let i = 0; i < (kids?.size() ?? 0); i++) visit(kids?.lookup(i, PDFDict) as PDFDict);
  };
  visit(root.lookup(name('ParentTree'), PDFDict));
  return found;
}

function contentOf(page: PDFPage): Uint8Array {
  return Buffer.concat(
    itemsOf(page.node.Contents()).flatMap((ref) => {
      const stream = page.doc.context.lookup(ref);
      return stream instanceof PDFRawStream ? [decodePDFRawStream(stream).decode(), Buffer.from('\n')] : [];
    }),
  );
}

const paints = new Set('S s f F f* B B* b b* sh Do EI Tj TJ \' "'.split(' ').map(operator));
const [BDC, BMC, EMC, BT, ET, q, Q] = ['BDC', 'BMC', 'EMC', 'BT', 'ET', 'q', 'Q'].map(operator);

/** Every painting operator inside exactly one artifact or tag; marks and graphics states balanced. */
function contentFaults(page: PDFPage, parents: Parents): string[] {
  const faults = new Set<string>();
  const bytes = contentOf(page);
  const marks: { readonly covers: boolean; readonly inText: boolean }[] = [];
  const listed = page.doc.context.lookup(parents.get(numberAt(page.node, 'StructParents')));
  let inText = false;
  let states = 0;
  readOperators(bytes, (code, at, operatorAt) => {
    const operands = Buffer.from(bytes.subarray(at, operatorAt)).toString('latin1');
    if (code === BDC || code === BMC) {
      const mcid = Number(/\/MCID\s+(\d+)/.exec(operands)?.[1] ?? Number.NaN);
      const covers = operands.startsWith('/Artifact') || !Number.isNaN(mcid);
      if (covers && marks.some((mark) => mark.covers)) faults.add('a tag or artifact inside another');
      const owner = listed instanceof PDFArray && !Number.isNaN(mcid) ? listed.get(mcid) : undefined;
      if (!Number.isNaN(mcid) && !(owner instanceof PDFRef))
        faults.add(`MCID ${mcid} is not in the parent tree`);
      marks.push({ covers, inText });
    } else if (code === EMC) {
      const mark = marks.pop();
      if (mark === undefined) faults.add('EMC without a beginning');
      else if (mark.inText !== inText) faults.add('a mark that crosses a text object');
    } else if (code === BT) inText = true;
    else if (code === ET) inText = false;
    else if (code === q) states++;
    else if (code === Q && --states < 0) faults.add('Q without q');
    else if (paints.has(code) && !marks.some((mark) => mark.covers))
      faults.add('content outside tags and artifacts');
  });
  if (marks.length > 0) faults.add('a mark that does not end');
  if (states > 0) faults.add('q without Q');
  return [...faults];
}

function numberAt(dict: PDFDict, key: string): number {
  const value = dict.lookup(name(key));
  return value instanceof PDFNumber ? value.asNumber() : -1;
}

/** The parent tree names for each MCID just the element that has it as a kid. */
function mcidFaults(pages: readonly PDFPage[], elements: readonly Element[], parents: Parents): string[] {
  const listOf = new Map(pages.map((page) => [page.ref, parents.get(numberAt(page.node, 'StructParents'))]));
  return elements.flatMap(({ ref, dict, kids }) =>
    kids.flatMap((kid) => {
      const mcr = kid instanceof PDFDict && kid.has(name('MCID')) ? kid : undefined;
      const number = mcr ? mcr.get(name('MCID')) : kid;
      if (!(number instanceof PDFNumber)) return [];
      const page = (mcr?.get(name('Pg')) ?? dict.get(name('Pg'))) as PDFRef;
      const list = dict.context.lookup(listOf.get(page));
      const owner = list instanceof PDFArray ? list.get(number.asNumber()) : undefined;
      return owner === ref ? [] : [`MCID ${number} of ${text(dict.get(name('S')))} has another parent`];
    }),
  );
}

const standard = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl',
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Figure Formula Form',
  ].flatMap((line) => line.split(' ')),
);

/** Types of PDF 2.0, which an element names by its namespace. */
const newer = new Set('Document Aside Title Strong Em Sub FENote'.split(' '));

/** Types that hold other elements, and no content of their own. */
const groups = new Set(
  'Document Part Art Sect Div BlockQuote Aside TOC TOCI Index L LI Table THead TBody TFoot TR'.split(' '),
);

/** Types that say something, and are read out as nothing where they are empty. */
const neverEmpty = new Set('H1 H2 H3 H4 H5 H6 L LI LBody Lbl Table TR TOC TOCI Caption Note'.split(' '));

/** Which kids a role may have, and under which parents it may stand. */
const grammar: Readonly<Record<string, { readonly kids?: string; readonly parents?: string }>> = {
  TOC: { kids: 'TOC TOCI Caption' },
  TOCI: { kids: 'Lbl Reference NonStruct P TOC', parents: 'TOC' },
  L: { kids: 'LI L Caption' },
  LI: { kids: 'Lbl LBody', parents: 'L' },
  Lbl: { parents: 'LI Note FENote TOCI BibEntry' },
  LBody: { parents: 'LI' },
  Table: { kids: 'TR THead TBody TFoot Caption' },
  TR: { kids: 'TH TD', parents: 'Table THead TBody TFoot' },
  TH: { parents: 'TR' },
  TD: { parents: 'TR' },
  THead: { kids: 'TR', parents: 'Table' },
  TBody: { kids: 'TR', parents: 'Table' },
  TFoot: { kids: 'TR', parents: 'Table' },
};

/** A language as BCP 47 writes one, with nothing left of the types that travel as languages. */
const isLanguage = (written: string): boolean =>
  /^\((?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?\)$/.test(written) && !/-x-[tu]-/.test(written);

function elementFaults({ dict, parent, kids }: Element, root: PDFDict): string[] {
  const faults: string[] = [];
  const written = text(dict.get(name('S'))).slice(1);
  const map = root.lookupMaybe(name('RoleMap'), PDFDict);
  const isNewer = newer.has(written) && dict.has(name('NS'));
  const role = isNewer || standard.has(written) ? written : text(map?.get(name(written))).slice(1);
  if (!isNewer && !standard.has(role)) faults.push(`role ${written} is not mapped`);
  if ((role === 'Figure' || role === 'Formula') && text(dict.lookup(name('Alt'))).length <= 2)
    faults.push(`a ${role} without Alt`);
  if (role === 'Note' && !dict.has(name('ID'))) faults.push('a Note without ID');
  const lang = dict.lookup(name('Lang'));
  if (lang !== undefined && !isLanguage(text(lang))) faults.push(`Lang ${text(lang)}`);
  if (role === 'TH' && !/\/Scope/.test(text(dict.lookup(name('A'))))) faults.push('a TH without Scope');
  if (neverEmpty.has(role) && kids.length === 0 && !dict.has(name('ActualText')))
    faults.push(`a ${role} without content`);
  const rule = grammar[role];
  if (rule?.parents && !rule.parents.split(' ').includes(parent)) faults.push(`${role} in ${parent}`);
  for (const kid of kids) {
    const inner = dict.context.lookup(kid);
    const isContent = kid instanceof PDFNumber || (inner instanceof PDFDict && inner.has(name('MCID')));
    if (isContent && groups.has(role)) faults.push(`content right in ${role}`);
    if (isContent) continue;
    const kidRole =
      inner instanceof PDFDict && inner.has(name('S')) ? text(inner.get(name('S'))).slice(1) : 'content';
    if (rule?.kids && !rule.kids.split(' ').includes(kidRole)) faults.push(`${kidRole} in ${role}`);
  }
  return faults;
}

/** Each link is described, has a safe target, and its element and the parent tree name each other. */
function linkFaults(pages: readonly PDFPage[], elements: readonly Element[], parents: Parents): string[] {
  const owners = new Map<PDFObject, Element>();
  for (const element of elements) {
    for (const kid of element.kids) {
      const annotation = kid instanceof PDFDict ? kid.get(name('Obj')) : undefined;
      if (annotation) owners.set(annotation, element);
    }
  }
  return pages.flatMap((page) => {
    const annotations = page.node.Annots()?.asArray() ?? [];
    const tabs =
      annotations.length === 0 || text(page.node.get(name('Tabs'))) === '/S'
        ? []
        : ['tabs do not follow tags'];
    return [...tabs, ...annotations.flatMap((ref) => linkFault(page, ref, owners.get(ref), parents))];
  });
}

/** A signature's widget: in a Form element, or beside the page. */
function widgetFault(widget: PDFDict, owner: Element | undefined, parents: Parents): string[] {
  const isBeside = text(widget.get(name('Rect'))).includes('-1 -1 -1 -1');
  const role = text(owner?.dict.get(name('S')));
  const faults: Record<string, boolean> = {
    'a widget without a description': !widget.has(name('TU')),
    'a widget outside a Form element': !isBeside && role !== '/Form',
    'a widget that the parent tree does not know':
      !isBeside && parents.get(numberAt(widget, 'StructParent')) !== owner?.ref,
  };
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [fault] : []));
}

function linkFault(page: PDFPage, ref: PDFObject, owner: Element | undefined, parents: Parents): string[] {
  const link = page.doc.context.lookup(ref, PDFDict);
  if (text(link.get(name('Subtype'))) === '/Widget') return widgetFault(link, owner, parents);
  const uri = text(link.lookupMaybe(name('A'), PDFDict)?.lookup(name('URI')));
  const faults: Record<string, boolean> = {
    'a link outside a Link element': text(owner?.dict.get(name('S'))) !== '/Link',
    'a link that the parent tree does not know': parents.get(numberAt(link, 'StructParent')) !== owner?.ref,
    'a link without a description': text(link.get(name('Contents'))).length <= 2,
    'a link that is not printed': (numberAt(link, 'F') & 4) === 0,
    'a link that is hidden': (numberAt(link, 'F') & 0b100011) !== 0,
    [`a link to ${uri}`]: uri !== '' && !/^\((https?|mailto):/.test(uri),
    [`${uri || 'a link'} is still a marker`]: uri.includes('paper.invalid'),
  };
  return Object.entries(faults).flatMap(([fault, holds]) => (holds ? [fault] : []));
}

function fontFaults(pages: readonly PDFPage[]): string[] {
  const fonts = new Set(
    pages.flatMap((page) => {
      const dict = page.node.Resources()?.lookupMaybe(name('Font'), PDFDict);
      return dict?.values().map((ref) => page.doc.context.lookup(ref, PDFDict)) ?? [];
    }),
  );
  return [...fonts].flatMap((font) => {
    const base = text(font.get(name('BaseFont')));
    const holder = font.lookupMaybe(name('DescendantFonts'), PDFArray)?.lookup(0, PDFDict) ?? font;
    const descriptor = holder.lookupMaybe(name('FontDescriptor'), PDFDict);
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(name(key)));
    return [
      ...(embedded || text(font.get(name('Subtype'))) === '/Type3' ? [] : [`font ${base} is not embedded`]),
      ...(font.has(name('ToUnicode')) ? [] : [`font ${base} has no ToUnicode`]),
    ];
  });
}
