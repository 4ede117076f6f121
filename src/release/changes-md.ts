/** The changes since the version before → `CHANGES.md` of a release: the author's words first, then the counts. */

import { counted } from '../data/counted.js';
import { writtenDay } from '../language/written-day.js';
import type { Metadata, Revision } from '../types.js';
import type { Change, Changes } from './diff/changes.js';
import { describeChange, describeWords } from './diff/changes-text.js';
import { compareVersions } from './version-order.js';

export interface ChangesContent {
  readonly changes: Changes;
  readonly metadata: Metadata;
  /** version that `changes` are counted from */
  readonly since: string;
  /** newest first */
  readonly history: readonly Revision[];
}

/** The text of CHANGES.md. */
export function changesMd({ changes, metadata, since, history }: ChangesContent): string {
  const { title, version = '', date, lang } = metadata;
  const listed = history.filter(
    (revision) =>
      compareVersions(revision.version, since) > 0 && compareVersions(revision.version, version) <= 0,
  );
  const described = listed.filter((revision) => revision.changes.trim() !== '');
  return [
    `# ${escaped(title)}: changes from ${since} to ${version}`,
    ...(date ? [writtenDay(date, lang)] : []),
    ...described.flatMap((revision) =>
      described.length > 1 ? [`**${revision.version}** ${revision.changes}`] : [revision.changes],
    ),
    '## In numbers',
    numbers(changes),
    ...(changes.metadata.length > 0 ? ['## Title page', metadataList(changes, lang)] : []),
    ...(changes.sections.length > 0 ? ['## By section', ...sectionLists(changes)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function numbers(changes: Changes): string {
  if (changes.changes.length === 0) return 'No change in the text.';
  const of = (...subjects: readonly Change['subject'][]) =>
    changes.changes.filter((change) => subjects.includes(change.subject)).length;
  const kinds = [
    [of('image', 'figure'), 'figure changed', 'figures changed'],
    [of('table', 'row', 'column'), 'change in tables', 'changes in tables'],
    [of('code', 'lines of code'), 'change in code', 'changes in code'],
    [changes.changes.filter((change) => change.kind === 'moved').length, 'block moved', 'blocks moved'],
  ] as const;
  const count = counted(changes.changes.length, 'change');
  const sections = counted(changes.sections.length, 'section');
  const others = kinds
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => counted(number, one, many));
  const among = others.length === 0 ? '' : ` Among them: ${others.join(', ')}.`;
  return `${count} in ${sections}: ${describeWords(changes)}.${among}`;
}

function metadataList({ metadata }: Changes, lang: string): string {
  const shown = (text: string) => escaped(writtenDay(text, lang));
  return metadata.map(({ key, before, after }) => sentence(key, shown(before), shown(after))).join('\n');
}

/** `- The version was 1.0 and is 1.1.` */
function sentence(key: string, before: string, after: string): string {
  if (before === '') return `- The ${key} is new: ${after}.`;
  return after === ''
    ? `- The ${key} is gone; it was ${before}.`
    : `- The ${key} was ${before} and is ${after}.`;
}

function sectionLists({ changes, sections }: Changes): string[] {
  return sections.flatMap((section) => {
    const own = changes.filter(
      ({ sectionId, section: title }) => sectionId === section.id && title === section.title,
    );
    const title = section.title === '' ? 'Before the first heading' : escaped(section.title);
    return [
      `### ${title}`,
      `${describeWords(section)}`,
      own.map((change) => `- ${escaped(describeChange(change, 100))}`).join('\n'),
    ];
  });
}

/** Texts come from the paper: they are shown as they read, and make no markup here. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
