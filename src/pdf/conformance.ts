/**
 * A stamped document → its structural faults against a standard. A file claims a standard only where no fault is found.
 * These checks are no full validation: only a person can judge whether an alternative text helps.
 */

import { counted } from '../data/counted.js';
import type { Condition } from '../standards.js';
import type { Place } from '../types.js';
import { isEvenTable } from './even-table.js';
import { arrayAt, dictAt, N, nameAt } from './objects.js';
import { type PDFContext, PDFDict, type PDFObject, type PDFPageLeaf, PDFRawStream } from './pdf-lib.js';
import { type Element, pagesOf, roleOf } from './structure.js';

/** A violation of a standard. */
export interface Fault {
  readonly breaks: Condition;
  readonly message: string;
  /** where in the paper its causes are, as far as they are known */
  readonly places: readonly Place[];
}

/** The violations in one print. */
export interface Findings {
  readonly imagesWithoutAlt: number;
  /** the page of each, from 0 */
  readonly unevenTables: readonly number[];
  /** what is wrong on a page of the print, from 0 */
  readonly onPages: readonly PageFault[];
}

/** A fault on one page. */
export interface PageFault {
  readonly page: number;
  readonly message: string;
  readonly breaks: Condition;
}

/** Faults of a page's content, which its reader reports. */
export const contentFaults = {
  unwrapped: {
    message: 'content painted through a group, as CSS opacity does, cannot be tagged',
    breaks: 'tags',
  },
  missingGlyphs: { message: 'no font has a character', breaks: 'always' },
  privateUse: {
    message: 'a character of a private-use area has no meaning that others know',
    breaks: 'text',
  },
} as const satisfies Record<string, Omit<PageFault, 'page'>>;

/** The findings in a print's structure, without those in its page contents. */
export function findingsIn(
  elements: readonly Element[],
  pages: readonly PDFPageLeaf[],
  refs: readonly PDFObject[],
): Findings {
  let imagesWithoutAlt = 0;
  const unevenTables: number[] = [];
  for (const element of elements) {
    const { dict } = element;
    const role = roleOf(dict);
    if ((role === 'Figure' || role === 'Formula') && !dict.has(N.Alt)) imagesWithoutAlt++;
    if (role === 'Table' && !isEvenTable(dict)) {
      const on = [...pagesOf(element)].map((page) => refs.indexOf(page)).filter((page) => page >= 0);
      unevenTables.push(on.length > 0 ? Math.min(...on) : 0);
    }
  }
  return { imagesWithoutAlt, unevenTables, onPages: fontFaults(pages) };
}

/** The input of the checks; `headings` are the levels of all tagged headings, pages are counted in the file from 0. */
export interface Checked extends Findings {
  readonly headings: readonly number[];
  readonly title: string;
  readonly lang: string;
  readonly attachments: number;
  readonly places: CausePlaces;
}

/** The places of causes in the paper. */
export interface CausePlaces {
  /** what is on a page of the file */
  readonly onPage: (page: number) => readonly Place[];
  readonly imagesWithoutAlt: readonly Place[];
  readonly skippedHeadings: readonly Place[];
  readonly title: readonly Place[];
  readonly lang: readonly Place[];
}

/** Every fault of the file, in the order of the checks. */
export function findFaults(checked: Checked): readonly Fault[] {
  const { headings, imagesWithoutAlt, unevenTables, onPages, title, lang, attachments, places } = checked;
  const faults: Fault[] = [];
  const find = (breaks: Condition, message: string, at: readonly Place[] = []) =>
    faults.push({ breaks, message, places: at });
  const skips = headings.flatMap((level, i) => headingFault(headings[i - 1] ?? 0, level) ?? []);
  const [firstSkip] = skips;
  if (firstSkip) {
    const all = `${skips.length} headings skip a level (at the first, ${firstSkip})`;
    find('levels', skips.length > 1 ? all : firstSkip, places.skippedHeadings);
  }
  if (imagesWithoutAlt > 0) {
    find(
      'access',
      `${counted(imagesWithoutAlt, 'image')} without an alternative text`,
      places.imagesWithoutAlt,
    );
  }
  if (unevenTables.length > 0) {
    const message = `${counted(unevenTables.length, 'table')} with rows of different lengths`;
    find('access', message, [...new Set(unevenTables)].flatMap(places.onPage));
  }
  for (const [message, { pages, breaks }] of byMessage(onPages))
    find(breaks, `${message} ${pageList(pages)}`, [...pages].flatMap(places.onPage));
  if (title.trim() === '') find('access', 'the paper has no title', places.title);
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang)) {
    find('tags', `"${lang}" names no language`, places.lang);
  }
  if (attachments > 0) find('attached', `${counted(attachments, 'attached file')} that may be no PDF/A`);
  return faults;
}

function headingFault(before: number, heading: number): string | undefined {
  if (heading <= before + 1) return undefined;
  return before === 0
    ? `the first heading is of level ${heading}`
    : `a heading of level ${heading} follows one of level ${before}`;
}

/** One reason once, however many fonts or pages it holds for. */
function byMessage(
  faults: readonly PageFault[],
): ReadonlyMap<string, { readonly pages: ReadonlySet<number>; readonly breaks: Condition }> {
  const found = new Map<string, { pages: Set<number>; breaks: Condition }>();
  for (const { page, message, breaks } of faults) {
    const same = found.get(message) ?? { pages: new Set(), breaks };
    same.pages.add(page);
    found.set(message, same);
  }
  return found;
}

function pageList(pages: ReadonlySet<number>): string {
  const shown = [...pages].slice(0, 5).map((page) => page + 1);
  const more = pages.size > 5 ? ` and ${pages.size - 5} more` : '';
  return `on page ${shown.join(', ')}${more} of the file`;
}

function fontFaults(pages: readonly PDFPageLeaf[]): PageFault[] {
  const known = new Map<PDFDict, readonly Omit<PageFault, 'page'>[]>();
  return pages.flatMap((page, index) =>
    [...fontsOn(page)].flatMap((font) => {
      const found = known.get(font) ?? fontFaultsOf(font);
      known.set(font, found);
      return found.map((fault) => ({ ...fault, page: index }));
    }),
  );
}

/** The faults of a font: it is not embedded, or has no /ToUnicode map. */
export function fontFaultsOf(font: PDFDict): Omit<PageFault, 'page'>[] {
  // the tag of a subset means nothing to readers
  const name = nameAt(font, N.BaseFont)?.replace(/^[A-Z]{6}\+/, '');
  const faults: Omit<PageFault, 'page'>[] = [];
  if (!isEmbedded(font)) faults.push({ message: `the font ${name ?? ''} is not embedded`, breaks: 'always' });
  if (!font.has(N.ToUnicode)) {
    faults.push({ message: `text in the font ${name ?? '(drawn)'} cannot be copied`, breaks: 'text' });
  }
  return faults;
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

/** For each form XObject of a page, by name, whether it has tags inside. */
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
