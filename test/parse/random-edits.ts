/** Edits of papers, line by line, at random but the same for each seed, and what is compared after them. */

import { toHtml } from 'hast-util-to-html';
import type { Paper, Place, Source, StageCache } from '../../src/types.js';

/** All that is reported of a paper; source blocks by their places, since their numbers are anybody's. */
export function summary({ source: _source, body, blocks, metadata, ids, ...paper }: Paper) {
  const html = toHtml(body).replace(/data-source="(\d+)"/g, (_, number: string) =>
    shown(blocks[Number(number)]),
  );
  return { ...paper, html, ids: [...ids], metadata: { ...metadata } };
}

function shown(place: Place | undefined): string {
  return place ? `at="${place.file}:${place.line}:${place.column}"` : 'at="nowhere"';
}

/** The source with another text, of which nothing is included. */
export function edited(source: Source, lines: readonly string[]): Source {
  return {
    ...source,
    text: lines.join('\n'),
    lines: lines.map((_, index) => ({ file: source.path, line: index + 1 })),
  };
}

/** Numbers below a limit, the same for each seed. */
export function numbersFrom(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Lines that change what is around them. */
export const written: readonly string[] = [
  ...['More text.', '', '## Another heading', '### Another heading {#own}', '- item', '1. item', '> quoted'],
  ...['```', '~~~', '$$', '<div>', '</div>', '<!--', '-->', '| a | b |', '| --- | --- |', '    code', '---'],
  ...['A note[^new] and ^[one inline].', '[^new]: Its text[^n1].', '[^1]: Defined again.', '[^other]:'],
  ...['See [label] and [this][label].', '[label]: https://example.org "Title"', '[word]: text', '@sec:own'],
  ...[
    '*[CSS]: Cascading Style Sheets',
    'CSS and CSS.',
    'Term',
    ': its definition',
    '[TOC]',
    '{.wide}',
    '***',
  ],
  ...[
    '$x^2$ and `code`',
    '![Figure](a.png)',
    'Figure: a caption {#fig:a}',
    '@fig:a',
    '[@nobody]',
    'Setext',
    '===',
  ],
  ...[
    '<details>',
    '</details>',
    '<span>',
    '[x]{.index}',
    '[x]{.term}',
    '# Title',
    '\\',
    '&#1587;',
    '<!-- landscape -->',
  ],
];

/** The lines with one of them removed, doubled, moved, or another one written. */
export function withEdit(
  lines: readonly string[],
  next: (limit: number) => number,
  lists: readonly (readonly string[])[] = [written],
): string[] {
  const at = next(lines.length + 1);
  const count = next(8) === 0 ? 1 + next(12) : 1;
  const list = lists[next(lists.length)] ?? written;
  const line = list[next(list.length)] ?? '';
  switch (next(5)) {
    case 0:
      return lines.toSpliced(at, count);
    case 1:
      return lines.toSpliced(at, 0, ...lines.slice(at, at + count));
    case 2:
      return lines.toSpliced(at, 0, ...(next(2) ? ['', line, ''] : [line]));
    case 3:
      return lines.toSpliced(at, 1, `${lines[at] ?? ''} edited`);
    default:
      return lines.toSpliced(at, count).toSpliced(next(lines.length), 0, ...lines.slice(at, at + count));
  }
}

/** A cache between calls. */
export function keptBytes(): StageCache {
  const entries = new Map<string, Uint8Array>();
  return {
    read: (kind, key) => entries.get(`${kind} ${key}`),
    write: (kind, key, bytes) => void entries.set(`${kind} ${key}`, bytes),
  };
}

/** The text of a paper. */
export const withoutFrontMatter = (markdown: string) => markdown.slice(markdown.indexOf('\n---\n') + 5);
