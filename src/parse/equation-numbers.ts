/**
 * The numbers of a display formula: KaTeX's column of them, drawn within the formula, → the place beside the formula,
 * as text that references lead to. A `\tag` is a number that the author wrote.
 */

import type { Element, ElementContent } from 'hast';
import { element, hasClass, isElement } from '../html/element.js';
import { elementsIn, lineOf, type Parent } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import { labelIds } from './math/equation-label.js';
import { type EquationRows, equationRows } from './math/equation-rows.js';

/** A number that an equation shows, still empty where it is counted. */
export interface EquationNumber {
  /** where it is written */
  readonly room: Element;
  /** the first is that of an element */
  readonly ids: readonly string[];
  /** what a `\tag` says */
  readonly tag?: string;
  /** `3a` and not `3`, and the ids of `3` */
  readonly sub?: readonly string[];
}

const ownNumber = 'equation-tag';
const subNumber = 'sub-equation';

/** Takes KaTeX's column of numbers, or its one tag, out of `drawn`. */
export function takeTags(drawn: Element): Element | undefined {
  for (const child of elementsIn(drawn)) {
    if (hasClass(child, 'tag')) {
      drawn.children = drawn.children.filter((other) => other !== child);
      return child;
    }
    // the column stands beside the formula's boxes, not in them
    const found = hasClass(child, 'base') ? undefined : takeTags(child);
    if (found) return found;
  }
  return undefined;
}

/** Puts the tags of a formula, and the ids of its labels, into the place for the number of `equation`. */
export function putTags(equation: Parent | undefined, tex: string, tags: Element | undefined): void {
  const room = equation && elementsIn(equation).find((child) => hasClass(child, classes.equationNumber));
  if (!room || equation.type !== 'element') return;
  const rows = tags && equationRows(tex);
  const [column] = tags ? withoutStruts(structuredClone(tags)) : [];
  const places = column && rowsOf(column);
  if (column && places) {
    if (!rows && !places.some(isTag)) return;
    labelRows(equation, places, rows);
    room.properties.className = [classes.equationNumber, 'by-row'];
    if (rows?.isSub) room.properties.id = rows.ofAll[0];
    if (rows?.ofAll.length) room.properties[data.labels] = rows.ofAll.join(' ');
    room.children = [inKatex(column)];
    return;
  }
  const more = labelIds(tex).filter((id) => id !== equation.properties.id);
  if (more.length > 0) room.properties[data.labels] = more.join(' ');
  if (column) room.children = [element('span', { className: [ownNumber] }, inKatex(column))];
}

/** The numbers that `equation` shows, in the order of its rows. */
export function numbersOf(equation: Element): EquationNumber[] {
  const room = elementsIn(equation).find((child) => hasClass(child, classes.equationNumber));
  if (!room) return [];
  const own = [equation.properties.id].filter((id) => typeof id === 'string');
  const more = takeLabels(room);
  const slots = slotsIn(room);
  if (slots.length === 0) return own.length > 0 ? [{ room, ids: [...own, ...more] }] : [];
  return slots.map((slot, index) => {
    const tag = hasClass(slot, ownNumber) ? lineOf(slot).replace(/^\((.*)\)$/, '$1') : undefined;
    const isSub = hasClass(slot, subNumber);
    const ids = [slot.properties.id, ...takeLabels(slot)].filter((id) => typeof id === 'string');
    const ofAll = isSub ? own : [...own, ...more];
    return {
      room: slot,
      ids: index === 0 ? [...ids, ...ofAll] : ids,
      ...(tag !== undefined && { tag }),
      ...(isSub && { sub: more }),
    };
  });
}

function takeLabels({ properties }: Element): string[] {
  const labels = String(properties[data.labels] ?? '');
  delete properties[data.labels];
  return labels.split(' ').filter(Boolean);
}

function slotsIn(parent: Element): Element[] {
  return elementsIn(parent).flatMap((child) =>
    hasClass(child, 'eqn-num') || hasClass(child, ownNumber) ? [child] : slotsIn(child),
  );
}

/** Gives each row its class and the ids of its labels; numbers that are not counted stay empty. */
function labelRows(equation: Element, places: readonly Element[], rows: EquationRows | undefined): void {
  for (const [index, place] of places.entries()) {
    const [id, ...more] = rows?.labels[index] ?? [];
    if (isTag(place)) place.properties.className = [ownNumber];
    else if (!hasClass(place, 'eqn-num')) continue;
    else if (!rows) place.properties.className = [];
    else if (rows.isSub) place.properties.className = ['eqn-num', subNumber];
    if (id === undefined) continue;
    place.properties.id = id;
    if (more.length > 0) place.properties[data.labels] = more.join(' ');
  }
  const isOfRow = rows?.labels.flat().includes(String(equation.properties.id)) ?? false;
  if (isOfRow || rows?.ofAll.includes(String(equation.properties.id))) delete equation.properties.id;
}

/** The position of each row's number; undefined where there is one number. */
function rowsOf(column: ElementContent): Element[] | undefined {
  if (!isElement(column) || !hasClass(column, 'vlist-t')) return undefined;
  const list = elementsIn(column)
    .flatMap(elementsIn)
    .find((child) => hasClass(child, 'vlist'));
  return list && elementsIn(list).flatMap((row) => elementsIn(row).slice(-1));
}

/** A row's number that its author wrote. */
function isTag(place: Element): boolean {
  return place.children.length > 0;
}

function withoutStruts({ children }: Element): ElementContent[] {
  return children.filter((child) => !isElement(child) || !hasClass(child, 'strut'));
}

function inKatex(content: ElementContent): Element {
  return element('span', { className: ['katex'] }, content);
}
