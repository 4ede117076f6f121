import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compose } from '../../src/compose/compose.js';
import { type KeptBlocks, keptBlocksOf, openKeptBlocks } from '../../src/compose/kept-blocks.js';
import type { Paper, StageCache } from '../../src/types.js';
import { parseSource } from '../parse/parse-source.js';
import { sourceOf } from '../parse/source.js';
import { madePaper, paperOf } from '../release/diff/made-paper.js';
import { noAssets, theme } from './made-up-paper.js';

/** A cache in memory; `written` counts how often it was written to. */
function openCache() {
  const entries = new Map<string, Uint8Array>();
  const cache: StageCache = {
    read: (kind, key) => entries.get(`${kind} ${key}`),
    write(kind, key, bytes) {
      opened.written += 1;
      entries.set(`${kind} ${key}`, bytes);
    },
  };
  const opened = { cache, written: 0, blocks: (name = 'a paper') => openKeptBlocks(cache, name) };
  return opened;
}

const composed = (paper: Paper, kept?: KeptBlocks) => compose(paper, theme, noAssets, { kept });

/** Counts the blocks that are found, and those that are not. */
function counting(kept: KeptBlocks) {
  const counts = { found: 0, made: 0 };
  const find: KeptBlocks['find'] = (block, context) => {
    const found = kept.find(block, context);
    counts[found.before ? 'found' : 'made'] += 1;
    return found;
  };
  return { counts, kept: { ...kept, find } };
}

const folder = new URL('../fixtures/', import.meta.url);
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.md'),
);
const templates = new URL('../../templates/', import.meta.url);
const starters = readdirSync(templates).filter((path) => path.endsWith('.md'));

const texts = [
  ...fixtures.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')] as const),
  ...starters.map((path) => [path, readFileSync(new URL(path, templates), 'utf8')] as const),
  ['a long paper', madePaper(12)] as const,
];

/** A paper without front matter: its values may name files that this test does not read. */
function read(text: string): Promise<Paper> {
  return parseSource(sourceOf(text.replace(/^---\n[\s\S]*?\n---\n/, '')));
}

test.each(texts)('%s is composed of kept blocks as without them', async (_path, text) => {
  const { blocks } = openCache();
  const paper = await read(text);
  const cold = composed(paper);
  expect(composed(paper, blocks())).toEqual(cold);
  const { counts, kept } = counting(blocks());
  expect(composed(paper, kept)).toEqual(cold);
  expect(counts.made).toBe(0);
});

test.each(texts)('%s is so after a paragraph came at its beginning', async (_path, text) => {
  const { blocks } = openCache();
  const [before, after] = [await read(text), await read(`One more paragraph.\n\n${text}`)];
  composed(before, blocks());
  expect(composed(after, blocks())).toEqual(composed(after));
});

test('of a long paper only the blocks that changed are composed again, wherever the others moved to', async () => {
  const { blocks } = openCache();
  const text = madePaper(12);
  composed(await paperOf(text), blocks());
  const edited = await paperOf(text.replace('## Section 3', 'A paragraph more.\n\n## Section 3'));
  const { counts, kept } = counting(blocks());
  expect(composed(edited, kept)).toEqual(composed(edited));
  expect(counts.made).toBe(1);
  expect(counts.found).toBeGreaterThan(100);
});

test.each([
  ['the language', { lang: 'de' }],
  ['typography', { typographer: false }],
  ['notes', { footnotes: 'end' as const }],
])('blocks depend on %s', async (_what, changes) => {
  const { blocks } = openCache();
  const paper = await paperOf(madePaper(3));
  composed(paper, blocks());
  const other = { ...paper, metadata: { ...paper.metadata, ...changes } };
  expect(composed(other, blocks())).toEqual(composed(other));
});

test('an entry is written again when more than a few of its blocks are others', async () => {
  const opened = openCache();
  const text = madePaper(12);
  composed(await paperOf(text), opened.blocks());
  composed(await paperOf(text.replace('## Section 3', 'More.\n\n## Section 3')), opened.blocks());
  expect(opened.written).toBe(1);
  composed(await paperOf(text.replace(/## Section (\d+)/g, 'More of $1.\n\n$&')), opened.blocks());
  expect(opened.written).toBe(2);
});

test('text of the author that looks like the number of a block stays', async () => {
  const { blocks } = openCache();
  const text = '`"dataSource":"1"` and "dataSource":"2".\n';
  composed(await paperOf(text), blocks());
  const after = await paperOf(`More.\n\n${text}`);
  expect(composed(after, blocks())).toEqual(composed(after));
});

test('blocks of a short paper are not kept', async () => {
  const { cache } = openCache();
  expect(keptBlocksOf(cache, await paperOf('# Short\n'))).toBeUndefined();
  expect(keptBlocksOf(cache, await paperOf(madePaper(40)))).toBeDefined();
});
