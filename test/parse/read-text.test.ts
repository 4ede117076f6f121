/**
 * A paper that is edited, line by line: what is read after each edit with a memory is what is read without one.
 * WP_TEST_EDITS says how many edits, to look longer. Long for all papers but a few.
 *
 * @module-tag large
 */

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { describe as describePaper } from '../../src/parse/describe.js';
import { readCitationFiles } from '../../src/read/citation-files.js';
import { read } from '../../src/read/read.js';
import type { Paper, Place, Source } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { parseSource } from './parse-source.js';
import { sourceOf } from './source.js';

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, '../fixtures');
const papers = [
  ...readdirSync(fixtures).map((name) => join(fixtures, name, 'paper.md')),
  ...['showcase', 'technical-overview', 'whitepaper'].map((name) =>
    join(here, '../../templates', `${name}.md`),
  ),
].filter((path) => existsSync(path));

/** All that is reported of a paper; source blocks by their places, since their numbers are anybody's. */
function summary({ source: _source, body, blocks, metadata, ids, ...paper }: Paper) {
  const html = toHtml(body).replace(/data-source="(\d+)"/g, (_, number: string) =>
    shown(blocks[Number(number)]),
  );
  return { ...paper, html, ids: [...ids], metadata: { ...metadata } };
}

function shown(place: Place | undefined): string {
  return place ? `at="${place.file}:${place.line}:${place.column}"` : 'at="nowhere"';
}

/** The source with another text, of which nothing is included. */
function edited(source: Source, lines: readonly string[]): Source {
  return {
    ...source,
    text: lines.join('\n'),
    lines: lines.map((_, index) => ({ file: source.path, line: index + 1 })),
  };
}

function numbersFrom(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const written = [
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
function withEdit(lines: readonly string[], next: (limit: number) => number): string[] {
  const at = next(lines.length + 1);
  const count = next(8) === 0 ? 1 + next(12) : 1;
  const line = written[next(written.length)] ?? '';
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

const withoutFrontMatter = (markdown: string) => markdown.slice(markdown.indexOf('\n---\n') + 5);

async function expectSame(source: Source, edits: number, seed: number) {
  const citations = await readCitationFiles(describePaper(source, {}).citationFiles, source);
  const next = numbersFrom(seed);
  const memory = openMemory();
  let lines = source.text.split('\n');
  for (let edit = 0; edit <= edits; edit++) {
    const now = edited(source, lines);
    const [warm, cold] = await Promise.all(
      [{ memory }, {}].map((options) => parseSource(now, { citations, ...options }).then(summary, String)),
    );
    memory.settle('complete');
    expect(warm, `seed ${seed}, edit ${edit}`).toEqual(cold);
    // now and then back to the beginning: all edits together leave nothing of a paper
    lines = next(12) === 0 ? source.text.split('\n') : withEdit(lines, next);
  }
}

/** A few papers of all kinds; the others take as long as all fixtures of a stage. */
const few = /fixtures\/(?:blocks|captions|footnotes|includes|references)\//;

describe('edits at random', () => {
  const named = papers.map((path, index) => [path.slice(join(here, '../..').length + 1), index] as const);
  const expectEdited = async (path: string, index: number): Promise<void> =>
    expectSame(await read(join(here, '../..', path)), Number(process.env.WP_TEST_EDITS ?? 6), index + 1);
  test.each(named.filter(([path]) => few.test(path)))('%s', expectEdited);
  test.each(named.filter(([path]) => !few.test(path)))('%s', { tags: 'long' }, expectEdited);

  test('a generated paper with many notes', async () => {
    const { markdown } = generatePaper({ pages: 8, notes: 1, images: false });
    await expectSame(sourceOf(withoutFrontMatter(markdown)), 10, 99);
  });
});

test('an edit of one section has nothing else read', async () => {
  const { markdown } = generatePaper({ pages: 40, notes: 1, images: false });
  const source = sourceOf(withoutFrontMatter(markdown));
  const memory = openMemory();
  await parseSource(source, { memory });
  memory.settle('complete');
  const pieces = () => memory.states.last<readonly object[]>('text in pieces') ?? [];
  const before = new Set(pieces());
  const lines = source.text.split('\n');
  const at = lines.findIndex((line, index) => index > lines.length / 2 && /^[A-Z]/.test(line));
  await parseSource(edited(source, lines.with(at, `An edit. ${lines[at]}`)), { memory });
  memory.settle('complete');
  expect(before.size).toBeGreaterThan(20);
  expect(pieces().filter((piece) => !before.has(piece))).toHaveLength(1);
});
