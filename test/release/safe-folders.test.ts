import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disk } from '../../src/release/file-operations.js';
import { parseManifest } from '../../src/release/manifest.js';
import { requireSafeFolders } from '../../src/release/safe-folders.js';
import { withSources } from '../../src/release/source-folder.js';
import { verifyFolder } from '../../src/release/verify-folder.js';
import { tempFolder } from '../temp-folder.js';

const safe = (folder: string, outIs: 'default' | 'named' = 'default') =>
  requireSafeFolders({ releases: join(folder, 'out/releases'), name: 'p', outIs, files: disk });

test.each([
  ['out', 'a link'],
  ['out/releases', 'a link'],
  ['out/releases/p', 'a link'],
  ['out/releases/p/1.0', 'a link'],
  ['out/releases/p/latest.pdf', 'a link'],
  ['out/releases/p/index.json', 'a link'],
  ['out/releases/p/index.html', 'a link'],
  ['out/releases/p/1.0/manifest.json', 'a link'],
])('%s as a link is refused', async (path, kind) => {
  const folder = tempFolder({ 'elsewhere/x': 'x' });
  mkdirSync(join(folder, path, '..'), { recursive: true });
  symlinkSync(join(folder, 'elsewhere'), join(folder, path));
  await expect(safe(folder)).rejects.toThrow(`${join(folder, path)} is ${kind}`);
});

test('a folder in place of an index or latest.pdf is refused, and so is a file in place of a folder', async () => {
  for (const path of ['index.json/x', 'index.html/x', 'latest.pdf/x', '1.0/manifest.json/x']) {
    await expect(safe(tempFolder({ [`out/releases/p/${path}`]: '' })), path).rejects.toThrow('is a folder');
  }
  await expect(safe(tempFolder({ 'out/releases/p': '' }))).rejects.toThrow('is a file');
  await expect(safe(tempFolder({ 'out/releases': '' }))).rejects.toThrow('is a file');
  await safe(tempFolder({ 'out/releases/p/1.0/a.pdf': '', 'out/releases/p/notes.txt': '' }));
});

test('an output folder that the user named may be a link', async () => {
  const folder = tempFolder({ 'there/releases/p/1.0/a.pdf': '' });
  symlinkSync('there', join(folder, 'out'));
  await safe(folder, 'named');
  await expect(safe(folder)).rejects.toThrow('is a link');
});

test('verify names links in a release and reads none of them', async () => {
  const folder = tempFolder({ '1.0/SHA256SUMS': `${'0'.repeat(64)} *secret\n`, secret: 'secret' });
  symlinkSync('../secret', join(folder, '1.0/secret'));
  symlinkSync('../secret', join(folder, '1.0/manifest.json'));
  const { findings } = await verifyFolder(join(folder, '1.0'), disk);
  expect(findings).toContainEqual({ file: 'secret', message: 'is a link, where a release has a file' });
  expect(JSON.stringify(findings)).not.toContain('SHA-256 is');
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('secret');
});

const manifest = {
  manifestVersion: 1,
  name: 'p',
  version: '1.0',
  final: true,
  pages: 1,
  metadata: { title: 'T', authors: [], lang: 'en', keywords: [] },
  settings: { paper: 'p.md', options: {} },
  inputs: [],
  outputs: [{ name: 'p-1.0.pdf', sha256: '0'.repeat(64), size: 1 }],
  tools: { 'wp-build': '1', browser: 'b', fonts: [] },
};

test('a manifest’s names lead nowhere else', () => {
  expect(parseManifest(JSON.stringify(manifest))).not.toHaveProperty('fault');
  const digest = { sha256: '0'.repeat(64), size: 1 };
  const bad = [
    { name: '../p' },
    { version: '..' },
    { version: '/etc' },
    { previous: '../../elsewhere' },
    { outputs: [{ name: '../x', ...digest }] },
    { outputs: [{ name: 'a\\b', ...digest }] },
    { settings: { paper: 'p.md', options: { sourceDateEpoch: 1e300 } } },
  ];
  for (const change of bad) {
    expect(parseManifest(JSON.stringify({ ...manifest, ...change })), JSON.stringify(change)).toHaveProperty(
      'fault',
    );
  }
});

test('source files with names that no disk takes are a fault of the release', async () => {
  for (const name of [
    'a'.repeat(300),
    `${'d/'.repeat(3000)}x`,
    'a\0b',
    '../x',
    'a/../../x',
    '/x',
    'a//b',
    '',
  ]) {
    const files = [{ name, bytes: new Uint8Array(1) }];
    const work = withSources(files, { paper: name, options: {} }, async () => 'done');
    await expect(work, name.slice(0, 20)).rejects.toMatchObject({ name: 'BuildError' });
  }
});
