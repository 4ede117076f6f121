/** A list of HTML → the number format of its items. */

import { attributeOf, type XmlElement } from '../xhtml.js';
import type { ListNumbering } from './store.js';

type Format = ListNumbering['format'];

const byType: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['1', 'decimal'],
  ['a', 'lowerLetter'],
  ['A', 'upperLetter'],
  ['i', 'lowerRoman'],
  ['I', 'upperRoman'],
]);

const byName: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['lower-alpha', 'lowerLetter'],
  ['lower-latin', 'lowerLetter'],
  ['upper-alpha', 'upperLetter'],
  ['upper-latin', 'upperLetter'],
  ['lower-roman', 'lowerRoman'],
  ['upper-roman', 'upperRoman'],
]);

/** Bullets, or numbers from the list's start. */
export function listStyleOf(list: XmlElement): Pick<ListNumbering, 'format' | 'start'> {
  if (list.tagName !== 'ol') return { format: 'bullet', start: 1 };
  const named = /list-style(?:-type)?\s*:\s*([\w-]+)/.exec(attributeOf(list, 'style') ?? '')?.[1];
  const start = Number.parseInt(attributeOf(list, 'start') ?? '1', 10);
  return {
    format: byName.get(named ?? '') ?? byType.get(attributeOf(list, 'type') ?? '1') ?? 'decimal',
    start: Number.isNaN(start) ? 1 : Math.max(0, start),
  };
}
