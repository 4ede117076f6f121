/**
 * Tables, fitted to the page. The browser lays columns out well as long as they have room, so only the width is decided
 * here: the text column, the full width of the page, or the full width in smaller type.
 */

import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element, hasClass, isElement, withClass } from '../html/element.js';
import { alignDecimals } from './align-decimals.js';
import { spanLoneHead } from './lone-head.js';
import { shortEntries } from './short-entries.js';
import { type GridCell, gridOf, rowsOf } from './table-grid.js';
import { tallCells, tallContent } from './tall-rows.js';
import { columnsOf } from './text-width.js';

/** Widths in points that a table may take. */
export interface TableRoom {
  readonly columnPt: number;
  readonly pagePt: number;
  /** size of the theme's tables, as a multiple of 9 pt; absent: 1 */
  readonly scale?: number;
}

/** Type sizes for tables, largest first: points for a character of a wide face, and for a cell's padding and rule. */
const steps = [
  { names: [], characterPt: 4.9, cellPt: 12 },
  { names: ['dense'], characterPt: 4.45, cellPt: 9 },
  { names: ['squeezed'], characterPt: 3.8, cellPt: 5 },
] as const;
/** A cell longer than this wraps without harm. */
const comfortableCharacters = 44;
/** Minimum width of a column of sentences; below it the type gets smaller. */
const tolerableCharacters = 24;
/** Minimum width of a column of sentences; below it the type is the smallest. */
const tightCharacters = 15;
/** A word longer than this may be broken anywhere: hashes, addresses. */
const breakableCharacters = 24;
/** A cell of one short word stays on one line, hyphens or not: dates, versions, identifiers. */
const solidCharacters = 14;
/**
 * A table that needs less than this share of the text column keeps its natural width: stretched, its columns would be
 * far apart.
 */
const narrowShare = 0.65;
const maxUndividedRows = 9;
const maxUndividedCharacters = 1400;

interface Column {
  readonly longestWord: number;
  readonly longestCell: number;
}

/** `table` as the style sheets expect it: empty heads gone, no empty cells, classes for its width. */
export function fitTable(table: Element, { scale = 1, ...at }: TableRoom): Element {
  // widths are counted at 9 pt
  const room = { columnPt: at.columnPt / scale, pagePt: at.pagePt / scale };
  const written = withoutEmptyHead(table);
  const headed = spanLoneHead(written, gridOf(rowsOf(written)));
  const rows = rowsOf(headed);
  const grid = gridOf(rows);
  const columns = measureColumns(grid);
  const isNarrow = !hasClass(table, 'wide') && isNarrowText(headed, columns, room);
  const widths = isNarrow ? ['narrow'] : widthClasses(columns, room);
  const solid = isNarrow ? none : solidEntries(grid, room, widths);
  const [loose] = steps;
  const marks: CellMarks = {
    tall: tallCells(grid, (widths.includes('wide') ? room.pagePt : room.columnPt) / loose.characterPt),
    decimals: alignDecimals(grid),
    solid,
    inner: new Set(grid.flatMap(({ cell, column, isFirst }) => (isFirst && column > 0 ? [cell] : []))),
  };
  const isShort =
    rows.length <= maxUndividedRows &&
    textOf(headed).length <= maxUndividedCharacters &&
    marks.tall.size === 0;
  return withClass(filled(headed, marks), ...widths, ...(isShort ? ['keep'] : []));
}

/** Cells and rows with special settings. */
interface CellMarks {
  /** those that are divided over pages */
  readonly tall: ReadonlySet<Element>;
  /** short entries beside sentences */
  readonly solid: ReadonlySet<Element>;
  /** cells that come first in their row, but are not in the first column */
  readonly inner: ReadonlySet<Element>;
  /** room behind numbers */
  readonly decimals: ReadonlyMap<Element, Element>;
}

const none: ReadonlySet<Element> = new Set();

/** Short entries that stay on one line: as many columns of them as change neither the table's width nor its type. */
function solidEntries(
  grid: readonly GridCell[],
  room: TableRoom,
  names: readonly string[],
): ReadonlySet<Element> {
  let solid = none;
  for (const cells of shortEntries(grid)) {
    const more = new Set([...solid, ...cells]);
    if (String(widthClasses(measureColumns(grid, more), room)) !== String(names)) break;
    solid = more;
  }
  return solid;
}

/** Whether the columns hold text only, and need little of the text column. */
function isNarrowText(table: Element, columns: readonly Column[], { columnPt }: TableRoom): boolean {
  const [{ characterPt, cellPt }] = steps;
  const widthPt = columns.reduce((sum, { longestCell }) => sum + longestCell * characterPt + cellPt, 0);
  return columns.length > 0 && widthPt <= columnPt * narrowShare && !holdsMore(table);
}

/** Whether something within the table has a width of its own. */
function holdsMore(node: Element): boolean {
  return node.children.some(
    (child) => isElement(child) && (/^(?:img|svg|pre|table|figure)$/.test(child.tagName) || holdsMore(child)),
  );
}

/** The largest type in which each column has room for its longest word, and for a few words where it has sentences. */
function widthClasses(columns: readonly Column[], room: TableRoom): readonly string[] {
  const [loose] = steps;
  const widthPt = (
    { characterPt, cellPt }: (typeof steps)[number],
    letters: (column: Column) => number,
  ): number => columns.reduce((sum, column) => sum + letters(column) * characterPt + cellPt, 0);
  const comfortablePt = widthPt(loose, (column) => Math.min(column.longestCell, comfortableCharacters));
  const atLeast = (column: Column, characters: number): number =>
    Math.max(column.longestWord, Math.min(column.longestCell, characters));
  const min = (column: Column): number => atLeast(column, tolerableCharacters);
  const tight = (column: Column): number => atLeast(column, tightCharacters);
  if (widthPt(loose, min) <= room.columnPt && comfortablePt <= room.columnPt * 1.4) return [];
  const [, dense] = steps;
  const step =
    [loose, dense].find((candidate) => widthPt(candidate, min) <= room.pagePt) ??
    // rather more lines in a cell than type that eyes strain to read
    (widthPt(dense, tight) <= room.pagePt ? dense : undefined) ??
    steps.find((candidate) => widthPt(candidate, min) <= room.pagePt) ??
    steps.find((candidate) => widthPt(candidate, (column) => column.longestWord) <= room.pagePt);
  return ['wide', ...(step?.names ?? ['squeezed', 'crushed'])];
}

/**
 * Widths in em of a text face: digits, small letters, capitals, spaces and narrow characters; unknown characters count
 * as wide.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[0-9]/, 0.5],
  [/[a-zß-ÿ]/, 0.47],
  [/[A-ZÀ-Þ]/, 0.6],
  [/[\s.,:;'’|!()[\]{}/-]/, 0.3],
];
const otherEm = 0.56;
/** The width that `characterPt` assumes at 9 pt. */
const letterEm = 0.544;

/** The width of a text in letters of average width. */
function lettersOf(text: string): number {
  let em = 0;
  for (const character of text.trim())
    em += widths.find(([kind]) => kind.test(character))?.[1] ?? otherEm * Math.max(1, columnsOf(character));
  return em / letterEm;
}

/** A cell over several columns does not count for any of them. */
function measureColumns(grid: readonly GridCell[], solid = none): Column[] {
  const columns: Column[] = [];
  for (const { cell, column: index, columns: span } of grid) {
    columns[index] ??= { longestWord: 0, longestCell: 0 };
    if (span === 1) {
      const text = textOf(cell);
      const words = (
        isSolid(text) || isShortHead(cell) || solid.has(cell) ? [text] : text.split(/[\s\u200B/-]+/)
      ).map((word) => Math.min(lettersOf(word), breakableCharacters));
      const before = columns[index] ?? { longestWord: 0, longestCell: 0 };
      columns[index] = {
        longestWord: words.reduce((longest, word) => Math.max(longest, word), before.longestWord),
        longestCell: Math.max(before.longestCell, lettersOf(text)),
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
function filled(node: Element, marks: CellMarks): Element {
  const children = node.children.map(
    (child): ElementContent => (isElement(child) ? filled(child, marks) : child),
  );
  const isCell = node.tagName === 'td' || node.tagName === 'th';
  const isTall = marks.tall.has(node);
  if (!isCell) return withClass({ ...node, children }, ...(isTall ? ['tall'] : []));
  const isEmpty = textOf(node).trim() === '' && !containsImage(node);
  const content = isEmpty ? [nbsp] : children.map(breakable);
  const room = marks.decimals.get(node);
  const kept = {
    ...node,
    children: [...(isTall ? tallContent(content) : content), ...(room ? [room] : [])],
  };
  const names = [
    marks.inner.has(node) && 'inner',
    !isEmpty && (isSolid(textOf(node)) || isShortHead(node) || marks.solid.has(node)) && 'solid',
  ];
  return withClass(kept, ...names.filter((name) => name !== false));
}

/** A head of so few characters stays on one line: "Depth, m" would leave its unit alone on a second one. */
const shortHeadCharacters = 10;

function isShortHead(cell: Element): boolean {
  const text = textOf(cell).trim();
  return cell.tagName === 'th' && text.length <= shortHeadCharacters && /\s/.test(text);
}

function isSolid(text: string): boolean {
  const word = text.trim();
  return word.length <= solidCharacters && word.includes('-') && !/\s/.test(word);
}

const nbsp: ElementContent = { type: 'text', value: '\u00A0' };

/** Places where an identifier or an address may end a line: before a capital of its next word, behind a sign. */
const wordPlaces = /(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=[\p{L}\d][_.:/?&=-])(?=[\p{L}\d])/u;

/** A long word, in words that it is made of; breakable anywhere where one of them is long as well. */
function longWord(word: string): Element {
  const pieces = word.split(wordPlaces);
  const isLong = pieces.some((piece) => piece.length >= breakableCharacters);
  const parts = pieces.flatMap((piece, at) => [at > 0 && element('wbr', {}), piece]);
  return element('span', isLong ? { className: ['breakable'] } : {}, parts);
}

/**
 * Long words in a cell's own text become breakable, so that one hash does not take the page's width: an identifier
 * where its words meet.
 */
function breakable(node: ElementContent): ElementContent {
  if (node.type === 'text') {
    const long = new RegExp(`\\S{${breakableCharacters},}`);
    if (!long.test(node.value)) return node;
    const pieces = node.value.split(new RegExp(`(\\S{${breakableCharacters},})`));
    return element(
      'span',
      {},
      pieces.map((piece) => (long.test(piece) ? longWord(piece) : piece)),
    );
  }
  if (!isElement(node)) return node;
  return { ...node, children: node.children.map(breakable) };
}
