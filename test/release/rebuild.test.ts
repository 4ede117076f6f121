/** A released PDF or folder → built again from the source that it holds, and compared byte for byte. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuildError, error } from '../../src/diagnostic.js';
import { disk } from '../../src/release/file-operations.js';
import { type GatherContext, gather } from '../../src/release/gather.js';
import type { Pipeline } from '../../src/release/pipeline.js';
import { lostSignature, type RebuildContext, rebuildFolder, rebuildPdf } from '../../src/release/rebuild.js';
import type { ReleaseFile } from '../../src/release/release-types.js';
import type { LoadedConfig } from '../../src/types.js';
import { addFiles, tempFolder } from '../temp-folder.js';
import { pipeline } from './made-pipeline.js';

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** Attaches files for real, as JSON. */
const attaching: Pipeline = {
  ...pipeline,
  async print(request) {
    const printed = await pipeline.print(request);
    const attached = request.attachments.map(({ name, bytes }) => ({
      name,
      base64: Buffer.from(bytes).toString('base64'),
    }));
    return {
      ...printed,
      bytes: Buffer.concat([printed.bytes, Buffer.from(`\0${JSON.stringify(attached)}`)]),
    };
  },
  pdf: {
    ...pipeline.pdf,
    async attachedFiles(pdf) {
      const [, json] = Buffer.from(pdf).toString('utf8').split('\0');
      if (json === undefined) return [];
      const list = JSON.parse(json) as { readonly name: string; readonly base64: string }[];
      return list.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
    },
    differences: (found, expected) => Promise.resolve(isSame(found, expected) ? [] : ['has other bytes']),
  },
};

const text =
  '---\ntitle: On Gears\nversion: "1.0"\ndate: 2025-10-17\nauthors: Ada Moss\n---\n\n## Teeth\n\nText.\n';

async function released(changes: Partial<GatherContext> = {}) {
  const folder = tempFolder({ 'gears.md': text });
  const { built } = await gather(join(folder, 'gears.md'), 'gears', {
    pipeline: attaching,
    options: {},
    releases: join(folder, 'out'),
    files: disk,
    ...changes,
  });
  if (!built) throw new Error('expected a release');
  return built;
}

const context = (changes: Partial<Pipeline> = {}): RebuildContext => ({
  pipeline: { ...attaching, ...changes },
  run: {},
  files: disk,
});

const pdfOf = (files: readonly ReleaseFile[]) =>
  files.find(({ name }) => name.endsWith('1.0.pdf'))?.bytes ?? new Uint8Array();

test('a PDF that is what its source builds to is the same', async () => {
  const { files } = await released();
  expect(await rebuildPdf('gears-1.0.pdf', pdfOf(files), context())).toEqual({
    file: 'gears-1.0.pdf',
    title: 'On Gears',
    version: '1.0',
    outcome: 'same',
    builtWith: { 'wp-build': '0.1.0', browser: 'none', fonts: [] },
    toolsDiffer: [],
    findings: [],
    same: [],
  });
});

test('a PDF that was touched differs, and other tools are named', async () => {
  const { files } = await released();
  const touched = Buffer.concat([Buffer.from(' '), pdfOf(files)]);
  const newer = { toolsFor: () => Promise.resolve({ 'wp-build': '0.2.0', browser: 'none', fonts: [] }) };
  const rebuilt = await rebuildPdf('gears-1.0.pdf', touched, context(newer));
  expect(rebuilt).toMatchObject({
    outcome: 'differs',
    findings: [{ file: 'gears-1.0.pdf', message: 'has other bytes' }],
  });
  expect(rebuilt.toolsDiffer).toHaveLength(1);
  expect(rebuilt.toolsDiffer[0]).toContain('0.1.0');
});

test('what cannot be built again is a finding; without a browser or a disk nothing is known', async () => {
  expect(await rebuildPdf('a.pdf', Buffer.from('%PDF'), context())).toEqual({
    file: 'a.pdf',
    outcome: 'failed',
    toolsDiffer: [],
    same: [],
    findings: [
      {
        file: 'a.pdf',
        message: 'cannot be built again: The PDF has no attached source, which a release has.',
      },
    ],
  });
  const { files } = await released();
  const print = () => Promise.reject(new BuildError(error('browser-missing', 'there is no browser')));
  await expect(rebuildPdf('a.pdf', pdfOf(files), context({ print }))).rejects.toThrow('there is no browser');
  const full = () => Promise.reject(new BuildError(error('output-unwritable', 'the disk is full')));
  await expect(rebuildPdf('a.pdf', pdfOf(files), context({ print: full }))).rejects.toThrow('disk is full');
});

test('content that is missing now was taken out of the source', async () => {
  const { files } = await released();
  const prepare: Pipeline['prepare'] = async (path, options) => ({
    ...(await pipeline.prepare(path, options)),
    diagnostics: [{ severity: 'warning', code: 'image-missing', message: 'there is no a.png' }],
  });
  expect(await rebuildPdf('a.pdf', pdfOf(files), context({ prepare }))).toMatchObject({
    outcome: 'failed',
    findings: [{ message: 'cannot be built again: there is no a.png' }],
  });
});

/** Rebuilds a folder that holds the release, with `changes` to its files; undefined takes one away. */
async function rebuiltFolder(
  changes: Readonly<Record<string, string | undefined>> = {},
  gathering: Partial<GatherContext> = {},
) {
  const { files, manifest } = await released(gathering);
  const written = files
    .map(({ name, bytes }) => [name, bytes] as const)
    .filter(([name]) => !(name in changes));
  const added = Object.entries(changes).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, content]],
  );
  const folder = tempFolder();
  addFiles(folder, Object.fromEntries([...written, ...added]));
  return rebuildFolder(folder, manifest, context());
}

test('all files of a folder are made again', async () => {
  const { outcome, findings, same } = await rebuiltFolder();
  expect({ outcome, findings }).toEqual({ outcome: 'same', findings: [] });
  expect([...same].sort()).toEqual([
    'SHA256SUMS',
    'gears-1.0-source.zip',
    'gears-1.0.html',
    'gears-1.0.pdf',
    'manifest.json',
    'provenance.intoto.jsonl',
  ]);
});

test('what built a release is read from its provenance', async () => {
  const { outcome, findings } = await rebuiltFolder({}, { builder: 'https://ci.example.org/run/1' });
  expect({ outcome, findings }).toEqual({ outcome: 'same', findings: [] });
});

test('a config that a release was built with has to be named again, and another one is reported', async () => {
  const config: LoadedConfig = { name: 'wp-build.config.mjs', files: [], sha256: 'a'.repeat(64) };
  const prepare: Pipeline['prepare'] = async (path, options) => ({
    ...(await pipeline.prepare(path, options)),
    config,
  });
  const { files } = await released({ pipeline: { ...attaching, prepare } });
  const rebuilt = (run: RebuildContext['run']) =>
    rebuildPdf('a.pdf', pdfOf(files), { ...context({ prepare }), run });
  expect(await rebuilt({})).toMatchObject({
    outcome: 'failed',
    findings: [{ message: expect.stringContaining('It was released with wp-build.config.mjs') }],
  });
  expect((await rebuilt({ config })).toolsDiffer).toEqual([]);
  const other: LoadedConfig = { ...config, sha256: 'b'.repeat(64) };
  expect((await rebuilt({ config: other })).toolsDiffer).toEqual([
    'it was built with another wp-build.config.mjs than the one that is named',
  ]);
});

test('a file that was changed or taken away is named, with where it differs', async () => {
  expect(await rebuiltFolder({ 'gears-1.0.html': 'x' })).toMatchObject({
    outcome: 'differs',
    findings: [
      {
        file: 'gears-1.0.html',
        message: 'is not what its source is built to: it differs from byte 1 on',
      },
    ],
  });
  const gone = await rebuiltFolder({ 'gears-1.0.html': undefined });
  expect(gone.findings).toEqual([{ file: 'gears-1.0.html', message: 'is missing' }]);
  expect(gone.same).not.toContain('gears-1.0.html');
});

test('where the PDF is gone or touched, the zip still holds the source', async () => {
  expect((await rebuiltFolder({ 'gears-1.0.pdf': undefined })).findings).toEqual([
    { file: 'gears-1.0.pdf', message: 'is missing' },
  ]);
  expect((await rebuiltFolder({ 'gears-1.0.pdf': '%PDF' })).findings).toEqual([
    { file: 'gears-1.0.pdf', message: 'has other bytes' },
  ]);
});

test('a signature that is gone, or another one, is named', () => {
  const signature = { signer: 'Bo' } as Parameters<typeof lostSignature>[1];
  expect(lostSignature(undefined, undefined)).toEqual([]);
  expect(lostSignature('Bo', signature)).toEqual([]);
  expect(lostSignature('Ada', undefined)).toEqual([
    'was signed by Ada when it was released, and has no signature now',
  ]);
  expect(lostSignature('Ada', signature)).toEqual([
    'was signed by Ada when it was released, and is signed by Bo now',
  ]);
});
