/** A paper's path → all that the answer to its release depends on; a fault of the paper is a part of the answer. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuildError, error } from '../../src/diagnostic.js';
import { disk } from '../../src/release/file-operations.js';
import { type GatherContext, gather } from '../../src/release/gather.js';
import type { Pipeline } from '../../src/release/pipeline.js';
import type { BuildOptions } from '../../src/types.js';
import { tempFolder } from '../temp-folder.js';
import { pipeline } from './made-pipeline.js';
import { noAssets } from './made-up.js';

const front = (more = 'version: "1.0"') =>
  `---\ntitle: On Gears\n${more}\ndate: 2025-10-17\nauthors: Ada Moss\n---\n\n## Teeth\n\nText.\n`;

function gathered(text: string, changes: Partial<Pipeline> = {}, options: BuildOptions = {}) {
  const folder = tempFolder({ 'gears.md': text });
  const context: GatherContext = {
    pipeline: { ...pipeline, ...changes },
    options,
    releases: join(folder, 'out/releases'),
    files: disk,
  };
  return gather(join(folder, 'gears.md'), 'gears', context).then((candidate) => ({ ...candidate, folder }));
}

test('a paper that is whole is built', async () => {
  const { built, paper, diagnostics, git, released, draft } = await gathered(front());
  expect(paper?.metadata).toMatchObject({ title: 'On Gears', version: '1.0' });
  expect(built?.files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['gears-1.0.pdf', 'gears-1.0.html', 'gears-1.0-source.zip', 'manifest.json']),
  );
  expect(built?.manifest.tools.node).toBe(pipeline.node);
  expect({ diagnostics, git, released, draft }).toEqual({
    diagnostics: [],
    git: { kind: 'none' },
    released: [],
    draft: false,
  });
});

test.each([['organization: Works'], ['version: "../x"']])(
  'with %s there is no folder to build for',
  async (line) => {
    const { built, paper } = await gathered(front(line));
    expect(paper).toBeDefined();
    expect(built).toBeUndefined();
  },
);

test('an error of the paper is a reason, and nothing is printed', async () => {
  const asked: string[] = [];
  const print: Pipeline['print'] = (request) => {
    asked.push(request.kind);
    return pipeline.print(request);
  };
  const { built, diagnostics, folder } = await gathered(
    `${front()}\n![x](../a.png)\n\n<!-- include: gone.md -->\n`,
    { print },
  );
  expect(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ code, place }) => [code, place?.file]),
  ).toContainEqual(['include-missing', join(folder, 'gears.md')]);
  expect(built).toBeUndefined();
  expect(asked).toEqual([]);
});

test('what a stage throws is a part of the answer, with all that was known before', async () => {
  const prepare = () => Promise.reject(new BuildError(error('paper-missing', 'there is no paper')));
  expect(await gathered(front(), { prepare })).toMatchObject({
    name: 'gears',
    diagnostics: [{ code: 'paper-missing' }],
  });
  const print = () => Promise.reject(new BuildError(error('browser-failed', 'm')));
  const { paper, diagnostics } = await gathered(front(), { print });
  expect(paper?.metadata.version).toBe('1.0');
  expect(diagnostics.map(({ code }) => code)).toEqual(['browser-failed']);
  await expect(gathered(front(), { print: () => Promise.reject(new TypeError('x')) })).rejects.toThrow(
    TypeError,
  );
});

test('an image on the network is a reason, with its place', async () => {
  const src = 'https://example.org/a.png';
  const asset = { url: '/remote/a.png', path: '', bytes: new Uint8Array(), type: 'image/png', sha256: '' };
  const prepare: Pipeline['prepare'] = async (path, options) => ({
    ...(await pipeline.prepare(path, options)),
    assets: { ...noAssets, bySrc: new Map([[src, asset]]) },
  });
  const { built, diagnostics } = await gathered(`${front()}\n![x](${src})\n`, { prepare });
  expect(built).toBeUndefined();
  expect(diagnostics).toContainEqual(
    expect.objectContaining({
      severity: 'error',
      code: 'image-remote',
      message: `The image ${src} is on the network: a release cannot hold it.`,
      place: expect.objectContaining({ line: 12 }),
    }),
  );
});

test('with --strict every warning is a reason', async () => {
  const text = `${front()}\n### Deep\n\n#### Deeper\n\n###### Deepest\n\n[x](#teeth) \n\n[^un]: Unused.\n`;
  const severities = async (options: BuildOptions) =>
    (await gathered(text, {}, options)).diagnostics
      .filter(({ code }) => code === 'footnote-unused')
      .map(({ severity }) => severity);
  expect(await severities({})).toEqual(['warning']);
  expect(await severities({ strict: true })).toEqual(['error']);
});

test('a finding that the build repeats is reported once', async () => {
  const { diagnostics } = await gathered(`${front()}\n[^un]: Unused.\n`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['footnote-unused']);
});

test('the draft of a command line is known', async () => {
  expect((await gathered(front(), {}, { draft: true })).draft).toBe(true);
});
