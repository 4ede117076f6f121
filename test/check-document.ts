/**
 * Structural checks of a finished PDF as a whole: metadata against claims, headings in order, ids, tables, files and
 * characters. Together with check-structure.ts they are the conditions of docs/conformance.md that are marked
 * "tested". They are no validator.
 */

import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';
import { readCharacterMap } from '../src/pdf/character-map.js';

/** A structure element as check-structure.ts walks them, in reading order. */
export interface CheckedElement {
  readonly dict: PDFDict;
  readonly parent: string;
}

const name = PDFName.of;
const roleOf = (dict: PDFDict): string => String(dict.get(name('S'))).slice(1);

/** Every fault found, one a line. */
export function documentFaults(document: PDFDocument, elements: readonly CheckedElement[]): string[] {
  const xmp = packetOf(document);
  return [
    ...metadataFaults(document, xmp),
    ...agreementFaults(document, xmp),
    ...(xmp.includes('<pdfuaid:part>1<') ? headingFaults(elements) : []),
    ...idFaults(elements),
    ...elements.flatMap(({ dict }) => listFaults(dict)),
    ...elements.flatMap(({ dict }) => tableFaults(dict)),
    ...roleMapFaults(document),
    ...objectFaults(document),
  ];
}

function packetOf(document: PDFDocument): string {
  const stream = document.catalog.lookup(name('Metadata'));
  return stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString() : '';
}

function metadataFaults({ catalog, context }: PDFDocument, xmp: string): string[] {
  const header = `${context.header}`;
  const claimsNewer = /<pdfuaid:part>2|<pdfaid:part>4/.test(xmp);
  const claimsFour = /<pdfaid:part>4/.test(xmp);
  const named = catalog.lookupMaybe(name('Names'), PDFDict);
  const wanted: Record<string, boolean> = {
    'XMP without dc:title': /<dc:title>/.test(xmp),
    'a claim of another version of PDF': !claimsNewer || header.includes('2.0'),
    'PDF/A-4 with an Info dictionary': !claimsFour || context.trailerInfo.Info === undefined,
    'PDF/A-4f without an attached file':
      !/<pdfaid:conformance>F</.test(xmp) || named?.has(name('EmbeddedFiles')) === true,
    'a claim of part 4 or PDF/UA-2 without its year': !claimsNewer || /:rev>\d{4}</.test(xmp),
    'tags that are only suspected': !String(catalog.lookup(name('MarkInfo'))).includes('/Suspects true'),
  };
  return Object.entries(wanted).flatMap(([fault, holds]) => (holds ? [] : [fault]));
}

function headingFaults(elements: readonly CheckedElement[]): string[] {
  const levels = elements.flatMap(({ dict }) => {
    const level = /^H([1-9])$/.exec(roleOf(dict))?.[1];
    return level === undefined ? [] : [Number(level)];
  });
  return levels.flatMap((level, i) =>
    level > (levels[i - 1] ?? 0) + 1 ? [`a heading of level ${level} after ${levels[i - 1] ?? 'none'}`] : [],
  );
}

function idFaults(elements: readonly CheckedElement[]): string[] {
  const ids = elements.flatMap(({ dict }) => {
    const id = dict.lookup(name('ID'));
    return id instanceof PDFString || id instanceof PDFHexString ? [id.asString()] : [];
  });
  return ids.length === new Set(ids).size ? [] : ['an id of two elements'];
}

/** A list whose items have labels says how they are numbered, or holds terms. */
function listFaults(dict: PDFDict): string[] {
  if (roleOf(dict) !== 'L') return [];
  const numbering = /\/ListNumbering\s*\/(\w+)/.exec(String(dict.lookup(name('A')) ?? ''))?.[1];
  return numbering === 'None' ? ['a list that says that it has no labels'] : [];
}

const kidDicts = (dict: PDFDict): PDFDict[] => {
  const value = dict.lookup(name('K'));
  const kids = value instanceof PDFArray ? value.asArray() : [dict.get(name('K'))];
  return kids.flatMap((kid) => {
    const inner = kid && dict.context.lookup(kid);
    return inner instanceof PDFDict && inner.has(name('S')) ? [inner] : [];
  });
};

const spanOf = (cell: PDFDict, key: string): number => {
  const attributes = cell.lookup(name('A'));
  const list = attributes instanceof PDFArray ? attributes.asArray() : [attributes];
  for (const entry of list) {
    const value = entry instanceof PDFDict ? entry.lookup(name(key)) : undefined;
    if (value instanceof PDFNumber) return value.asNumber();
  }
  return 1;
};

/** All rows of a table are of one length, spans counted. */
function tableFaults(table: PDFDict): string[] {
  if (roleOf(table) !== 'Table') return [];
  const groups = kidDicts(table);
  const rows = groups.flatMap((group) => (roleOf(group) === 'TR' ? [group] : kidDicts(group)));
  const widths: number[] = rows.filter((row) => roleOf(row) === 'TR').map(() => 0);
  for (const [i, row] of rows.filter((each) => roleOf(each) === 'TR').entries()) {
    for (const cell of kidDicts(row)) {
      for (let down = 0; down < spanOf(cell, 'RowSpan') && i + down < widths.length; down++)
        widths[i + down] = (widths[i + down] ?? 0) + spanOf(cell, 'ColSpan');
    }
  }
  return new Set(widths).size <= 1 ? [] : [`a table with rows of ${[...new Set(widths)].join(', ')} cells`];
}

const standard =
  /^(Document|Part|Sect|Div|P|H[1-6]?|L|LI|Lbl|LBody|Table|TR|TH|TD|Span|Figure|Formula|Link|Note|Code)$/;

function roleMapFaults({ catalog }: PDFDocument): string[] {
  const root = catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  const map = root?.lookupMaybe(name('RoleMap'), PDFDict);
  return (map?.entries() ?? []).flatMap(([from, to]) => [
    ...(standard.test(from.asString().slice(1)) ? [`${from} is mapped to another role`] : []),
    ...(map?.has(name(String(to).slice(1))) ? [`${from} is mapped to a role that is mapped`] : []),
  ]);
}

/** What no dictionary or stream of the file may hold, wherever it is. */
function objectFaults({ context }: PDFDocument): string[] {
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) return [];
    const type = String(dict.get(name('Type')));
    const is = (key: string, value: string) => String(dict.get(name(key))) === value;
    const faults: Record<string, boolean> = {
      'a file without F, UF or its relationship':
        type === '/Filespec' && !['F', 'UF', 'AFRelationship'].every((key) => dict.has(name(key))),
      'an embedded file without a type': type === '/EmbeddedFile' && !dict.has(name('Subtype')),
      'a compression that archives refuse': String(dict.get(name('Filter'))).includes('LZW'),
      'a CIDFont without CIDToGIDMap': is('Subtype', '/CIDFontType2') && !dict.has(name('CIDToGIDMap')),
      'an element without a parent': type === '/StructElem' && !dict.has(name('P')),
      'an image that viewers smooth': String(dict.get(name('Interpolate'))) === 'true',
      'a picture with alternates or OPI':
        dict.has(name('OPI')) || (is('Subtype', '/Image') && dict.has(name('Alternates'))),
      'PostScript in the file': is('Subtype', '/PS') || is('Subtype2', '/PS'),
      'a graphics state that changes colours':
        type === '/ExtGState' && ['TR', 'TR2', 'HTP'].some((key) => dict.has(name(key))),
      'a blend mode that no standard knows': dict.has(name('BM')) && !isBlendMode(dict.lookup(name('BM'))),
      'optional content': type === '/OCG' || type === '/OCMD',
      'a reference XObject': is('Subtype', '/Form') && dict.has(name('Ref')),
      'an annotation that may not be there':
        type === '/Annot' && !/^\/(Link|Widget)$/.test(String(dict.get(name('Subtype')))),
      'a character map with U+0000, U+FEFF or a private use': hasBadCharacters(dict),
    };
    return Object.entries(faults).flatMap(([fault, holds]) => (holds ? [fault] : []));
  });
}

const blendModes = new Set(
  [
    'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference',
    'Exclusion Hue Saturation Color Luminosity',
  ].flatMap((line) => line.split(' ')),
);

const isBlendMode = (value: unknown): boolean =>
  value instanceof PDFName && blendModes.has(value.decodeText());

/** XMP says what Info says, describes the schema of PDF/UA's identifier for PDF/A, and associates attached files. */
function agreementFaults({ catalog, context }: PDFDocument, xmp: string): string[] {
  const info = context.lookup(context.trailerInfo.Info);
  const textOf = (key: string): string | undefined => {
    const value = info instanceof PDFDict ? info.lookup(name(key)) : undefined;
    return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
  };
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const missing = ['Title', 'Subject', 'Keywords', 'Creator', 'Producer'].filter((key) => {
    const text = textOf(key);
    return (
      text !== undefined &&
      !xmp.includes(escaped(text)) &&
      !xmp.includes(escaped(text).replace(/"/g, '&quot;'))
    );
  });
  const created = /^D:(\d{14})Z/.exec(textOf('CreationDate') ?? '')?.[1];
  const written = /<xmp:CreateDate>([^<]+)</.exec(xmp)?.[1]?.replace(/\D/g, '');
  const claimsBoth = /<pdfuaid:part>1</.test(xmp) && /<pdfaid:part>[23]</.test(xmp);
  const describes = /<pdfaSchema:namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/</.test(xmp);
  const files = catalog.lookupMaybe(name('Names'), PDFDict)?.has(name('EmbeddedFiles')) === true;
  return [
    ...missing.map((key) => `XMP without the ${key} of Info`),
    ...(!(info instanceof PDFDict) || created === written ? [] : ['XMP with another date than Info']),
    ...(claimsBoth && !describes ? ["PDF/UA's identifier without its schema"] : []),
    ...(files && /<pdfaid:part>[34]</.test(xmp) && !catalog.has(name('AF'))
      ? ['attached files that nothing associates']
      : []),
  ];
}

function hasBadCharacters(font: PDFDict): boolean {
  const map = font.lookup(name('ToUnicode'));
  if (!(map instanceof PDFRawStream)) return false;
  const texts = readCharacterMap(Buffer.from(decodePDFRawStream(map).decode()).toString('latin1'));
  return [...texts.values()].some((text) => /[\0\ufeff\ufffe]/u.test(text));
}
