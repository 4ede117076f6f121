/**
 * Lines of a code block → the same lines with their marks: emphasised, added, removed or numbered. The style sheet
 * counts the lines, so that the numbers are no part of the code and no screen reader reads them.
 */

import type { Element } from 'hast';
import { table } from '../data/table.js';
import type { CodeBlock } from './code-block.js';

/** Marks `lines`, which it changes. */
export function markCodeLines(lines: readonly Element[], { text, language, emphasised }: CodeBlock): void {
  for (const [first, last] of emphasised) {
    for (const line of lines.slice(Math.max(0, first - 1), last)) addClass(line, 'emphasised');
  }
  if (!/^(?:diff|patch)$/i.test(language)) return;
  for (const [index, line] of text.split('\n').entries()) {
    const changed = changes[line[0] ?? ''];
    const element = lines[index];
    // the names of the files, above the changes
    if (changed && element && !/^(?:\+\+\+|---) /.test(line)) addClass(element, changed);
  }
}

const changes: Readonly<Record<string, string>> = table({ '+': 'inserted', '-': 'deleted' });

function addClass({ properties }: Element, name: string): void {
  const { className } = properties;
  properties.className = [...(Array.isArray(className) ? className : []), name];
}

/** Properties of the `<code>` whose lines are numbered from `first` on. */
export function numbering(first: number, lines: number): Element['properties'] {
  const digits = Math.max(2, String(first + lines - 1).length);
  return { className: ['numbers'], style: `--digits: ${digits}; counter-reset: line ${first - 1}` };
}
