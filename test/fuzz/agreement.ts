/**
 * A paper and the PDF that was made of it → where they disagree: contents, bookmarks, links and notes. The first two
 * questions can be asked of any paper; the others of papers of the grammar, whose words are there once each.
 */

import { typographicNames } from '../../src/compose/typographer.js';
import type { Diagnostic, Pagination, Paper } from '../../src/types.js';
import { type PdfBookmark, type ReadPdf, readPdf } from '../read-pdf.js';
import { withoutAddresses } from './grammar.js';
import { type ReadStructure, readDocument } from './read-document.js';

/** A built paper. */
export interface BuiltPaper {
  readonly paper: Paper;
  readonly pagination: Pagination;
  readonly bytes: Uint8Array;
}

/** What a build says of pages that were measured otherwise than they were printed. */
export function measuredAmiss(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ code }) => code === 'pages-counted').map(({ hint = '' }) => hint);
}

/** Where contents, bookmarks and links of a PDF lead elsewhere than its paper says; empty: nowhere. */
export async function disagreements(built: BuiltPaper): Promise<readonly string[]> {
  const pdf = await readPdf(built.bytes);
  const document = readDocument(pdf.structure);
  return [
    ...(pdf.pages.length === built.pagination.pageCount
      ? []
      : [`${pdf.pages.length} pages, ${built.pagination.pageCount} were counted`]),
    ...bookmarkFaults(built.paper, pdf),
    ...contentsFaults(built.paper, pdf, document),
    ...linkFaults(pdf),
  ];
}

/** Where words of a paper of the grammar are lost, moved, or on other pages than links to them say. */
export async function wordDisagreements(built: BuiltPaper, written: string): Promise<readonly string[]> {
  const pdf = await readPdf(built.bytes);
  const document = readDocument(pdf.structure);
  const { paper, pagination } = built;
  const isAtFoot = paper.metadata.footnotes === 'page';
  const text = withoutAddresses(written);
  const moved = isAtFoot ? (pagination.movedNotes ?? []) : 'any';
  return [
    ...orderFaults('words', withoutListedLink(wordsOf(document.text, 'w'), written), wordsOf(text, 'w')),
    ...orderFaults('headings', wordsOf(document.text, 'h'), wordsOf(text, 'h')),
    ...noteFaults(document, pdf, moved),
    ...headingPageFaults(paper, pdf),
  ];
}

/** The words of a kind: `w1w`, `h2h`, `n3n`. */
export function wordsOf(text: string, kind: 'w' | 'h' | 'n'): readonly string[] {
  return [...text.matchAll(new RegExp(`${kind}\\d+${kind}`, 'g'))].map(([word]) => word);
}

/** The list of addresses at the paper's end repeats the words of the first link to the web. */
function withoutListedLink(found: readonly string[], written: string): readonly string[] {
  const first = wordsOf(/\[([^\]]*)\]\(https:/.exec(written)?.[1] ?? '', 'w');
  const text = found.slice(0, found.length - first.length);
  const isRepeated = first.every((word, index) => found[text.length + index] === word && text.includes(word));
  return isRepeated ? text : found;
}

/** That two rows are not the same, and where they part. */
export function orderFaults(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const at = expected.findIndex((each, index) => found[index] !== each);
  if (at < 0 && found.length === expected.length) return [];
  const where = at < 0 ? expected.length : at;
  const around = (row: readonly string[]) => row.slice(Math.max(0, where - 2), where + 4).join(' | ');
  return [`${what} at ${where}: expected “${around(expected)}”, found “${around(found)}”`];
}

const plain = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function bookmarkFaults(paper: Paper, pdf: ReadPdf): string[] {
  const { headings } = typographicNames(paper);
  const found: PdfBookmark[] = [];
  const collect = (bookmarks: readonly PdfBookmark[]): void => {
    for (const bookmark of bookmarks) {
      found.push(bookmark);
      collect(bookmark.children);
    }
  };
  collect(pdf.bookmarks);
  const named = headings
    .map(({ id, text, number }) => ({ id, title: plain(number === undefined ? text : `${number} ${text}`) }))
    .filter(({ title }) => title !== '');
  const faults = orderFaults(
    'bookmarks',
    found.map(({ title }) => plain(title)),
    named.map(({ title }) => title),
  );
  if (faults.length > 0) return faults;
  return named.flatMap(({ id, title }, index) => {
    const page = found[index]?.target?.page;
    const name = pdf.names.get(id)?.page;
    return page === name ? [] : [`bookmark “${title}” leads to ${page}, its name to ${name}`];
  });
}

function contentsFaults({ headings, metadata }: Paper, pdf: ReadPdf, document: ReadStructure): string[] {
  const { toc } = metadata;
  if (toc === false || document.contents.length === 0) return [];
  const top = Math.min(6, ...headings.map(({ level }) => level));
  const listed = headings.filter(
    ({ level, text, isUnlisted }) => level < top + toc && text.trim() !== '' && !isUnlisted,
  );
  const faults = orderFaults(
    'contents',
    document.contents.map(({ target }) => target),
    listed.map(({ id }) => id),
  );
  if (faults.length > 0) return faults;
  return document.contents.flatMap(({ text, target }) => {
    const page = pdf.names.get(target)?.page;
    const label = page === undefined ? undefined : pdf.pages[page]?.label;
    return label !== undefined && text.endsWith(label)
      ? []
      : [`contents say “${text}”, its heading is on ${label}`];
  });
}

function linkFaults(pdf: ReadPdf): string[] {
  return pdf.links.flatMap(({ name, target, page, uri }) =>
    uri === undefined && target === undefined ? [`a link to “${name}” on page ${page} leads nowhere`] : [],
  );
}

/** Each heading's words stand on the page that its name leads to. */
function headingPageFaults({ headings }: Paper, pdf: ReadPdf): string[] {
  return headings.flatMap(({ id, text }) => {
    const [word] = wordsOf(text, 'h');
    const page = pdf.names.get(id)?.page;
    if (word === undefined) return [];
    if (page === undefined) return [`the heading “${text}” has no name in the PDF`];
    return pdf.pages[page]?.text.includes(word) ? [] : [`“${text}” is not on page ${page}`];
  });
}

function noteFaults(document: ReadStructure, pdf: ReadPdf, moved: readonly number[] | 'any'): string[] {
  // a note that stands at the end of its section, which is reported, follows notes of later pages
  const notes = [...document.notes].sort((a, b) => numberOf(a.label) - numberOf(b.label));
  const staying = document.notes.filter(({ label }) => moved === 'any' || !moved.includes(numberOf(label)));
  const isOutOfOrder = staying.some(
    ({ label }, at) => numberOf(label) < numberOf(staying[at - 1]?.label ?? '0'),
  );
  const words = notes.flatMap(({ text }) => wordsOf(text, 'n'));
  const inOrder = [...words].sort(
    (a, b) => Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10),
  );
  return [
    ...(isOutOfOrder ? [`notes stand as ${staying.map(({ label }) => label).join()}`] : []),
    ...orderFaults('words of notes', words, inOrder),
    ...orderFaults('words of notes in all', wordsOf(document.text, 'n'), []),
    ...document.marks.flatMap(({ text, target }) => markFaults(text, target, { notes })),
    ...pdf.links.flatMap(({ name, page, target }) => {
      const number = /^fn-(\d+)$/.exec(name ?? '')?.[1];
      if (number === undefined || target === undefined || moved === 'any') return [];
      if (page === target.page || moved.includes(Number(number))) return [];
      return [`note ${number} is on page ${target.page}, its mark on page ${page}`];
    }),
  ];
}

function numberOf(label: string): number {
  return Number(label.replace(/\D/g, ''));
}

function markFaults(text: string, target: string, { notes }: Pick<ReadStructure, 'notes'>): string[] {
  const number = target.replace('fn-', '');
  const note = notes[Number(number) - 1];
  if (plain(text) !== number) return [`the mark “${text}” leads to ${target}`];
  return numberOf(note?.label ?? '') === Number(number)
    ? []
    : [`note ${number} is labelled “${note?.label}”`];
}
