/**
 * A table → the caption, the attributes and the notes among its last rows: GFM takes lines right below a table for rows of
 * one cell.
 */

import type { Element } from 'hast';
import { classNames, isElement } from '../html/element.js';
import { elementsIn, isBlank } from '../html/tree.js';
import { type CaptionLine, captionOf } from './caption-lines.js';
import { isRemark, remark } from './caption-remarks.js';
import { readAttributeList } from './extensions/attribute-list.js';

/** The caption, attributes and notes in the last rows of a table. */
export interface CaptionRows {
  readonly caption?: CaptionLine;
  /** source and notes below the caption */
  readonly remarks: readonly Element[];
}

/** Takes caption, source and notes out of `table`, and gives it the attributes that a list below it has. */
export function takeCaptionRows(table: Element): CaptionRows {
  const lists: Element[] = [];
  const below = remarkRows(table);
  for (;;) {
    const row = lastRow(table);
    const [cell, ...others] = row ? elementsIn(row.row) : [];
    if (!row || !cell || others.some((other) => !other.children.every(isBlank))) break;
    const list = attributesIn(cell);
    const caption = list ? undefined : captionOf(cell, cell.children);
    if (!list && caption?.kind !== 'table') break;
    row.body.children = row.body.children.filter((child) => child !== row.row);
    if (!row.body.children.some((child) => isElement(child))) {
      table.children = table.children.filter((child) => child !== row.body);
    }
    if (list) lists.push(list);
    if (!caption) continue;
    giveAttributes(table, lists);
    return { caption, remarks: [...caption.remarks, ...below] };
  }
  giveAttributes(table, lists);
  return { remarks: [] };
}

/** Rows below the row of a caption that are remarks; they leave the table. */
function remarkRows(table: Element): readonly Element[] {
  const body = elementsIn(table).findLast(({ tagName }) => tagName === 'tbody');
  const rows = body ? elementsIn(body) : [];
  const only = (row: Element | undefined) => {
    const [cell, ...others] = row ? elementsIn(row) : [];
    return cell && others.every((other) => other.children.every(isBlank)) ? cell : undefined;
  };
  let from = rows.length;
  while (from > 0 && isRemark(only(rows[from - 1])?.children ?? [])) from--;
  const above = only(rows[from - 1]);
  const isBelowCaption = above && captionOf(above, above.children)?.kind === 'table';
  if (!body || !isBelowCaption || from === rows.length) return [];
  const taken = new Set(rows.slice(from));
  body.children = body.children.filter((child) => !isElement(child) || !taken.has(child));
  return [...taken].map((row) => remark(only(row)?.children ?? []));
}

function lastRow(table: Element): { readonly body: Element; readonly row: Element } | undefined {
  const body = elementsIn(table).findLast(({ tagName }) => tagName === 'tbody');
  const row = body && elementsIn(body).at(-1);
  return body && row?.tagName === 'tr' ? { body, row } : undefined;
}

/** A cell that is nothing but `{.wide}`, as an element with what it gives. */
function attributesIn(cell: Element): Element | undefined {
  const [only, ...others] = cell.children;
  if (only?.type !== 'text' || others.length > 0) return undefined;
  const text = only.value.trim();
  const list = readAttributeList(text, 0);
  if (!list || list.end < text.length) return undefined;
  const given: Element = { ...cell, properties: {}, children: [] };
  for (const [name, value] of list.attributes) {
    if (name === 'class') given.properties.className = value.split(' ');
    else if (name === 'id') given.properties.id = value;
  }
  return given;
}

function giveAttributes(table: Element, lists: readonly Element[]): void {
  for (const { properties } of lists) {
    if (properties.id !== undefined) table.properties.id = properties.id;
    const classes = [
      ...classNames(table),
      ...(Array.isArray(properties.className) ? properties.className : []),
    ];
    if (classes.length > 0) table.properties.className = classes;
  }
}
