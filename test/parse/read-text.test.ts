/**
 * A paper that is edited, line by line: what is read after each edit with a memory is what is read without one.
 * WP_TEST_EDITS says how many edits, to look longer. Long for all papers but a few.
 *
 * @module-tag large
 */

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { describe as describePaper } from '../../src/parse/describe.js';
import { readCitationFiles } from '../../src/read/citation-files.js';
import { read } from '../../src/read/read.js';
import type { Source } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { parseSource } from './parse-source.js';
import { edited, keptBytes, numbersFrom, summary, withEdit, withoutFrontMatter } from './random-edits.js';
import { sourceOf } from './source.js';

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, '../fixtures');
const papers = [
  ...readdirSync(fixtures).map((name) => join(fixtures, name, 'paper.md')),
  ...['showcase', 'technical-overview', 'whitepaper'].map((name) =>
    join(here, '../../templates', `${name}.md`),
  ),
].filter((path) => existsSync(path));

async function expectSame(source: Source, edits: number, seed: number) {
  const citations = await readCitationFiles(describePaper(source, {}).citationFiles, source);
  const next = numbersFrom(seed);
  const memory = openMemory();
  const kept = keptBytes();
  let lines = source.text.split('\n');
  for (let edit = 0; edit <= edits; edit++) {
    const now = edited(source, lines);
    const [warm, cached, cold] = await Promise.all(
      [{ memory }, { kept }, {}].map((options) =>
        parseSource(now, { citations, ...options }).then(summary, String),
      ),
    );
    memory.settle('complete');
    expect(warm, `seed ${seed}, edit ${edit}`).toEqual(cold);
    expect(cached, `seed ${seed}, edit ${edit}, between calls`).toEqual(cold);
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
