/**
 * `[term]{.index}` → the paper's index, at `[INDEX]`: entries and sub-entries in the order of the language, each with
 * the pages of its marks. The browser stage fills in the page numbers: `data-pages-of` holds the ids of the marks,
 * `FIRST..LAST` for a range.
 */

import type { Element, ElementContent, Root } from 'hast';
import { warning } from '../diagnostic.js';
import { element } from '../html/element.js';
import { lineOf, replaceMark } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { Diagnostic, Place } from '../types.js';
import type { Words } from './words.js';

/** A mark in the text: `[election]{.index index="broker!election" range=start}`. */
export interface IndexMark {
  readonly element: Element;
  readonly place: Place;
  /** the entry, with `!` before a sub-entry; absent where the text is the entry */
  readonly entry?: string | undefined;
  readonly range?: string | undefined;
  /** the entry of a "see" reference, instead of a page */
  readonly see?: string | undefined;
}

interface Entry {
  readonly term: string;
  /** ids, or `FIRST..LAST` */
  readonly pages: string[];
  readonly see: Set<string>;
  readonly entries: Map<string, Entry>;
}

/** The beginning of a range of pages. */
interface RangeStart {
  readonly id: string;
  readonly path: readonly string[];
  readonly place: Place;
}

/** From this number of entries on, the index is grouped by first letters. */
const entriesForLetters = 24;

/** Gives every mark an id and puts the index into `tree`, changing both in place. */
export function makeIndex(
  tree: Root,
  marks: readonly IndexMark[],
  { ids, words }: { readonly ids: Set<string>; readonly words: Words },
): Diagnostic[] {
  const root: Entry = { term: '', pages: [], see: new Set(), entries: new Map() };
  const open = new Map<Entry, RangeStart>();
  const diagnostics: Diagnostic[] = [];
  let count = 0;
  for (const mark of marks) {
    const path = pathOf(mark.entry ?? lineOf(mark.element));
    if (mark.entry === undefined) showLastPart(mark.element, path);
    const entry = entryAt(root, path);
    if (!entry) continue;
    if (mark.see !== undefined) {
      entry.see.add(pathOf(mark.see).join(', '));
      continue;
    }
    const id = idOf(mark.element, () => `index-${++count}`, ids);
    if (mark.range === 'start') {
      closeAlone(entry, open.get(entry), diagnostics);
      open.set(entry, { id, path, place: mark.place });
    } else if (mark.range === 'end') {
      const start = open.get(entry);
      open.delete(entry);
      entry.pages.push(start ? `${start.id}..${id}` : id);
      if (!start) diagnostics.push(halfRange(path, 'start', mark.place));
    } else entry.pages.push(id);
  }
  for (const [entry, start] of open) closeAlone(entry, start, diagnostics);
  if (root.entries.size > 0) replaceMark(tree, 'index-here', indexLists(root, words));
  return diagnostics;
}

/** A start without an end is the mark of a page. */
function closeAlone(entry: Entry, start: RangeStart | undefined, diagnostics: Diagnostic[]): void {
  if (!start) return;
  entry.pages.push(start.id);
  diagnostics.push(halfRange(start.path, 'end', start.place));
}

/** Maximum depth of sub-entries. */
const maxLevels = 3;

/** `broker!election` → broker, election; an exclamation mark at an end is one. */
function pathOf(entry: string): string[] {
  const parts = entry.split(/(?<=\S)!(?=\S)/).map((part) => part.replace(/\s+/g, ' ').trim());
  const path = parts.filter((part) => part !== '');
  if (path.length <= maxLevels) return path;
  return [...path.slice(0, maxLevels - 1), path.slice(maxLevels - 1).join('!')];
}

/** Text that names a sub-entry reads as the sub-entry. */
function showLastPart(element: Element, path: readonly string[]): void {
  if (path.length > 1) element.children = [{ type: 'text', value: path.at(-1) ?? '' }];
}

function entryAt(root: Entry, path: readonly string[]): Entry | undefined {
  let at: Entry | undefined;
  for (const term of path) {
    const { entries } = at ?? root;
    const key = term.toLowerCase();
    const entry = entries.get(key) ?? { term, pages: [], see: new Set(), entries: new Map() };
    entries.set(key, entry);
    at = entry;
  }
  return at;
}

function idOf(element: Element, next: () => string, ids: Set<string>): string {
  const given = element.properties.id;
  let id = typeof given === 'string' ? given : next();
  while (id !== given && ids.has(id)) id = next();
  ids.add(id);
  element.properties.id = id;
  return id;
}

function halfRange(path: readonly string[], missing: 'start' | 'end', place: Place): Diagnostic {
  const hint = `Mark the other end with {.index range=${missing}}, or remove the range.`;
  return warning('index-range', `The index range of "${path.join('!')}" has no ${missing}.`, { place, hint });
}

function indexLists(root: Entry, words: Words): ElementContent[] {
  const collator = new Intl.Collator(words.lang, { numeric: true });
  const entries = sorted(root, collator);
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const letter = entries.length < entriesForLetters ? '' : letterOf(entry.term, words.lang);
    groups.set(letter, [...(groups.get(letter) ?? []), entry]);
  }
  const lists = [...groups].flatMap(([letter, members]): ElementContent[] => [
    ...(letter === '' ? [] : [element('p', { className: ['index-letter'] }, letter)]),
    listOf(members, { collator, words }),
  ]);
  return [element('div', { className: [classes.indexList] }, lists)];
}

function sorted({ entries }: Entry, collator: Intl.Collator): Entry[] {
  return [...entries.values()].sort((a, b) => collator.compare(a.term, b.term));
}

/** The group letter of an entry; undefined in a language without an alphabet. */
function letterOf(term: string, lang: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(term.normalize('NFD'))?.[0] ?? '';
  if (lang === 'ja' || lang === 'zh') return '';
  return /\p{L}/u.test(letter) ? letter.toUpperCase() : '0–9';
}

interface Style {
  readonly collator: Intl.Collator;
  readonly words: Words;
}

function listOf(entries: readonly Entry[], style: Style): Element {
  return element(
    'ul',
    {},
    entries.map((entry) => element('li', {}, itemOf(entry, style))),
  );
}

function itemOf(entry: Entry, style: Style): ElementContent[] {
  const pages: Element = {
    type: 'element',
    tagName: 'span',
    properties: { className: [classes.pageList], [data.pagesOf]: entry.pages.join(' ') },
    children: [],
  };
  const see = [...entry.see].map((other) => `${style.words.see} ${other}`).join('; ');
  return [
    element('span', { className: ['index-term'] }, entry.term),
    ...(entry.pages.length > 0 ? [{ type: 'text' as const, value: ', ' }, pages] : []),
    ...(see === ''
      ? []
      : [{ type: 'text' as const, value: ' ' }, element('span', { className: ['index-see'] }, see)]),
    ...(entry.entries.size > 0 ? [listOf(sorted(entry, style.collator), style)] : []),
  ];
}
