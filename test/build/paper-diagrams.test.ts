/** Which diagrams of a paper are drawn, in which room, with which files; and that a paper without any needs no browser. */

import { describe, expect, test } from 'vitest';
import { checkDiagrams, type DrawingContext, draw, drawingContext } from '../../src/build/paper-diagrams.js';
import { BuildError, error } from '../../src/diagnostic.js';
import { defaultLimits } from '../../src/limits.js';
import type { Asset, DiagramUse, LoadedPaper } from '../../src/types.js';
import { noAssets, paperOf, theme } from '../compose/made-up-paper.js';

const place = (line: number) => ({ file: '/papers/paper.md', line, column: 1 });
const use = (number: number, changes: Partial<DiagramUse> = {}): DiagramUse => ({
  src: `diagram:${number}`,
  kind: 'dot',
  text: `digraph { a${number} }`,
  place: place(number),
  ...changes,
});

function loadedWith(
  diagrams: readonly DiagramUse[] | undefined,
  assets: readonly string[] = [],
): LoadedPaper {
  const asset = (src: string): Asset => ({
    url: src,
    path: src,
    bytes: new Uint8Array(),
    type: 'image/svg+xml',
    sha256: src,
  });
  const paper = paperOf('');
  return {
    paper: { ...paper, ...(diagrams && { diagrams }) },
    theme,
    assets: { ...noAssets, bySrc: new Map(assets.map((src) => [src, asset(src)])) },
    diagnostics: [],
    dependencies: ['/papers/paper.md'],
  } as unknown as LoadedPaper;
}

/** A browser that is never there, and how often it was asked for. */
function noBrowser(reason: unknown = new BuildError(error('browser-missing', 'No browser was found.'))) {
  const counts = { asked: 0 };
  const session: DrawingContext['session'] = {
    use: () => {
      counts.asked++;
      return Promise.reject(reason);
    },
    close: () => Promise.resolve(),
  };
  return { session, counts };
}

describe('a paper', () => {
  test('without diagrams is handed on as it is', async () => {
    const { session, counts } = noBrowser();
    for (const loaded of [loadedWith(undefined), loadedWith([])])
      expect(await draw(loaded, { session })).toBe(loaded);
    expect(counts.asked).toBe(0);
  });

  test('whose diagrams are drawn already is handed on as it is', async () => {
    const { session, counts } = noBrowser();
    const loaded = loadedWith([use(1), use(2)], ['diagram:1', 'diagram:2']);
    expect(await draw(loaded, { session })).toBe(loaded);
    expect(counts.asked).toBe(0);
  });

  test('with more diagrams than the limit is refused at the first that is one too many', async () => {
    const { session, counts } = noBrowser();
    const loaded = loadedWith(Array.from({ length: defaultLimits.diagrams + 1 }, (_, i) => use(i + 1)));
    await expect(draw(loaded, { session })).rejects.toMatchObject({
      diagnostics: [{ code: 'limit', place: { line: defaultLimits.diagrams + 1 } }],
    });
    expect(counts.asked).toBe(0);
  });

  test('counts those against the limit that are still to be drawn', async () => {
    const { session } = noBrowser();
    const many = Array.from({ length: defaultLimits.diagrams + 1 }, (_, i) => use(i + 1));
    const drawn = many.map(({ src }) => src);
    const loaded = loadedWith(many, drawn);
    expect(await draw(loaded, { session })).toBe(loaded);
  });

  test('that needs a browser where there is none says so', async () => {
    const { session, counts } = noBrowser();
    await expect(draw(loadedWith([use(1)]), { session })).rejects.toThrow('No browser was found.');
    expect(counts.asked).toBe(1);
  });
});

describe('data of charts', () => {
  const chart = (url: string) =>
    use(7, {
      kind: 'vega-lite',
      text: `{"data": {"url": "${url}"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}`,
    });

  test('that cannot be read is a warning at its line, a fault in its place, and a file to watch', async () => {
    const { session, counts } = noBrowser();
    const { diagnostics, assets, dependencies } = await draw(loadedWith([chart('missing.csv')]), { session });
    expect(diagnostics).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('missing.csv'), place: { line: 8 } },
    ]);
    expect([...(assets.faults?.keys() ?? [])]).toEqual(['diagram:7']);
    expect(assets.bySrc.size).toBe(0);
    expect(dependencies).toEqual(['/papers/paper.md', '/papers/missing.csv']);
    // nothing was left to be drawn
    expect(counts.asked).toBe(0);
  });

  test('outside of what the paper may read is refused', async () => {
    const { session } = noBrowser();
    const { diagnostics } = await draw(loadedWith([chart('../../etc/passwd')]), { session });
    expect(diagnostics.map(({ code }) => code)).toEqual(['outside-root']);
  });
});

describe('where drawings are kept', () => {
  const { session } = noBrowser();
  const folderOf = (cache: false | string | undefined) =>
    drawingContext({ session }, { ...(cache !== undefined && { cache }) }).cacheFolder;

  test('is a folder of the cache, or none', () => {
    expect(folderOf('/cache')).toBe('/cache/diagrams');
    expect(folderOf(false)).toBeUndefined();
    expect(folderOf(undefined)).toMatch(/[\\/]entries[\\/]diagrams$/);
  });

  test('the signal of the build comes along', () => {
    const { signal } = new AbortController();
    expect(drawingContext({ session }, { signal }).signal).toBe(signal);
  });
});

test('a check opens no browser for a paper without diagrams', async () => {
  const loaded = loadedWith([]);
  expect(await checkDiagrams(loaded, { browser: '/no/such/browser' })).toBe(loaded);
});
