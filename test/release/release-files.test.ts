import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseChecksums } from '../../src/release/checksums.js';
import { parseManifest } from '../../src/release/manifest.js';
import { indexOf } from '../../src/release/release-index.js';
import type { BuiltRelease } from '../../src/release/release-types.js';
import { attachmentsOf, portableName, sourceFiles } from '../../src/release/source-files.js';
import { sourceZip } from '../../src/release/source-zip.js';
import { built, hash, metadata, repository, sources } from './made-up.js';

// not on every machine: a bare one runs the tests too
const hasSha256sum = spawnSync('sha256sum', ['--version']).status === 0;

afterEach(() => vi.unstubAllEnvs());

const bytesOf = ({ files }: BuiltRelease, name: string) => {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  return file.bytes;
};
const textOf = (release: BuiltRelease, name: string) => strFromU8(bytesOf(release, name));

const since = {
  version: '0.9',
  redline: new TextEncoder().encode('%PDF-1.7 redline'),
  changesMd: '# Changes\n',
};

describe('releaseFiles', () => {
  it('makes the same bytes twice', () => {
    expect(built('1.0', 'text', { since })).toEqual(built('1.0', 'text', { since }));
  });

  it.runIf(hasSha256sum)('passes sha256sum -c, every file but the sums themselves', () => {
    const release = built('1.0', 'text', { since });
    const folder = mkdtempSync(join(tmpdir(), 'wp-sums-'));
    for (const file of release.files) writeFileSync(join(folder, file.name), file.bytes);
    const reported = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(reported.trim().split('\n')).toEqual([
      'CHANGES.md: OK',
      'gears-1.0-changes.pdf: OK',
      'gears-1.0-source.zip: OK',
      'gears-1.0.html: OK',
      'gears-1.0.pdf: OK',
      'manifest.json: OK',
      'provenance.intoto.jsonl: OK',
    ]);
    const sums = parseChecksums(textOf(release, 'SHA256SUMS'));
    expect(sums.get('gears-1.0.pdf')).toBe(hash('%PDF-1.7 text'));
    expect(textOf(release, 'SHA256SUMS')).not.toContain('\r');
  });

  it('writes a manifest that names all inputs and outputs, and reads it back', () => {
    const release = built('1.0', 'text', { since, changes: 'First version.' });
    const manifest = parseManifest(textOf(release, 'manifest.json'));
    expect(manifest).toEqual(JSON.parse(JSON.stringify(release.manifest)));
    expect(manifest).toMatchObject({
      name: 'gears',
      version: '1.0',
      previous: '0.9',
      final: true,
      pages: 3,
      changes: 'First version.',
      metadata: {
        title: 'On Gears',
        date: '2025-10-17',
        authors: [{ name: 'Ada Moss', affiliation: 'Works' }],
      },
      inputs: [
        { name: 'gears.md', sha256: hash('text'), size: 4 },
        { name: 'images/gear.png', sha256: hash('PNG'), size: 3 },
      ],
      git: { commit: repository.commit, tags: ['v1.0'], dirty: [] },
    });
    expect('outputs' in manifest && manifest.outputs.map((file) => file.name)).toEqual([
      'CHANGES.md',
      'gears-1.0-changes.pdf',
      'gears-1.0-source.zip',
      'gears-1.0.html',
      'gears-1.0.pdf',
    ]);
  });

  it('states its provenance in one line of in-toto, without claiming more than it knows', () => {
    const release = built('1.0', 'text', {
      settings: { paper: 'gears.md', options: { pageSize: 'Letter' } },
    });
    const lines = textOf(release, 'provenance.intoto.jsonl').split('\n');
    expect(lines).toHaveLength(2);
    const statement = JSON.parse(lines[0] ?? '');
    expect(statement).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'pkg:npm/wp-build#release/v1',
          externalParameters: {
            name: 'gears',
            version: '1.0',
            paper: 'gears.md',
            options: { pageSize: 'Letter' },
          },
        },
        runDetails: { builder: { id: 'pkg:npm/wp-build@0.1.0' } },
      },
    });
    expect(statement.subject).toContainEqual({
      name: 'gears-1.0.pdf',
      digest: { sha256: hash('%PDF-1.7 text') },
    });
    expect(statement.subject.map((s: { name: string }) => s.name)).toContain('manifest.json');
    expect(statement.predicate.buildDefinition.resolvedDependencies).toEqual([
      { uri: 'git+https://example.org/papers.git', digest: { gitCommit: repository.commit } },
      { name: 'gears.md', digest: { sha256: hash('text') } },
      { name: 'images/gear.png', digest: { sha256: hash('PNG') } },
      { name: 'font/inter.woff2', digest: { sha256: hash('inter') } },
    ]);
    expect(lines[0]).not.toMatch(/signature|payloadType/);
  });

  it('does not name a commit that did not hold the files', () => {
    const git = { ...repository, dirty: [{ path: 'gears.md', state: 'modified' as const }] };
    const release = built('1.0', 'text', { git });
    expect(textOf(release, 'provenance.intoto.jsonl')).not.toContain('gitCommit');
    expect(release.manifest.git).toMatchObject({ commit: repository.commit, dirty: ['gears.md'] });
  });
});

describe('parseManifest', () => {
  it.each([
    ['{', 'is not JSON'],
    ['7', 'is wrong: Invalid type: Expected Object but received 7'],
    ['{"manifestVersion":2}', 'is wrong at manifestVersion: Invalid type: Expected 1 but received 2'],
  ])('says what is wrong with %s', (json, fault) => expect(parseManifest(json)).toEqual({ fault }));
});

describe('sourceZip', () => {
  it('has the same bytes in every time zone, and everything in one folder', () => {
    const zips = ['UTC', 'Asia/Tokyo', 'America/St_Johns'].map((zone) => {
      vi.stubEnv('TZ', zone);
      return sourceZip('gears-1.0', sources('text'), '2025-10-17');
    });
    expect(zips.map((zip) => Buffer.compare(zip, zips[0] ?? new Uint8Array()))).toEqual([0, 0, 0]);
    const entries = unzipSync(zips[0] ?? new Uint8Array());
    expect(Object.keys(entries)).toEqual(['gears-1.0/gears.md', 'gears-1.0/images/gear.png']);
    expect(strFromU8(entries['gears-1.0/gears.md'] ?? new Uint8Array())).toBe('text');
  });

  it("is dated with the paper's day", () => {
    const zip = sourceZip('gears-1.0', sources('text'), metadata.date);
    const dosDate = new DataView(zip.buffer, zip.byteOffset).getUint16(12, true);
    expect([1980 + (dosDate >> 9), (dosDate >> 5) & 15, dosDate & 31]).toEqual([2025, 10, 17]);
  });
});

describe('sourceFiles', () => {
  const tools = { 'wp-build': '0.1.0', browser: 'HeadlessChrome/147.0.7727.0', fonts: [] };
  const question = {
    paper: '/home/ada/papers/one/paper.md',
    root: '/home/ada/papers/one',
    files: new Map([
      ['/home/ada/papers/one/paper.md', new Uint8Array([1])],
      ['/home/ada/papers/one/images/ü.PNG', new Uint8Array([2])],
      ['/home/ada/papers/themes/ours.css', new Uint8Array([3])],
    ]),
    options: {
      theme: ['technical', '/home/ada/papers/themes/ours.css'],
      set: { version: '2.0', title: 'T' },
      jobs: 4,
      cache: false,
      out: '/tmp/x',
    },
  };

  it('names files so that they hold anywhere, and keeps what a rebuild needs', () => {
    const files = sourceFiles(question, tools);
    expect(files.map((file) => [file.name, file.type, file.relationship])).toEqual([
      ['_up/themes/ours.css', 'text/css', 'Supplement'],
      ['images/ü.PNG', 'image/png', 'Supplement'],
      ['paper.md', 'text/markdown', 'Source'],
      ['wp-build-settings.json', 'application/json', 'Data'],
    ]);
    expect(JSON.parse(strFromU8(files[3]?.bytes ?? new Uint8Array()))).toEqual({
      paper: 'paper.md',
      options: { theme: ['technical', '_up/themes/ours.css'], set: { title: 'T', version: '2.0' } },
      tools,
    });
  });

  it('becomes the attachments of the PDF', () => {
    expect(attachmentsOf(sourceFiles(question, tools)).map((a) => a.description)).toEqual([
      'Source of this paper: _up/themes/ours.css',
      'Source of this paper: images/ü.PNG',
      'Source of this paper: paper.md',
      'Settings of the build',
    ]);
  });

  it('never names a file upwards', () => {
    expect(portableName('/x/y/z.css', '/x/a/b')).toBe('_up/_up/y/z.css');
  });
});

describe('indexOf', () => {
  const review = { ...metadata, status: 'review' as const };
  const manifests = [
    built('1.0').manifest,
    built('2.0-rc.1').manifest,
    built('1.10', undefined, { changes: 'More gears.' }).manifest,
    built('1.9').manifest,
    built('1.11', undefined, { metadata: review }).manifest,
  ];

  it('lists versions newest first, and knows the newest final one', () => {
    const index = indexOf('gears', manifests);
    expect(index.versions.map((entry) => entry.version)).toEqual(['2.0-rc.1', '1.11', '1.10', '1.9', '1.0']);
    expect(index.latest).toBe('1.10');
    expect(index.versions[2]).toEqual({
      version: '1.10',
      date: '2025-10-17',
      final: true,
      title: 'On Gears',
      pages: 3,
      pdf: '1.10/gears-1.10.pdf',
      sha256: hash('%PDF-1.7 text of 1.10'),
      size: 21,
      commit: repository.commit,
      changes: 'More gears.',
    });
  });

  it('does not depend on the order in which the folders were read', () => {
    expect(indexOf('gears', [...manifests].reverse())).toEqual(indexOf('gears', manifests));
  });
});
