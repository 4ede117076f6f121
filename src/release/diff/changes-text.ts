/** Changes → plain text for a terminal, and JSON for a script. */

import { counted } from '../../data/counted.js';
import { shortText } from '../../data/short-text.js';
import type { Place } from '../../types.js';
import type { Change, Changes } from './changes.js';
import { collapsed } from './hast.js';

const verbs = { inserted: 'Inserted', deleted: 'Deleted', replaced: 'Replaced', moved: 'Moved' } as const;
const articles: Readonly<Partial<Record<Change['subject'], string>>> = {
  words: '',
  code: 'code',
  'lines of code': 'code',
};

/** One change on one line: `Replaced “quick” by “slow”`; texts are cut at `width` characters. */
export function describeChange({ kind, subject, before, after }: Change, width = 72): string {
  const what = articles[subject] ?? subject;
  const verb = what === '' ? verbs[kind] : `${verbs[kind]} ${what}`;
  if (subject === 'link') return `${verbs[kind]} target of link ${quoted(after, width)}`;
  if (subject === 'form') return `Changed ${before} to ${after}`;
  const image = /\[image: (.*?)\]/.exec(after || before)?.[1];
  if (subject === 'image' && image !== undefined) return `${verbs[kind]} image ${quoted(image, width)}`;
  if (kind === 'replaced') return `${verb} ${quoted(before, width / 2)} by ${quoted(after, width / 2)}`;
  return `${verb} ${quoted(kind === 'deleted' ? before : after, width)}`;
}

/** Words that were added and removed: `12 words added, 1 word removed`. */
export function describeWords({
  wordsAdded,
  wordsRemoved,
}: Pick<Changes, 'wordsAdded' | 'wordsRemoved'>): string {
  return `${counted(wordsAdded, 'word')} added, ${counted(wordsRemoved, 'word')} removed`;
}

/** The changes as text, section by section; places are written by `placeText`. */
export function formatChangesText(changes: Changes, placeText: (place: Place) => string): string {
  if (changes.changes.length === 0 && changes.metadata.length === 0) return 'No changes.\n';
  const lines = changes.metadata.map(
    ({ key, before, after }) => `${key}: ${before || '(none)'} → ${after || '(none)'}`,
  );
  let section: string | undefined;
  for (const change of changes.changes) {
    if (change.section !== section) lines.push('', change.section || '(before the first heading)');
    section = change.section;
    const place = change.place ?? change.oldPlace;
    lines.push(`  ${describeChange(change)}${place ? `  ${placeText(place)}` : ''}`);
  }
  const count = counted(changes.changes.length, 'change');
  return `${[...lines, '', `${count}: ${describeWords(changes)}`].join('\n').trim()}\n`;
}

/** The changes as JSON. */
export function formatChangesJson(changes: Changes): string {
  return `${JSON.stringify(changes, null, 2)}\n`;
}

function quoted(text: string, width: number): string {
  return `“${shortText(collapsed(text), width)}”`;
}
