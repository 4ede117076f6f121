/**
 * What keeps a stamped document from PDF/UA-1 or PDF/A-3a, as far as structure shows it. A file claims a standard
 * only where nothing is found here; these are structural checks, not a validation: whether an alternative text
 * helps or a heading is one only a person can tell.
 */

import { warning } from '../diagnostic.js';
import type { Diagnostic } from '../types.js';
import type { Claims } from './metadata.js';
import { arrayAt, dictAt, N, nameAt } from './objects.js';
import { type PDFContext, PDFDict, type PDFObject, type PDFPageLeaf, PDFRawStream } from './pdf-lib.js';
import { type Element, roleOf } from './structure.js';
import { isEvenTable } from './tables.js';

/** Something that breaks a standard. */
export interface Fault {
  readonly breaks: 'PDF/UA-1' | 'PDF/A-3a' | 'both';
  readonly message: string;
}

/** What was found in one print. */
export interface Findings {
  readonly imagesWithoutAlt: number;
  readonly unevenTables: number;
  /** what is wrong on a page of the print, from 0 */
  readonly onPages: readonly PageFault[];
}

/** Something wrong on one page. */
export interface PageFault {
  readonly page: number;
  readonly message: string;
}

/** Faults of a page's content that whoever reads it has to tell of. */
export const contentFaults = {
  unwrapped: 'content painted through a group, as CSS opacity does, cannot be tagged',
  missingGlyphs: 'no font has a character',
  privateUse: 'a character of a private-use area has no meaning that others know',
} as const;

/** What a print shows of itself, its page contents apart. */
export function findingsIn(elements: readonly Element[], pages: readonly PDFPageLeaf[]): Findings {
  let imagesWithoutAlt = 0;
  let unevenTables = 0;
  for (const { dict } of elements) {
    const role = roleOf(dict);
    if ((role === 'Figure' || role === 'Formula') && !dict.has(N.Alt)) imagesWithoutAlt++;
    if (role === 'Table' && !isEvenTable(dict)) unevenTables++;
  }
  return { imagesWithoutAlt, unevenTables, onPages: fontFaults(pages) };
}

/** What is checked; `headings` are the levels of all tagged headings, `onPages` counts pages of the file from 0. */
export interface Checked extends Findings {
  readonly headings: readonly number[];
  readonly title: string;
  readonly lang: string;
}

/** Every fault of the file, in the order of the checks. */
export function findFaults(checked: Checked): readonly Fault[] {
  const { headings, imagesWithoutAlt, unevenTables, onPages, title, lang } = checked;
  const faults: Fault[] = [];
  const ua = (message: string) => faults.push({ breaks: 'PDF/UA-1', message });
  const skips = headings.flatMap((level, i) => headingFault(headings[i - 1] ?? 0, level) ?? []);
  const [firstSkip] = skips;
  if (firstSkip)
    ua(skips.length > 1 ? `${skips.length} headings skip a level (at the first, ${firstSkip})` : firstSkip);
  if (imagesWithoutAlt > 0) ua(`${count(imagesWithoutAlt, 'image')} without an alternative text`);
  if (unevenTables > 0) ua(`${count(unevenTables, 'table')} with rows of different lengths`);
  for (const [message, pages] of byMessage(onPages))
    faults.push({ breaks: 'both', message: `${message} ${pageList(pages)}` });
  if (title.trim() === '') ua('the paper has no title');
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang))
    faults.push({ breaks: 'both', message: `"${lang}" names no language` });
  return faults;
}

function headingFault(before: number, heading: number): string | undefined {
  if (heading <= before + 1) return undefined;
  return before === 0
    ? `the first heading is of level ${heading}`
    : `a heading of level ${heading} follows one of level ${before}`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** One reason once, however many fonts or pages it holds for. */
function byMessage(faults: readonly PageFault[]): ReadonlyMap<string, ReadonlySet<number>> {
  const pages = new Map<string, Set<number>>();
  for (const { page, message } of faults) pages.set(message, (pages.get(message) ?? new Set()).add(page));
  return pages;
}

function pageList(pages: ReadonlySet<number>): string {
  const shown = [...pages].slice(0, 5).map((page) => page + 1);
  const more = pages.size > 5 ? ` and ${pages.size - 5} more` : '';
  return `on page ${shown.join(', ')}${more} of the file`;
}

/** Which standards the file may claim, and a warning for each that it may not. */
export function claimsAfter(faults: readonly Fault[]): {
  claims: Claims;
  diagnostics: readonly Diagnostic[];
} {
  const of = (standard: Fault['breaks']) =>
    faults.filter(({ breaks }) => breaks === standard || breaks === 'both').map(({ message }) => message);
  const broken = { pdfUa: of('PDF/UA-1'), pdfA: of('PDF/A-3a') };
  const diagnostics = (
    [
      ['PDF/UA-1', broken.pdfUa, 'People who use a screen reader may miss something.'],
      ['PDF/A-3', broken.pdfA, 'The PDF works, but archives may refuse it.'],
    ] as const
  )
    .filter(([, messages]) => messages.length > 0)
    .map(([standard, messages, hint]) =>
      warning('pdf-conformance', `The PDF does not claim ${standard}: ${messages.join('; ')}.`, { hint }),
    );
  return { claims: { pdfA: broken.pdfA.length === 0, pdfUa: broken.pdfUa.length === 0 }, diagnostics };
}

function fontFaults(pages: readonly PDFPageLeaf[]): PageFault[] {
  const known = new Map<PDFDict, readonly string[]>();
  return pages.flatMap((page, index) =>
    [...fontsOn(page)].flatMap((font) => {
      const messages = known.get(font) ?? faultsOf(font);
      known.set(font, messages);
      return messages.map((message) => ({ page: index, message }));
    }),
  );
}

function faultsOf(font: PDFDict): string[] {
  // the tag of a subset tells nobody anything
  const name = nameAt(font, N.BaseFont)?.replace(/^[A-Z]{6}\+/, '');
  return [
    ...(isEmbedded(font) ? [] : [`the font ${name ?? ''} is not embedded`]),
    ...(font.has(N.ToUnicode) ? [] : [`text in the font ${name ?? '(drawn)'} cannot be copied`]),
  ];
}

/** Fonts of a page and of the forms on it. */
function fontsOn(page: PDFPageLeaf): ReadonlySet<PDFDict> {
  const fonts = new Set<PDFDict>();
  const seen = new Set<PDFDict>();
  const own = page.Resources();
  const open = own ? [own] : [];
  for (let resources = open.pop(); resources; resources = open.pop()) {
    if (seen.has(resources)) continue;
    seen.add(resources);
    for (const font of valuesAt(resources, N.Font)) if (font instanceof PDFDict) fonts.add(font);
    for (const object of valuesAt(resources, N.XObject)) {
      const inner = object instanceof PDFRawStream ? dictAt(object.dict, N.Resources) : undefined;
      if (inner) open.push(inner);
    }
  }
  return fonts;
}

function valuesAt(dict: PDFDict, key: typeof N.Font): (PDFObject | undefined)[] {
  const inner = dictAt(dict, key);
  return inner ? inner.values().map((value) => inner.context.lookup(value)) : [];
}

function isEmbedded(font: PDFDict): boolean {
  const subtype = nameAt(font, N.Subtype);
  if (subtype === 'Type3') return true;
  const holder = subtype === 'Type0' ? font.context.lookup(arrayAt(font, N.DescendantFonts)[0]) : font;
  const descriptor = holder instanceof PDFDict ? dictAt(holder, N.FontDescriptor) : undefined;
  return [N.FontFile, N.FontFile2, N.FontFile3].some((key) => descriptor?.has(key));
}

/** Tells of a page's form XObjects by name whether tags are inside them. */
export function taggedForms(
  context: PDFContext,
  page: PDFPageLeaf,
  read: (stream: PDFRawStream) => Uint8Array,
) {
  const objects = page.Resources()?.lookup(N.XObject);
  return (name: string): boolean => {
    const dict = objects instanceof PDFDict ? objects : undefined;
    const key = dict?.keys().find((candidate) => candidate.decodeText() === name);
    const form = key && context.lookup(dict?.get(key));
    if (!(form instanceof PDFRawStream) || nameAt(form.dict, N.Subtype) !== 'Form') return false;
    return Buffer.from(read(form)).includes('/MCID');
  };
}
