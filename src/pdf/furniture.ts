/**
 * Metadata, headings and page numbers → the texts on each page: running head, footer, the control line at the cover's
 * foot. Texts only: `draw-furniture.ts` decides fonts and positions.
 *
 * The cover has no running head; pages of the contents have only a footer with their own number. A template of the
 * paper's (`header`, `footer`) replaces the built-in texts; ` | ` divides the template into left, centre and right, or
 * left and right. Papers in right-to-left scripts have the slots mirrored.
 */

import type { FurnitureField, FurnitureStyle, Heading, Metadata, Pagination, PartKind } from '../types.js';
import { type FurnitureWords, statusText } from './furniture-words.js';
import { isRightToLeft } from './right-to-left.js';

/** The left, centre and right text of one line. */
export interface Slots {
  readonly left: string;
  readonly centre: string;
  readonly right: string;
}

/** The texts of one page. */
export interface PageFurniture {
  readonly kind: PartKind;
  readonly header: Slots | undefined;
  readonly footer: Slots | undefined;
  /** beside the text */
  readonly marks?: readonly DrawnMark[];
}

/** A text beside the paper's own: the label of a table that continues, above it, or the number of a line, at the margin. */
export interface DrawnMark {
  readonly kind: 'continued' | 'line';
  readonly text: string;
  readonly xPt: number;
  readonly topPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** The inputs of the texts. */
export interface FurnitureSource {
  readonly metadata: Metadata;
  readonly headings: readonly Heading[];
  readonly pagination: Pagination;
  /** whether colours of the cover reach its edges: nothing is stamped on it */
  readonly isCoverFull?: boolean;
  /** the theme's templates */
  readonly templates?: Pick<FurnitureStyle, 'head' | 'foot'>;
}

/** The texts of every page, in page order. */
export function furnitureOf(source: FurnitureSource, phrases: FurnitureWords): readonly PageFurniture[] {
  const { pagination } = source;
  const metadata = withTemplates(source);
  const kinds = kindsOf(pagination);
  const marks = marksByPage(pagination, phrases);
  const sections = sectionsOf(source);
  const last = kinds.lastIndexOf('body');
  const pages = pagination.labels[last] ?? pagination.labels.at(-1) ?? '';
  const date = metadata.date ? phrases.date(metadata.date) : '';
  const placed = isRightToLeft(metadata.lang) ? mirrored : (slots: Slots | undefined) => slots;
  return kinds.map((kind, page): PageFurniture => {
    const isLeft = isLeftPage(metadata, page);
    if (kind === 'cover') {
      const footer = source.isCoverFull ? undefined : placed(controlLine({ metadata, phrases, date }));
      return { kind, header: undefined, footer };
    }
    if (kind === 'blank') return { kind, header: undefined, footer: undefined };
    const label = pagination.labels[page] ?? String(page + 1);
    const context = { kind, label, pages, section: sections[page] ?? '', metadata, phrases, date };
    const header = kind === 'body' ? headerOf(context) : undefined;
    const side = (slots: Slots | undefined) => (isLeft ? mirrored(slots) : slots);
    const drawn = marks.get(page);
    return {
      kind,
      header: side(placed(filled(header))),
      footer: side(placed(filled(footerOf(context)))),
      ...(drawn && { marks: drawn }),
    };
  });
}

/** Lines are counted through the paper. */
function marksByPage(
  { marks = [] }: Pagination,
  { continued }: FurnitureWords,
): ReadonlyMap<number, readonly DrawnMark[]> {
  const byPage = new Map<number, DrawnMark[]>();
  let line = 0;
  for (const { page, label, ...place } of marks) {
    if (label === '') line++;
    const mark: DrawnMark =
      label === ''
        ? { kind: 'line', text: String(line), ...place }
        : { kind: 'continued', text: continued(label), ...place };
    byPage.set(page, [...(byPage.get(page) ?? []), mark]);
  }
  return byPage;
}

/** Whether a page, counted from 0, is a left one of a paper that is printed on both sides. */
export function isLeftPage({ sides }: Pick<Metadata, 'sides'>, page: number): boolean {
  return sides === 'two' && page % 2 === 1;
}

/** The paper's own templates, or the theme's. */
function withTemplates({ metadata, templates = {} }: FurnitureSource): Metadata {
  const { header = templates.head, footer = templates.foot } = metadata;
  return {
    ...metadata,
    ...(header !== undefined && { header }),
    ...(footer !== undefined && { footer }),
  };
}

const field = /\{([A-Za-z][\w-]*)\}/g;

/** Values that are the same on every page. `date` is in the paper's language. */
interface PaperContext {
  readonly metadata: Metadata;
  readonly phrases: FurnitureWords;
  readonly date: string;
}

/** Values of one page. */
interface PageContext extends PaperContext {
  readonly kind: PartKind;
  readonly label: string;
  /** label of the last body page */
  readonly pages: string;
  readonly section: string;
}

function headerOf(context: PageContext): Slots | undefined {
  const { metadata, section } = context;
  if (metadata.header === false) return undefined;
  if (metadata.header !== undefined) return fromTemplate(metadata.header, context);
  const left = metadata.shortTitle ?? metadata.title;
  return { left, centre: '', right: section === metadata.title ? '' : section };
}

function footerOf(context: PageContext): Slots | undefined {
  const { kind, label, pages, metadata, phrases } = context;
  if (metadata.footer === false) return undefined;
  if (metadata.footer !== undefined) return fromTemplate(metadata.footer, context);
  return {
    left: versionAndDate(context),
    centre: metadata.classification ?? metadata.organization ?? '',
    right: kind === 'body' ? phrases.pageOf(label, pages) : label,
  };
}

/** The cover shows title and authors itself, so its foot has the facts that identify this copy. */
function controlLine(context: PaperContext): Slots | undefined {
  const { metadata, phrases } = context;
  if (metadata.footer === false) return undefined;
  const status = statusText(metadata.status, phrases);
  const left = [versionAndDate(context), metadata.status === 'final' ? '' : status]
    .filter(Boolean)
    .join(' · ');
  return filled({ left, centre: '', right: metadata.classification ?? '' });
}

function versionAndDate({ metadata: { version }, phrases, date }: PaperContext): string {
  return [version && phrases.version(version), date].filter(Boolean).join(' · ');
}

/** Left and right are exchanged where lines begin at the right. */
function mirrored(slots: Slots | undefined): Slots | undefined {
  return slots && { left: slots.right, centre: slots.centre, right: slots.left };
}

function filled(slots: Slots | undefined): Slots | undefined {
  return slots && slots.left + slots.centre + slots.right !== '' ? slots : undefined;
}

function fromTemplate(template: string, context: PageContext): Slots {
  const parts = template.split(/(?:^|\s)\|(?=\s|$)/).map((part) => fill(part, context));
  const [left = '', second = '', third] = parts;
  return third === undefined ? { left, centre: '', right: second } : { left, centre: second, right: third };
}

function fill(part: string, context: PageContext): string {
  const { kind, label, pages, section, metadata, phrases, date } = context;
  // "page ii of 24" would be wrong outside the body
  if (kind !== 'body' && part.includes('{pages}')) return label;
  const values: Record<FurnitureField, string> = {
    title: metadata.title,
    'short-title': metadata.shortTitle ?? metadata.title,
    subtitle: metadata.subtitle ?? '',
    version: metadata.version ?? '',
    date,
    section,
    page: label,
    pages,
    status: statusText(metadata.status, phrases),
    classification: metadata.classification ?? '',
    organization: metadata.organization ?? '',
    authors: metadata.authors.map((author) => author.name).join(', '),
  };
  const known: Readonly<Record<string, string>> = values;
  const filledIn = (piece: string) =>
    piece
      .replace(field, (whole, name: string) => (Object.hasOwn(known, name) ? (known[name] ?? '') : whole))
      .replace(/\s+/g, ' ')
      .trim();
  // a dot separates two facts, so there is none where the paper has only one of them
  return part.split(' · ').map(filledIn).filter(Boolean).join(' · ');
}

/** Kind of each page's part. */
function kindsOf({ pageCount, parts }: Pagination): PartKind[] {
  const kinds = Array.from({ length: pageCount }, (): PartKind => 'body');
  for (const { kind, firstPage, pages } of parts) kinds.fill(kind, firstPage, firstPage + pages);
  return kinds;
}

/**
 * For each page the first level-1 or level-2 heading that begins on it, else the heading that continues (CSS Generated
 * Content for Paged Media, 1.2: `string()` without a keyword).
 */
function sectionsOf({ headings, pagination }: FurnitureSource): string[] {
  const begun = new Map<number, string[]>();
  for (const heading of headings) {
    const page = heading.level <= 2 ? pagination.ids.get(heading.id)?.page : undefined;
    if (page !== undefined) begun.set(page, [...(begun.get(page) ?? []), titleOf(heading)]);
  }
  let current = '';
  return Array.from({ length: pagination.pageCount }, (_, page) => {
    const [first = current] = begun.get(page) ?? [];
    current = begun.get(page)?.at(-1) ?? current;
    return first;
  });
}

/** A heading's text with its number, where it has one. */
export function titleOf({ number, text }: Heading): string {
  return number ? `${number} ${text}` : text;
}
