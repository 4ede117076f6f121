/** Changes → the page in front of a redline: a legend, the changes by section, and a link to each change. */

import type { Element } from 'hast';
import { counted } from '../../data/counted.js';
import { element } from '../../html/element.js';
import { classes, data } from '../../html/vocabulary.js';
import { writtenDay } from '../../language/written-day.js';
import type { Metadata } from '../../types.js';
import type { Change, Changes, SectionChanges } from './changes.js';
import { describeChange, describeWords } from './changes-text.js';
import { mark, markId } from './redline-marks.js';

/** Id of the summary's heading. */
export const summaryHeadingId = 'summary-of-changes';

/** A longer list of changes would be as long as the paper; the bookmarks have them all. */
const maxListed = 120;

export interface SummaryContext {
  readonly old: Metadata;
  readonly newer: Metadata;
  /** of the summary's heading */
  readonly level: number;
}

/** The section, to be put before the body. */
export function summarySection(changes: Changes, { old, newer, level }: SummaryContext): Element {
  const heading = element(`h${level}`, { id: summaryHeadingId }, 'Summary of changes');
  const subheading = (text: string) => element('p', { className: ['change-summary-title'] }, text);
  const none = changes.changes.length === 0 && changes.metadata.length === 0;
  return element(
    'section',
    { className: ['change-summary'] },
    heading,
    element('p', {}, `${editionsOf(old, newer)}: ${none ? 'nothing changed' : totals(changes)}.`),
    ...(none ? [] : [legend()]),
    ...(changes.metadata.length > 0 ? [subheading('Title page'), metadataTable(changes, newer)] : []),
    ...(changes.sections.length > 0 ? [subheading('Sections'), sectionTable(changes.sections)] : []),
    ...(changes.changes.length > 0 ? [subheading('Changes'), ...changeList(changes.changes)] : []),
    element('div', { className: [classes.pageBreak] }),
  );
}

function editionsOf(old: Metadata, newer: Metadata): string {
  if (old.version === newer.version && old.date === newer.date) return 'From the old paper to the new one';
  const name = ({ version, date, lang }: Metadata, other: string) =>
    `${version ? `version ${version}` : other}${date ? ` of ${writtenDay(date, lang)}` : ''}`;
  return `From ${name(old, 'the old paper')} to ${name(newer, 'the new paper')}`;
}

function totals(changes: Changes): string {
  const count = counted(changes.changes.length, 'change');
  const sections = counted(changes.sections.length, 'section');
  const figures = changes.changes.filter(({ subject }) => subject === 'image' || subject === 'figure').length;
  const changed = figures === 0 ? '' : `, ${counted(figures, 'figure')} changed`;
  return `${count} in ${sections}, ${describeWords(changes)}${changed}`;
}

function legend(): Element {
  const sample = (kind: 'inserted' | 'deleted', text: string) =>
    mark(kind, markId(undefined), [{ type: 'text', value: text }]);
  return element(
    'p',
    { className: ['change-legend'] },
    sample('inserted', 'Inserted text'),
    ' is underlined, ',
    sample('deleted', 'deleted text'),
    ' is struck through, a bar in the margin stands beside every block that changed, and code has a plus or a minus ' +
      'before each line that came or went.',
  );
}

function metadataTable({ metadata }: Changes, { lang }: Metadata): Element {
  const rows = metadata.map(({ key, before, after }) => [
    key[0]?.toUpperCase() + key.slice(1),
    writtenDay(before, lang),
    writtenDay(after, lang),
  ]);
  return table(['', 'Before', 'Now'], rows);
}

function sectionTable(sections: readonly SectionChanges[]): Element {
  const rows = sections.map((section) => {
    const title = section.title || 'Before the first heading';
    const link = element('a', { href: `#${section.first}` }, title);
    const counts = [section.changes, section.wordsAdded, section.wordsRemoved].map(String);
    return [element('span', {}, link, ', page ', pageOf(section.first)), ...counts];
  });
  return table(['Section', 'Changes', 'Words added', 'Words removed'], rows);
}

function changeList(changes: readonly Change[]): Element[] {
  const items = changes
    .slice(0, maxListed)
    .map((change) =>
      element(
        'li',
        {},
        element('a', { href: `#${change.id}` }, describeChange(change)),
        ', page ',
        pageOf(change.id),
      ),
    );
  const more = changes.length - items.length;
  return [
    element('ol', { className: ['change-list'] }, ...items),
    ...(more > 0
      ? [element('p', {}, `${more} more are marked in the text and listed in the bookmarks.`)]
      : []),
  ];
}

/** The browser stage fills it in. */
function pageOf(id: string): Element {
  return element('span', { className: [classes.pageNumber], [data.pageOf]: id });
}

function table(heads: readonly string[], rows: readonly (readonly (Element | string)[])[]): Element {
  const isCount = heads.map((_, column) => rows.every((cells) => /^\d+$/.test(String(cells[column]))));
  const row = (name: string, cells: readonly (Element | string)[], scope: object = {}) => {
    const made = cells.map((cell, column) => {
      const align = isCount[column] ? { align: 'right' } : {};
      return element(name, { ...scope, ...align }, cell || '\u00a0');
    });
    return element('tr', {}, ...made);
  };
  return element(
    'table',
    { className: ['change-table'] },
    element('thead', {}, row('th', heads, { scope: 'col' })),
    element('tbody', {}, ...rows.map((cells) => row('td', cells))),
  );
}
