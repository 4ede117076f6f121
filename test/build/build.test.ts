/** The pipeline's own decisions: where a build ends, what its error says, and that no browser is asked before it has to be. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BrowserSession, build, buildScreen, produce } from '../../src/build/build.js';
import { BuildError, error } from '../../src/diagnostic.js';
import type { BuildOptions } from '../../src/types.js';
import { tempFolder } from '../temp-folder.js';

/** A browser that counts how often it was asked for, and is never there: `reason` is what happens instead. */
function noBrowser(reason = new Error('A browser was asked for.')) {
  let asked = 0;
  const session: BrowserSession = {
    use: () => {
      asked++;
      return Promise.reject(reason);
    },
    close: () => Promise.resolve(),
  };
  return { session, asked: () => asked };
}

const head = '---\ntitle: T\nversion: 1\ndate: 2026-01-01\nauthors: A\n---\n\n';
const options: BuildOptions = { cache: false };

interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly reason?: Error;
}

/** How a build of the paper ends; `reason` is what happens where a browser is asked for. */
async function endOf(text: string, changes: BuildOptions = {}, { files = {}, reason }: Surroundings = {}) {
  const folder = tempFolder({ 'paper.md': text, ...files });
  const path = join(folder, 'paper.md');
  const { session, asked } = noBrowser(reason);
  const out = join(folder, 'out');
  const cause = await build(path, { session }, { ...options, out, ...changes }).then(
    () => expect.unreachable('there is no browser'),
    (reason: unknown) => reason,
  );
  const { diagnostics = [], dependencies = [] } = cause instanceof BuildError ? cause : {};
  return { folder, path, cause, asked: asked(), wrote: existsSync(out), diagnostics, dependencies };
}

describe('a paper that cannot be built', () => {
  test('ends before a browser is asked for, and nothing is written', async () => {
    const { diagnostics, asked, wrote, path } = await endOf('---\ntitle: [\n---\n');
    expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
      ['front-matter-syntax', path],
    ]);
    expect([asked, wrote]).toEqual([0, false]);
  });

  test('names what its build read, so that a watch waits for all of it', async () => {
    const { dependencies, folder } = await endOf(
      `${head}<!-- include: part.md -->\n\n![Gone](gone.png)\n`,
      { strict: true },
      { files: { 'part.md': 'Included.\n' } },
    );
    for (const name of ['paper.md', 'part.md', 'gone.png'])
      expect(dependencies).toContain(join(folder, name));
  });

  test('that is not there is an error with its path', async () => {
    const { session } = noBrowser();
    const path = join(tempFolder(), 'missing.md');
    await expect(produce(path, { session }, options)).rejects.toMatchObject({
      diagnostics: [{ severity: 'error', message: expect.stringContaining('missing.md') }],
    });
  });
});

describe('warnings', () => {
  const warned = `${head}![Gone](gone.png)\n`;

  test('let a build continue until it is printed', async () => {
    const { cause, asked } = await endOf(warned);
    expect((cause as Error).message).toBe('A browser was asked for.');
    expect(asked).toBe(1);
  });

  test('end a strict build before that', async () => {
    const { diagnostics, asked } = await endOf(warned, { strict: true });
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error image-missing']);
    expect(asked).toBe(0);
  });

  test('end it where the project is strict, unless the call says otherwise', async () => {
    const project = { files: { 'wp-build.yaml': 'strict: true\n' } };
    expect((await endOf(warned, {}, project)).diagnostics.map(({ code }) => code)).toEqual(['image-missing']);
    expect((await endOf(warned, { strict: false }, project)).asked).toBe(1);
  });
});

describe('limits', () => {
  test('that a paper passes as a whole are at its beginning', async () => {
    const reason = new BuildError(error('limit', 'the paper has 4,000 pages'));
    const { diagnostics, dependencies, path } = await endOf(`${head}Text.\n`, {}, { reason });
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        code: 'limit',
        message: 'the paper has 4,000 pages',
        place: { file: path, line: 1, column: 1 },
      },
    ]);
    expect(dependencies).toContain(path);
  });

  test('that a part of it passes are where that is, and other faults have no place in the paper', async () => {
    const place = { file: 'part.md', line: 7, column: 2 };
    const within = new BuildError(error('limit', 'the paper has 9 diagrams', { place }));
    expect((await endOf(`${head}Text.\n`, {}, { reason: within })).diagnostics).toMatchObject([{ place }]);
    const missing = new BuildError(error('browser-missing', 'there is no browser'));
    const [fault] = (await endOf(`${head}Text.\n`, {}, { reason: missing })).diagnostics;
    expect([fault?.code, fault?.place]).toEqual(['browser-missing', undefined]);
  });

  test('a build that is cancelled says so, whatever it was doing', async () => {
    const { cause, wrote } = await endOf(`${head}Text.\n`, {
      signal: AbortSignal.abort(new Error('stopped')),
    });
    expect(cause).toBeInstanceOf(Error);
    expect(wrote).toBe(false);
  });
});

test('files for screens alone are written without a browser', async () => {
  const folder = tempFolder({ 'paper.md': `${head}# One\n\nText.\n` });
  const { session, asked } = noBrowser();
  const { result, files } = await buildScreen(
    join(folder, 'paper.md'),
    { session },
    { ...options, out: join(folder, 'out'), formats: ['html'] },
  );
  expect(asked()).toBe(0);
  expect(files.map(({ extension }) => extension)).toEqual(['.html']);
  expect(result).toMatchObject({
    pages: 0,
    output: join(folder, 'out', 'paper.html'),
    files: [join(folder, 'out', 'paper.html')],
  });
  expect(result.bytes).toBe(files[0]?.bytes.length);
  expect(existsSync(join(folder, 'out', 'paper.html'))).toBe(true);
  expect(result.dependencies).toContain(join(folder, 'paper.md'));
});
