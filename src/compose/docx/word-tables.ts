/** A table of HTML → one of Word: its grid, cells over rows and columns, a head that is repeated on each page. */

import { attributeOf, isXmlElement, wordsOf, type XmlElement } from '../xhtml.js';
import { inLanguage } from './inline.js';
import type { BlockContext, ParagraphForm } from './paragraph.js';
import { tag, twips, valued } from './wml.js';

/** Writes the blocks of a cell. */
export type WriteBlocks = (element: XmlElement, context: BlockContext) => string;

/** A place in the grid. */
interface Slot {
  readonly cell: XmlElement;
  readonly columns: number;
  /** whether the cell began in a row above */
  readonly isContinued: boolean;
  readonly hasMore: boolean;
}

interface Row {
  readonly element: XmlElement;
  readonly isHead: boolean;
  /** by column; the other columns of a wide cell have none */
  readonly slots: ReadonlyMap<number, Slot>;
}

/** The table without its caption. */
export function tableXml(table: XmlElement, context: BlockContext, write: WriteBlocks): string {
  const rows = gridOf(table);
  const count = Math.max(1, ...rows.map(({ slots }) => widthOf(slots)));
  const room = context.room.widthPx - context.form.indent / twips.px;
  const widths = columnWidths(rows, count, room);
  const { isFromRight, indent } = context.form;
  const total = widths.reduce((sum, width) => sum + width, 0);
  const properties = tag(
    'w:tblPr',
    {},
    valued('w:tblStyle', 'PaperTable'),
    isFromRight ? tag('w:bidiVisual') : '',
    tag('w:tblW', { 'w:w': total, 'w:type': 'dxa' }),
    indent === 0 ? '' : tag('w:tblInd', { 'w:w': indent, 'w:type': 'dxa' }),
    valued('w:tblLayout', 'fixed').replace('w:val', 'w:type'),
    tag('w:tblLook', {
      'w:val': '0020',
      'w:firstRow': rows.some(({ isHead }) => isHead) ? 1 : 0,
      'w:lastRow': 0,
      'w:firstColumn': 0,
      'w:lastColumn': 0,
      'w:noHBand': 1,
      'w:noVBand': 1,
    }),
  );
  const grid = tag('w:tblGrid', {}, ...widths.map((width) => tag('w:gridCol', { 'w:w': width })));
  const plain = { ...context, depth: 0 };
  return tag(
    'w:tbl',
    {},
    properties,
    grid,
    ...rows.map((row) => rowXml(row, { widths, context: plain, write })),
  );
}

const widthOf = (slots: ReadonlyMap<number, Slot>): number =>
  Math.max(0, ...[...slots].map(([at, { columns }]) => at + columns));

/** Of a cell, and of a table: a few rows could claim millions of columns. */
const maxSpan = 1000;

const span = (cell: XmlElement, name: string): number =>
  Math.max(1, Math.min(maxSpan, Number.parseInt(attributeOf(cell, name) ?? '1', 10) || 1));

function gridOf(table: XmlElement): Row[] {
  const rows: Row[] = [];
  const groups = table.childNodes.filter((node) => isXmlElement(node));
  for (const group of groups) {
    const lines =
      group.tagName === 'tr' ? [group] : group.childNodes.filter((node) => isXmlElement(node, 'tr'));
    let open: { at: number; slot: Slot; left: number }[] = [];
    for (const [index, element] of lines.entries()) {
      const slots = new Map<number, Slot>();
      const rest = lines.length - index - 1;
      for (const each of open)
        slots.set(each.at, { ...each.slot, isContinued: true, hasMore: each.left > 1 });
      const taken = columnsTaken(slots);
      const next = open.filter(({ left }) => left > 1).map((each) => ({ ...each, left: each.left - 1 }));
      let at = 0;
      for (const cell of element.childNodes) {
        if (!isXmlElement(cell, 'td') && !isXmlElement(cell, 'th')) continue;
        while (at < maxSpan && taken.has(at)) at++;
        const asked = attributeOf(cell, 'rowspan') === '0' ? rest + 1 : span(cell, 'rowspan');
        const left = Math.min(asked - 1, rest);
        const columns = Math.max(1, Math.min(span(cell, 'colspan'), maxSpan - at));
        const slot = { cell, columns, isContinued: false, hasMore: left > 0 };
        slots.set(at, slot);
        if (left > 0) next.push({ at, slot, left });
        at += slot.columns;
      }
      open = next;
      rows.push({ element, isHead: group.tagName === 'thead', slots });
    }
  }
  return rows.filter(({ slots }) => slots.size > 0);
}

/** Columns that cells of rows above take. */
function columnsTaken(slots: ReadonlyMap<number, Slot>): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const [from, { columns }] of slots) for (let at = from; at < from + columns; at++) taken.add(at);
  return taken;
}

/** Columns share the width by their content: none is narrower than its longest word, as far as there is room. */
function columnWidths(rows: readonly Row[], count: number, roomPx: number): number[] {
  const most = Array.from({ length: count }, () => 3);
  const words = Array.from({ length: count }, () => 3);
  for (const { slots } of rows) {
    for (const [at, { cell, columns }] of slots) {
      if (columns > 1) continue;
      const text = wordsOf(cell.childNodes).replace(/\s+/g, ' ').trim();
      const longest = Math.max(...text.split(' ').map((word) => Math.min(24, [...word].length)), 1);
      most[at] = Math.max(most[at] ?? 0, Math.min(60, [...text].length));
      words[at] = Math.max(words[at] ?? 0, longest);
    }
  }
  const pxPerLetter = 7.2;
  const padding = 16;
  const wanted = most.map((letters) => letters * pxPerLetter + padding);
  const least = words.map((letters) => letters * pxPerLetter + padding);
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
  const isNarrow = sum(wanted) <= roomPx;
  const free = Math.max(0, roomPx - sum(least));
  const more = wanted.map((width, index) => Math.max(0, width - (least[index] ?? 0)));
  const widths = isNarrow
    ? wanted
    : sum(least) > roomPx
      ? least.map((width) => (width / sum(least)) * roomPx)
      : least.map((width, index) => width + ((more[index] ?? 0) / Math.max(1, sum(more))) * free);
  return widths.map((width) => Math.max(200, Math.floor(width * twips.px)));
}

interface RowSetting {
  readonly widths: readonly number[];
  readonly context: BlockContext;
  readonly write: WriteBlocks;
}

function rowXml({ isHead, slots }: Row, setting: RowSetting): string {
  const properties = tag('w:trPr', {}, tag('w:cantSplit'), isHead ? tag('w:tblHeader') : '');
  const cells: string[] = [];
  for (let at = 0; at < setting.widths.length; ) {
    const slot = slots.get(at);
    cells.push(slot ? cellXml(slot, at, { ...setting, isHead }) : emptyCell(setting.widths[at] ?? 0));
    at += slot?.columns ?? 1;
  }
  return tag('w:tr', {}, properties, ...cells);
}

const emptyCell = (width: number): string =>
  tag('w:tc', {}, tag('w:tcPr', {}, tag('w:tcW', { 'w:w': width, 'w:type': 'dxa' })), tag('w:p'));

function cellXml(slot: Slot, at: number, setting: RowSetting & { readonly isHead: boolean }): string {
  const { cell, columns, isContinued, hasMore } = slot;
  const { widths, context, write, isHead } = setting;
  const width = widths.slice(at, at + columns).reduce((sum, each) => sum + each, 0);
  const merged = hasMore ? valued('w:vMerge', 'restart') : '';
  const properties = tag(
    'w:tcPr',
    {},
    tag('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    columns > 1 ? valued('w:gridSpan', Math.min(columns, widths.length - at)) : '',
    isContinued ? tag('w:vMerge') : merged,
  );
  if (isContinued) return tag('w:tc', {}, properties, tag('w:p'));
  const isLabel = isHead || cell.tagName === 'th';
  const inside: BlockContext = {
    ...inLanguage(cell, context),
    form: {
      style: 'TableText',
      indent: 0,
      isFromRight: context.form.isFromRight,
      ...alignOf(cell, context.form),
    },
    room: { ...context.room, widthPx: Math.max(20, width / twips.px - 16) },
  };
  const shown = isLabel ? { ...inside, style: { ...inside.style, isBold: true } } : inside;
  const blocks = write(cell, shown);
  // a cell ends with a paragraph
  const end = blocks.endsWith('</w:p>') || blocks.endsWith('<w:p/>') ? '' : tag('w:p');
  return tag('w:tc', {}, properties, blocks, end);
}

/** Alignment of text: Word's `left` is the side where a line begins. */
export function alignOf(
  element: XmlElement,
  { isFromRight }: Pick<ParagraphForm, 'isFromRight'>,
): Pick<ParagraphForm, 'align'> {
  const style = /(?:^|;)\s*text-align\s*:\s*(\w+)/.exec(attributeOf(element, 'style') ?? '')?.[1];
  const side = (style ?? attributeOf(element, 'align') ?? '').toLowerCase();
  if (side === 'center') return { align: 'center' };
  if (side === 'justify') return { align: 'both' };
  if (side !== 'left' && side !== 'right') return {};
  return { align: (side === 'right') === isFromRight ? 'left' : 'right' };
}
