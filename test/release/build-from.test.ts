/** Source files → the content of a release: built from those files alone, in a folder of their own. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuildError, error, warning } from '../../src/diagnostic.js';
import {
  buildFrom,
  placedIn,
  readInputs,
  runContextFor,
  runContextOf,
} from '../../src/release/build-from.js';
import type { Pipeline } from '../../src/release/pipeline.js';
import type { BuildSettings } from '../../src/release/release-types.js';
import { tempFolder } from '../temp-folder.js';
import { pipeline } from './made-pipeline.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const front = '---\ntitle: On Gears\nversion: "1.0"\n';
const files = [
  { name: 'gears.md', bytes: bytes(`${front}---\n\n## Teeth\n\nText.\n\n<!-- include: parts/a.md -->\n`) },
  { name: 'parts/a.md', bytes: bytes('More.\n') },
];
const settings: BuildSettings = { paper: 'gears.md', options: { set: { subtitle: 'Sub' } } };
const build = (changes: Partial<Pipeline> = {}, more: Partial<BuildSettings> = {}, sources = files) =>
  buildFrom(sources, { ...settings, ...more }, { pipeline: { ...pipeline, ...changes }, run: {} });

const textOf = (content: { readonly pdf: Uint8Array }) => new TextDecoder().decode(content.pdf);

test('a paper is built from the files that are published, and they are attached to it', async () => {
  const content = await build();
  expect(content.metadata).toMatchObject({ title: 'On Gears', version: '1.0', subtitle: 'Sub' });
  expect(content.html).toContain('More.');
  expect(content.sources.map(({ name }) => name)).toEqual([
    'gears.md',
    'parts/a.md',
    'wp-build-settings.json',
  ]);
  for (const { name } of content.sources) expect(textOf(content)).toContain(`\n${name} `);
  expect(content.settings).toEqual(settings);
});

test('the folder is gone afterwards, and the same files make the same bytes in the next one', async () => {
  const folders: string[] = [];
  const watched: Partial<Pipeline> = {
    prepare: (path, options) => {
      folders.push(path);
      return pipeline.prepare(path, options);
    },
  };
  const [one, other] = [await build(watched), await build(watched)];
  expect(one.pdf).toEqual(other.pdf);
  expect(folders[0]).not.toBe(folders[1]);
  expect(folders.some((path) => existsSync(path))).toBe(false);
});

test('what is attached names the tools that it was built with', async () => {
  const attached = async (recorded?: Awaited<ReturnType<Pipeline['toolsFor']>>) => {
    const { sources, tools } = await buildFrom(files, settings, { pipeline, run: {}, recorded });
    const text = new TextDecoder().decode(
      sources.find(({ name }) => name === 'wp-build-settings.json')?.bytes,
    );
    return [JSON.parse(text).tools.browser, tools.browser];
  };
  expect(await attached()).toEqual(['none', 'none']);
  expect(await attached({ 'wp-build': '0.0.9', browser: 'older', fonts: [] })).toEqual(['older', 'none']);
});

test('places are those of the source files', async () => {
  const notes = [
    warning('placeholder', 'm', { place: { file: '', line: 3, column: 1 } }),
    warning('limit', 'n'),
  ];
  const { diagnostics } = await build({
    prepare: async (path, options) => ({
      ...(await pipeline.prepare(path, options)),
      diagnostics: notes.map((one) => (one.place ? { ...one, place: { ...one.place, file: path } } : one)),
    }),
  });
  expect(diagnostics.map(({ place }) => place?.file)).toEqual(['gears.md', undefined]);
});

test('errors end the build, from preparing or from printing; bugs stay bugs', async () => {
  const broken = [{ name: 'gears.md', bytes: bytes('---\ntitle: [\n---\n') }];
  const cause = await build({}, {}, broken).catch((thrown: unknown) => thrown);
  expect(cause).toBeInstanceOf(BuildError);
  expect((cause as BuildError).diagnostics[0]).toMatchObject({
    code: 'front-matter-syntax',
    place: { file: 'gears.md' },
  });
  const print = () => Promise.reject(new BuildError(error('browser-failed', 'm')));
  await expect(build({ print })).rejects.toMatchObject({ diagnostics: [{ code: 'browser-failed' }] });
  await expect(build({ print: () => Promise.reject(new TypeError('x')) })).rejects.toThrow(TypeError);
});

test('a file that leads elsewhere is refused before anything is written', async () => {
  for (const name of ['../x.md', '/etc/x', 'a/../../x'])
    await expect(build({}, {}, [...files, { name, bytes: bytes('x') }])).rejects.toThrow(/leads elsewhere/);
});

test('a history that is made from the releases is the one of the settings', async () => {
  const history = [{ version: '0.9', date: '2025-01-01', changes: 'First.' }];
  const asking = [{ name: 'gears.md', bytes: bytes(`${front}history: auto\n---\n\nText.\n`) }];
  expect((await build({}, { history }, asking)).metadata.history).toEqual(history);
  expect((await build({}, {}, asking)).metadata.history).toEqual([]);
  // a paper that does not ask for it keeps its own
  expect((await build({}, { history })).metadata.history).toEqual([]);
});

test('a config takes part only where the release was built with one, and its themes are among the files', () => {
  const config = { name: 'wp-build.config.js', themes: { ours: '/a.css' }, files: [] } as never;
  expect(runContextFor(settings, { config, jobs: 2 })).toEqual({ jobs: 2 });
  const named = { ...settings, config: { name: 'wp-build.config.js', sha256: 'a'.repeat(64) } };
  expect(runContextFor(named, { config })).toEqual({ config: { name: 'wp-build.config.js', files: [] } });
  expect(runContextFor(named, { config: 'wp-build.config.js' })).toEqual({});
});

test('options that change no byte are those of the run', () => {
  expect(runContextOf({ jobs: 2, pageSize: 'A5', set: {}, config: 'x' })).toEqual({ jobs: 2 });
});

test('inputs are read; what was looked for and not found is none', async () => {
  const folder = tempFolder({ 'a.md': 'a' });
  const read = await readInputs([join(folder, 'a.md'), join(folder, 'gone.png'), folder]);
  expect([...read.keys()]).toEqual([join(folder, 'a.md')]);
});

test('places of source files are places of the author’s folder again', () => {
  const at = (file: string) => warning('limit', 'm', { place: { file, line: 1, column: 1 } });
  const placed = placedIn(
    [at('a.md'), at('_up/themes/b.css'), at('_up/_up/c.css'), warning('limit', 'm')],
    '/home/papers',
  );
  expect(placed.map(({ place }) => place?.file)).toEqual([
    '/home/papers/a.md',
    '/home/themes/b.css',
    '/c.css',
    undefined,
  ]);
});
