/** What is wrong with the notes of a printed paper, found on the positions of its text; nothing where all is well. */

import type { PdfPage, PdfText, ReadPdf } from '../read-pdf.js';

/** What a paper of `notes-paper.ts` was printed as. */
export interface NotesPrint {
  readonly pdf: ReadPdf;
  /** of a page, in millimetres */
  readonly marginMm: { readonly top: number; readonly bottom: number };
  /** numbers of the notes, from 0, of which a diagnostic says that they are elsewhere */
  readonly moved?: ReadonlySet<number>;
}

/** Faults: a note elsewhere, lost or twice; text lost, twice or out of order; text on text or beyond the page; dead links. */
export function faultsOf({ pdf, marginMm, moved = new Set() }: NotesPrint): string[] {
  return [
    ...placeFaults(pdf, moved),
    ...linkFaults(pdf),
    ...['S', 'F'].flatMap((letter) => countFaults(pdf, letter)),
    ...orderFaults(pdf.structure),
    ...hyphenFaults(pdf),
    ...pdf.pages.slice(1).flatMap(pageFaults(marginMm)),
  ];
}

/** Pages on which a mark (`R`, `N`, `E` and a number) stands, in order. */
function marks(pdf: ReadPdf, letter: string): Map<number, number[]> {
  const pages = new Map<number, number[]>();
  for (const [index, page] of pdf.pages.entries())
    for (const [, number] of page.text.matchAll(new RegExp(`${letter}(\\d+)x`, 'g'))) {
      const key = Number(number);
      pages.set(key, [...(pages.get(key) ?? []), index]);
    }
  return pages;
}

function placeFaults(pdf: ReadPdf, moved: ReadonlySet<number>): string[] {
  const [references, notes, ends] = ['R', 'N', 'E'].map((letter) => marks(pdf, letter));
  const faults: string[] = [];
  for (const [number, pages] of notes ?? []) {
    const [at] = references?.get(number) ?? [];
    if (pages.length > 1) faults.push(`note ${number} is there ${pages.length} times`);
    if (at !== pages[0] && !moved.has(number))
      faults.push(`note ${number} is on page ${pages[0]}, its reference on page ${at}`);
    if (ends?.get(number)?.length !== 1) faults.push(`the end of note ${number} is lost`);
  }
  for (const number of references?.keys() ?? [])
    if (!notes?.has(number)) faults.push(`note ${number} is lost`);
  return faults;
}

/** What is counted through stands in the paper once. */
function countFaults(pdf: ReadPdf, letter: string): string[] {
  const found = marks(pdf, letter);
  const last = Math.max(-1, ...found.keys());
  return Array.from({ length: last + 1 }, (_, number) => number).flatMap((number) => {
    const { length } = found.get(number) ?? [];
    return length === 1 ? [] : [`${letter}${number} is there ${length} times`];
  });
}

/** Text is read on over the notes between, and each note in one piece over the text between. */
function orderFaults(structure: readonly string[]): string[] {
  const read = structure
    .filter((line) => line.trimStart().startsWith('"'))
    .flatMap((line) => [...line.matchAll(/([SNFE])(\d+)x/g)].map(([mark, letter]) => ({ mark, letter })));
  const text = read.filter(({ letter }) => letter === 'S');
  const notes = read.filter(({ letter }) => letter !== 'S');
  const number = (mark = '-1') => Number(/-?\d+/.exec(mark)?.[0]);
  return [
    ...text.flatMap(({ mark }, at) => {
      const before = text[at - 1]?.mark;
      return number(mark) > number(before) ? [] : [`${mark} is read after ${before}`];
    }),
    ...notes.flatMap(({ mark, letter }, at) => {
      const { mark: before = 'E', letter: kind = 'E' } = notes[at - 1] ?? {};
      const isNext = letter === 'F' ? kind === 'N' || number(mark) === number(before) + 1 : true;
      const isInNote = (letter === 'N') === (kind === 'E');
      return isNext && isInNote ? [] : [`${mark} is read after ${before}`];
    }),
  ];
}

function linkFaults({ links, names }: ReadPdf): string[] {
  return links.flatMap(({ name }) =>
    name !== undefined && /^fn-\d+$/.test(name) && !names.get(name) ? [`the link to ${name} is dead`] : [],
  );
}

/** No word of such a paper is spelled with a hyphen. */
function hyphenFaults({ pages }: ReadPdf): string[] {
  return pages.flatMap(({ text }, index) =>
    [...text.matchAll(/.{0,10}\p{L}-\p{L}.{0,10}/gu)].map(
      ([at]) => `a hyphen within a line on page ${index + 1}: ${at}`,
    ),
  );
}

const ptPerMm = 72 / 25.4;

const pageFaults = (marginMm: NotesPrint['marginMm']) => (page: PdfPage, index: number) => {
  const [top, bottom] = [marginMm.top * ptPerMm, page.heightPt - marginMm.bottom * ptPerMm];
  const runs = page.runs.filter((run) => !run.artifact && run.text.trim() !== '');
  const say = (run: PdfText) => `"${run.text.slice(0, 30)}" on page ${index + 1}`;
  const outside = runs.filter(({ topPt, sizePt }) => topPt > bottom || topPt - sizePt < top - 8);
  const sorted = [...runs].sort((a, b) => a.topPt - b.topPt);
  const overlapping = sorted.flatMap((run, at) =>
    sorted
      .slice(at + 1, at + 40)
      .filter((other) => overlap(run, other))
      .map((other) => `${say(run)} overlaps "${other.text.slice(0, 30)}"`),
  );
  return [...outside.map((run) => `${say(run)} is beyond the text area`), ...overlapping];
};

/** Whether the bodies of letters, from the baseline to the height of an x, share more than a hair. */
function overlap(a: PdfText, b: PdfText): boolean {
  const across = Math.min(a.leftPt + a.widthPt, b.leftPt + b.widthPt) - Math.max(a.leftPt, b.leftPt);
  const bodyTop = (run: PdfText) => run.topPt - 0.45 * run.sizePt;
  const down = Math.min(a.topPt, b.topPt) - Math.max(bodyTop(a), bodyTop(b));
  return across > 0.5 && down > 0.3;
}
