/** The revision history of front matter → a table behind the contents list. */

import type { Element } from 'hast';
import { element } from '../html/element.js';
import { writtenDay } from '../language/written-day.js';
import type { Metadata } from '../types.js';
import type { Labels } from './labels.js';

/** Title and table; nothing where the paper has no history. */
export function historyTable({ history, lang }: Metadata, labels: Labels): readonly Element[] {
  if (history === 'auto' || history.length === 0) return [];
  const head = [labels.version, labels.date, labels.changes].map((label) =>
    element('th', { scope: 'col' }, label),
  );
  const rows = history.map(({ version, date, changes }) =>
    element(
      'tr',
      {},
      element('td', {}, version),
      element('td', {}, date === undefined ? '\u00A0' : writtenDay(date, lang)),
      element('td', {}, changes || '\u00A0'),
    ),
  );
  return [
    element('p', { className: ['history-title'] }, labels.history),
    element(
      'table',
      { className: ['history', 'keep'] },
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, rows),
    ),
  ];
}
