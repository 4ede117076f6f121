/**
 * Tables, fitted to the page. The browser lays columns out well as long as they have room, so all that is decided
 * here is how much: the text column, the full width of the page, or the full width in smaller type.
 */

import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element, isElement, withClass } from './element.js';

/** Widths in points that a table may take. */
export interface TableRoom {
  readonly columnPt: number;
  readonly pagePt: number;
}

/** Type sizes for tables, largest first: points for a character of a wide face, and for a cell's padding and rule. */
const steps = [
  { names: [], characterPt: 4.9, cellPt: 12 },
  { names: ['dense'], characterPt: 4.45, cellPt: 9 },
  { names: ['squeezed'], characterPt: 3.8, cellPt: 5 },
] as const;
/** A cell longer than this wraps without harm. */
const comfortableCharacters = 44;
/** What a column of sentences should get at the least before the type gets smaller. */
const tolerableCharacters = 24;
/** A word longer than this may be broken anywhere: hashes, addresses. */
const breakableCharacters = 24;
/** A cell of one short word stays on one line, hyphens or not: dates, versions, identifiers. */
const solidCharacters = 14;
const keptRows = 9;
const keptCharacters = 1400;

interface Column {
  readonly longestWord: number;
  readonly longestCell: number;
}

/** `table` as the style sheets expect it: empty heads gone, no empty cells, classes for its width. */
export function fitTable(table: Element, room: TableRoom): Element {
  const headed = withoutEmptyHead(table);
  const rows = rowsOf(headed);
  const columns = measureColumns(rows);
  const isShort = rows.length <= keptRows && textOf(headed).length <= keptCharacters;
  return withClass(filled(headed), ...widthClasses(columns, room), ...(isShort ? ['keep'] : []));
}

/** The largest type in which each column gets its longest word, and a few words where it holds sentences. */
function widthClasses(columns: readonly Column[], room: TableRoom): readonly string[] {
  const [loose] = steps;
  const widthPt = (
    { characterPt, cellPt }: (typeof steps)[number],
    letters: (column: Column) => number,
  ): number => columns.reduce((sum, column) => sum + letters(column) * characterPt + cellPt, 0);
  const comfortablePt = widthPt(loose, (column) => Math.min(column.longestCell, comfortableCharacters));
  const least = (column: Column): number =>
    Math.max(column.longestWord, Math.min(column.longestCell, tolerableCharacters));
  if (widthPt(loose, least) <= room.columnPt && comfortablePt <= room.columnPt * 1.4) return [];
  const step =
    steps.find((candidate) => widthPt(candidate, least) <= room.pagePt) ??
    steps.find((candidate) => widthPt(candidate, (column) => column.longestWord) <= room.pagePt);
  return ['wide', ...(step?.names ?? ['squeezed', 'crushed'])];
}

function rowsOf(node: Element): Element[] {
  if (node.tagName === 'tr') return [node];
  return node.children.flatMap((child) =>
    isElement(child) && child.tagName !== 'table' ? rowsOf(child) : [],
  );
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child) => isElement(child, 'td') || isElement(child, 'th'));
}

function measureColumns(rows: readonly Element[]): Column[] {
  const columns: Column[] = [];
  for (const row of rows) {
    for (const [index, cell] of cellsOf(row).entries()) {
      const text = textOf(cell);
      const words = (isSolid(text) ? [text] : text.split(/[\s\u200B/-]+/)).map((word) =>
        Math.min(word.length, breakableCharacters),
      );
      const before = columns[index] ?? { longestWord: 0, longestCell: 0 };
      columns[index] = {
        longestWord: words.reduce((longest, word) => Math.max(longest, word), before.longestWord),
        longestCell: Math.max(before.longestCell, text.length),
      };
    }
  }
  return columns;
}

/** Markdown has no table without a head, so authors leave the head's cells empty. */
function withoutEmptyHead(table: Element): Element {
  const children = table.children.filter(
    (child) => !(isElement(child, 'thead') && textOf(child).trim() === '' && !containsImage(child)),
  );
  return { ...table, children };
}

function containsImage(node: Element): boolean {
  return node.children.some((child) => isElement(child) && (child.tagName === 'img' || containsImage(child)));
}

/** Empty cells get a space: without content Chromium leaves them out of the structure, and rows come out uneven. */
function filled(node: Element): Element {
  const children = node.children.map((child): ElementContent => (isElement(child) ? filled(child) : child));
  const isCell = node.tagName === 'td' || node.tagName === 'th';
  if (isCell && textOf(node).trim() === '' && !containsImage(node)) return { ...node, children: [nbsp] };
  if (!isCell) return { ...node, children };
  const kept = { ...node, children: children.map(breakable) };
  return isSolid(textOf(node)) ? withClass(kept, 'solid') : kept;
}

function isSolid(text: string): boolean {
  const word = text.trim();
  return word.length <= solidCharacters && word.includes('-') && !/\s/.test(word);
}

const nbsp: ElementContent = { type: 'text', value: '\u00A0' };

/** Long words in a cell's own text become breakable anywhere, so that one hash does not take the page's width. */
function breakable(node: ElementContent): ElementContent {
  if (node.type === 'text') {
    const long = new RegExp(`\\S{${breakableCharacters},}`);
    if (!long.test(node.value)) return node;
    const pieces = node.value.split(new RegExp(`(\\S{${breakableCharacters},})`));
    return element(
      'span',
      {},
      pieces.map((piece) =>
        long.test(piece) ? element('span', { className: ['breakable'] }, piece) : piece,
      ),
    );
  }
  if (!isElement(node)) return node;
  return { ...node, children: node.children.map(breakable) };
}
