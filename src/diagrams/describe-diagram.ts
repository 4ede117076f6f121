/** A diagram without a description, in the paper or the diagram → a generated description: its kind and its labels. */

import { counted } from '../data/counted.js';
import { shortText } from '../data/short-text.js';
import { table } from '../data/table.js';

const plurals: Readonly<Record<string, string>> = table({
  entity: 'entities',
  class: 'classes',
  axis: 'axes',
  leaf: 'leaves',
});
const namedAtMost = 12;
const nameLength = 60;

/** "Flowchart with 3 nodes: Draft, Review, Final" */
export function describe(name: string, part: string | undefined, parts: readonly string[]): string {
  if (part === undefined || parts.length === 0) return name;
  const named = parts.filter(Boolean).map((text) => shortText(text, nameLength));
  const list = named.slice(0, namedAtMost).join(', ') + (named.length > namedAtMost ? ', …' : '');
  const counts = `${name} with ${counted(parts.length, part, plurals[part])}`;
  return list === '' ? counts : `${counts}: ${list}`;
}
