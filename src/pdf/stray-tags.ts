/**
 * Tags outside of the parent that they require → neutral tags. An `<li>` that is in no list, or a row that a style
 * sheet took out of its table, becomes a division, a paragraph or a span at the same place in the reading order, since
 * a screen reader expects a list around an item.
 */

import { table } from '../data/table.js';
import { N, valueAt } from './objects.js';
import { PDFDict, PDFName } from './pdf-lib.js';
import { type Element, elementOf, kidsOf, roleOf } from './structure.js';

interface Rule {
  readonly parents: readonly string[];
  /** what it is elsewhere */
  readonly otherwise: string;
}

const rules: Readonly<Record<string, Rule>> = table({
  LI: { parents: ['L'], otherwise: 'Div' },
  LBody: { parents: ['LI'], otherwise: 'Div' },
  Lbl: { parents: ['LI', 'Note', 'TOCI', 'BibEntry'], otherwise: 'Span' },
  TOCI: { parents: ['TOC'], otherwise: 'Div' },
  THead: { parents: ['Table'], otherwise: 'Div' },
  TBody: { parents: ['Table'], otherwise: 'Div' },
  TFoot: { parents: ['Table'], otherwise: 'Div' },
  TR: { parents: ['Table', 'THead', 'TBody', 'TFoot'], otherwise: 'Div' },
  TH: { parents: ['TR'], otherwise: 'Div' },
  TD: { parents: ['TR'], otherwise: 'Div' },
});

/** Whether an element is a paragraph within text, which is not allowed. */
const isParagraphInText = (dict: PDFDict): boolean =>
  roleOf(dict) === 'P' && /^(P|H\d|Span)$/.test(roleAround(dict));

/** Changes strays in place; each element comes before its kids, so that kids of a stray are found as strays too. */
export function settleStrays(elements: readonly Element[]): void {
  for (const { dict } of elements) {
    if (isParagraphInText(dict)) dict.set(N.S, N.Span);
    const rule = rules[roleOf(dict)];
    if (rule === undefined || rule.parents.includes(roleAround(dict))) continue;
    dict.set(N.S, PDFName.of(holdsContent(dict) && rule.otherwise === 'Div' ? 'P' : rule.otherwise));
    dict.delete(N.A);
  }
}

function roleAround(dict: PDFDict): string {
  const parent = valueAt(dict, N.P);
  return parent instanceof PDFDict ? roleOf(parent) : '';
}

/** Whether text stands right in it. */
const holdsContent = (dict: PDFDict): boolean =>
  kidsOf(dict).some((kid) => elementOf(dict.context, kid) === undefined);
