/**
 * What keeps a stamped document from PDF/UA-1 or PDF/A-3a, as far as structure shows it. A file claims a standard
 * only where nothing is found here; these are structural checks, not a validation: whether an alternative text
 * helps or a heading is one only a person can tell.
 */

import { type PDFContext, PDFDict, type PDFObject, type PDFPageLeaf, PDFRawStream } from 'pdf-lib';
import { warning } from '../diagnostic.js';
import type { Diagnostic } from '../types.js';
import type { Claims } from './metadata.js';
import { arrayAt, dictAt, N, nameAt } from './objects.js';
import { type Element, roleOf } from './structure.js';
import { isEvenTable } from './tables.js';

/** Something that breaks a standard. */
export interface Fault {
  readonly breaks: 'PDF/UA-1' | 'PDF/A-3a' | 'both';
  readonly message: string;
}

/** What is checked; pages count from 0. */
export interface Checked {
  readonly pages: readonly PDFPageLeaf[];
  readonly elements: readonly Element[];
  readonly title: string;
  readonly lang: string;
  /** whose content could not be wholly marked */
  readonly untaggedPages: readonly number[];
  /** with characters that no font has */
  readonly glyphlessPages: readonly number[];
}

/** Every fault, in the order of the checks. */
export function findFaults(checked: Checked): readonly Fault[] {
  const { untaggedPages, glyphlessPages, title, lang } = checked;
  const faults = [...structureFaults(checked.elements), ...fontFaults(checked.pages)];
  const onPages = (pages: readonly number[], what: string) => {
    const shown = pages
      .slice(0, 5)
      .map((page) => page + 1)
      .join(', ');
    const more = pages.length > 5 ? ` and ${pages.length - 5} more` : '';
    if (pages.length > 0)
      faults.push({ breaks: 'both', message: `${what} on page ${shown}${more} of the file` });
  };
  onPages(untaggedPages, 'content painted through a group, as CSS opacity does, cannot be tagged');
  onPages(glyphlessPages, 'no font has a character');
  if (title.trim() === '') faults.push({ breaks: 'PDF/UA-1', message: 'the paper has no title' });
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang)) {
    faults.push({ breaks: 'both', message: `"${lang}" names no language` });
  }
  return faults;
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

function structureFaults(elements: readonly Element[]): Fault[] {
  const faults: Fault[] = [];
  const ua = (message: string) => faults.push({ breaks: 'PDF/UA-1', message });
  const skips: string[] = [];
  let level = 0;
  let withoutAlt = 0;
  let unevenTables = 0;
  for (const { dict } of elements) {
    const role = roleOf(dict);
    const heading = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
    if (heading > level + 1) skips.push(headingFault(level, heading));
    if (heading > 0) level = heading;
    if ((role === 'Figure' || role === 'Formula') && !dict.has(N.Alt)) withoutAlt++;
    if (role === 'Table' && !isEvenTable(dict)) unevenTables++;
  }
  const [firstSkip] = skips;
  if (firstSkip)
    ua(skips.length > 1 ? `${skips.length} headings skip a level (at the first, ${firstSkip})` : firstSkip);
  if (withoutAlt > 0) ua(`${count(withoutAlt, 'image')} without an alternative text`);
  if (unevenTables > 0) ua(`${count(unevenTables, 'table')} with rows of different lengths`);
  return faults;
}

function headingFault(before: number, heading: number): string {
  return before === 0
    ? `the first heading is of level ${heading}`
    : `a heading of level ${heading} follows one of level ${before}`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function fontFaults(pages: readonly PDFPageLeaf[]): Fault[] {
  const fonts = fontsOf(pages);
  const unembedded = [...fonts].filter((font) => !isEmbedded(font));
  const unreadable = [...fonts].filter((font) => !font.has(N.ToUnicode));
  return [
    ...unembedded.map((font) => `the font ${nameAt(font, N.BaseFont) ?? ''} is not embedded`),
    ...unreadable.map((font) => `text in the font ${nameAt(font, N.BaseFont) ?? '(drawn)'} cannot be copied`),
  ].map((message): Fault => ({ breaks: 'both', message }));
}

/** Fonts of the pages and of the forms on them. */
function fontsOf(pages: readonly PDFPageLeaf[]): ReadonlySet<PDFDict> {
  const fonts = new Set<PDFDict>();
  const seen = new Set<PDFDict>();
  const open = pages.flatMap((page) => page.Resources() ?? []);
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
