/**
 * An annotated PDF → its readers' comments, in reading order: notes, highlights with the words that they cover,
 * replies, and review states of comments (ISO 32000-1, 12.5.6). Nothing in the file is trusted.
 */

import { compareText } from '../../data/compare-text.js';
import { pageLabels } from '../inspect/page-labels-of.js';
import { arrayAt, N, nameAt } from '../objects.js';
import { PDFDict, PDFName } from '../pdf-lib.js';
import { openUntrusted, readable, resolved } from '../untrusted-pdf.js';
import { annotationDate, annotationString, numbersAt, wordsOf } from './annotation-text.js';
import { type Box, type Covered, coveredWords, nearestLine } from './covered-words.js';
import { type KnownFonts, type PlacedGlyph, placedText } from './placed-text.js';

/** The action of a reader. */
export type CommentKind =
  | 'note'
  | 'highlight'
  | 'underline'
  | 'strikeout'
  | 'replacement'
  | 'insertion'
  | 'text'
  | 'drawing'
  | 'stamp'
  | 'file';

/** A reply to a comment. */
export interface CommentReply {
  readonly text: string;
  readonly author?: string;
  readonly created?: string;
}

/** A comment in a PDF. */
export interface PdfComment {
  readonly kind: CommentKind;
  /** from 1 */
  readonly page: number;
  /** the number that is printed on the page */
  readonly label: string;
  /** the reader's text; '' for a mark without text */
  readonly text: string;
  /** marked words; for a note the line beside it */
  readonly words: string;
  /** text of the page around the words */
  readonly before: string;
  readonly after: string;
  /** whether the words stand in a running head or footer, or are a page number */
  readonly isFurniture?: boolean;
  readonly author?: string;
  readonly created?: string;
  /** absent: as `created` */
  readonly modified?: string;
  /** the last review state: `accepted`, `rejected`, `completed` */
  readonly state?: string;
  readonly replies: readonly CommentReply[];
}

const kinds: ReadonlyMap<string, CommentKind> = new Map([
  ['Text', 'note'],
  ['Highlight', 'highlight'],
  ['Underline', 'underline'],
  ['Squiggly', 'underline'],
  ['StrikeOut', 'strikeout'],
  ['Caret', 'insertion'],
  ['FreeText', 'text'],
  ['Stamp', 'stamp'],
  ['FileAttachment', 'file'],
  ...['Ink', 'Square', 'Circle', 'Line', 'Polygon', 'PolyLine'].map((name) => [name, 'drawing'] as const),
]);

/** Kinds whose marks cover the words of the comment. */
const onWords: readonly CommentKind[] = ['highlight', 'underline', 'strikeout'];

interface Found {
  readonly dict: PDFDict;
  readonly kind: CommentKind;
  readonly page: number;
  readonly box: Box;
}

interface Placed {
  readonly comment: PdfComment;
  readonly sort: readonly number[];
}

/** Reads the comments of a PDF. Throws BuildError where the bytes are no readable PDF. */
export async function readComments(bytes: Uint8Array): Promise<readonly PdfComment[]> {
  const document = await openUntrusted(bytes);
  return readable(() => {
    const pages = document.getPages().map((page) => page.node);
    const labels = pageLabels(document.catalog, pages.length);
    const found = pages.flatMap((page, index) => annotationsOn(page, index));
    const threads = threadsOf(found);
    const fonts: KnownFonts = new Map();
    const texts = new Map<number, readonly PlacedGlyph[]>();
    const textOn = (page: number): readonly PlacedGlyph[] => {
      const node = pages[page];
      const known = texts.get(page) ?? (node ? placedText(node, fonts) : []);
      texts.set(page, known);
      return known;
    };
    return threads
      .map((thread) => commentOf(thread, { textOn, labels }))
      .sort((a, b) => compare(a.sort, b.sort))
      .map(({ comment }) => comment);
  });
}

function annotationsOn(page: PDFDict, index: number): Found[] {
  return arrayAt(page, PDFName.of('Annots')).flatMap((each) => {
    const dict = resolved(page, each);
    if (!(dict instanceof PDFDict)) return [];
    const kind = kinds.get(nameAt(dict, N.Subtype) ?? '');
    return kind ? [{ dict, kind, page: index, box: boxOf(numbersAt(dict, N.Rect)) }] : [];
  });
}

/** A comment with its replies, and the other parts of one edit. */
interface Thread {
  readonly head: Found;
  readonly replies: Found[];
  /** parts of one edit, such as the strike-out of a replacement */
  readonly members: Found[];
}

/** Attaches replies to their comments, however long the chain is. */
function threadsOf(found: readonly Found[]): readonly Thread[] {
  const byDict = new Map(found.map((each) => [each.dict, each]));
  const threads = new Map(found.filter(({ dict }) => !parentOf(dict, byDict)).map(newThread));
  const heads = new Map<Found, Found>();
  for (const each of found) {
    if (threads.has(each)) continue;
    const seen = new Set<Found>([each]);
    let head = each;
    for (let up = parentOf(head.dict, byDict); up && !seen.has(up); up = parentOf(up.dict, byDict)) {
      head = heads.get(up) ?? up;
      seen.add(up);
      // its parents were followed before
      if (heads.has(up)) break;
    }
    // each of a long chain would else be followed to its head again
    for (const below of seen) heads.set(below, head);
    const thread = threads.get(head);
    const isMember = nameAt(each.dict, PDFName.of('RT')) === 'Group';
    if (thread) thread[isMember ? 'members' : 'replies'].push(each);
    // in a cycle of replies none is the first
    else threads.set(...newThread(each));
  }
  return [...threads.values()];
}

const newThread = (head: Found): [Found, Thread] => [head, { head, replies: [], members: [] }];

function parentOf(dict: PDFDict, byDict: ReadonlyMap<PDFDict, Found>): Found | undefined {
  const parent = dict.lookup(PDFName.of('IRT'));
  return parent instanceof PDFDict && parent !== dict ? byDict.get(parent) : undefined;
}

interface Reader {
  readonly textOn: (page: number) => readonly PlacedGlyph[];
  readonly labels: readonly string[];
}

function commentOf({ head, replies, members }: Thread, { textOn, labels }: Reader): Placed {
  const parts = [head, ...members];
  const marked = parts.find(({ kind }) => onWords.includes(kind));
  const covered = coveredBy(marked ?? head, textOn);
  // Acrobat has the caret first, others the struck words
  const isReplacement = marked !== undefined && parts.some(({ kind }) => kind === 'insertion');
  const texts = parts.map(textOf).filter((text) => text !== '');
  const { dict, page, box } = head;
  const created = dateOf(dict);
  const changed = annotationDate(dict.lookup(N.M));
  const author = annotationString(dict.lookup(PDFName.of('T')));
  const states = replies.filter(({ dict: reply }) => stateModelOf(reply) !== undefined);
  const given = states
    .sort(byDate)
    .flatMap(({ dict: reply }) => stateOf(reply) ?? [])
    .at(-1);
  const state = given ?? stateOf(dict);
  const comment: PdfComment = {
    kind: isReplacement ? 'replacement' : head.kind,
    page: page + 1,
    label: labels[page] ?? String(page + 1),
    text: texts.join('\n'),
    words: covered?.words ?? '',
    before: covered?.before ?? '',
    after: covered?.after ?? '',
    ...(covered?.isFurniture && { isFurniture: true }),
    ...(author !== undefined && { author }),
    ...(created !== undefined && { created }),
    ...(created && changed && created !== changed && { modified: changed }),
    ...(state !== undefined && state !== 'none' && { state }),
    replies: replies
      .filter((reply) => !states.includes(reply))
      .sort(byDate)
      .flatMap(({ dict: reply }) => replyOf(reply)),
  };
  return { comment, sort: [page, covered?.order ?? Number.POSITIVE_INFINITY, -box.top, box.left] };
}

function replyOf(dict: PDFDict): CommentReply[] {
  const text = wordsOf(dict);
  if (text === '') return [];
  const author = annotationString(dict.lookup(PDFName.of('T')));
  const created = dateOf(dict);
  return [{ text, ...(author !== undefined && { author }), ...(created && { created }) }];
}

/** The text of a reader; for a stamp without text the name of the stamp, such as `Approved`. */
function textOf({ dict, kind }: Found): string {
  const text = wordsOf(dict);
  if (text !== '' || kind !== 'stamp') return text;
  return (nameAt(dict, N.Name) ?? '').replace(/^SB(?=[A-Z])/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** `Review` or `Marked`: such a reply sets the state of its comment, and its text is the viewer's. */
const stateModelOf = (dict: PDFDict): string | undefined => nameOrString(dict, 'StateModel');

/** Review states of Acrobat; `None` removes a state, and check marks are no review states. */
function stateOf(dict: PDFDict): string | undefined {
  return stateModelOf(dict) === 'Review' ? nameOrString(dict, 'State')?.toLowerCase() : undefined;
}

const nameOrString = (dict: PDFDict, key: string): string | undefined =>
  annotationString(dict.lookup(PDFName.of(key))) ?? nameAt(dict, PDFName.of(key));

const dateOf = (dict: PDFDict): string | undefined =>
  annotationDate(dict.lookup(PDFName.of('CreationDate'))) ?? annotationDate(dict.lookup(N.M));

const byDate = (a: Found, b: Found): number => compareText(dateOf(a.dict) ?? '', dateOf(b.dict) ?? '');

function coveredBy({ dict, kind, page, box }: Found, textOn: Reader['textOn']): Covered | undefined {
  const glyphs = textOn(page);
  if (!onWords.includes(kind)) return nearestLine(glyphs, box);
  const quads = numbersAt(dict, PDFName.of('QuadPoints'));
  const lines = Array.from({ length: Math.floor(quads.length / 8) }, (_, i) =>
    boxOf(quads.slice(i * 8, i * 8 + 8)),
  );
  return coveredWords(glyphs, lines.length > 0 ? lines : [box]) ?? nearestLine(glyphs, box);
}

/** The box around points: viewers disagree about the order of the corners. */
function boxOf(numbers: readonly number[]): Box {
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, index) => index % 2 === axis)) as [
    number[],
    number[],
  ];
  if (xs.length === 0 || ys.length === 0) return { left: 0, right: 0, bottom: 0, top: 0 };
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}
