import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recover } from '../../src/release/apply.js';
import { formatChecksums, parseChecksums } from '../../src/release/checksums.js';
import { disk } from '../../src/release/file-operations.js';
import { verifyFolder } from '../../src/release/verify-folder.js';
import { generator } from '../../src/version.js';
import { built, hash } from './made-up.js';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wp-verify-'));
  for (const version of ['1.0', '1.1']) {
    mkdirSync(join(folder, version));
    for (const file of built(version).files) writeFileSync(join(folder, version, file.name), file.bytes);
  }
  await recover(folder, 'gears', disk);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const findings = async (below = '') => (await verifyFolder(join(folder, below), disk)).findings;

describe('verifyFolder', () => {
  it('finds nothing wrong with a paper as released, nor with one of its versions', async () => {
    const { manifests, findings: none } = await verifyFolder(folder, disk);
    expect(manifests.map((manifest) => manifest.version)).toEqual(['1.0', '1.1']);
    expect(none).toEqual([]);
    expect(await findings('1.0')).toEqual([]);
  });

  it('names the file in which one bit was flipped, whichever it is', async () => {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(paths).toHaveLength(15);
    for (const path of paths) {
      const before = readFileSync(join(folder, path));
      for (const at of [0, before.length >> 1, before.length - 2]) {
        const flipped = Buffer.from(before);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        writeFileSync(join(folder, path), flipped);
        const found = await findings();
        const named = path.endsWith('SHA256SUMS')
          ? found.some(
              ({ message, file }) => file.startsWith(path.slice(0, 3)) && /SHA|missing|part of/.test(message),
            )
          : found.some(({ file }) => file === path);
        expect([path, at, named]).toEqual([path, at, true]);
      }
      writeFileSync(join(folder, path), before);
    }
    expect(await findings()).toEqual([]);
  });

  it('says what it expected', async () => {
    writeFileSync(join(folder, '1.0/gears-1.0.html'), 'other');
    rmSync(join(folder, '1.0/gears-1.0.pdf'));
    writeFileSync(join(folder, '1.0/notes.txt'), '');
    expect(await findings('1.0')).toEqual([
      {
        file: 'gears-1.0.html',
        message: `is not the file that was released: its SHA-256 is ${hash('other')}, not ${hash('<p>text of 1.0</p>')}`,
      },
      { file: 'gears-1.0.pdf', message: 'is missing' },
      { file: 'notes.txt', message: 'is not part of the release' },
    ]);
  });

  it('is not deceived by sums that were made to fit', async () => {
    const path = join(folder, '1.0/SHA256SUMS');
    writeFileSync(join(folder, '1.0/gears-1.0.html'), 'other');
    const sums = new Map(parseChecksums(readFileSync(path, 'utf8'))).set('gears-1.0.html', hash('other'));
    writeFileSync(path, formatChecksums([...sums].map(([name, sha256]) => ({ name, sha256, size: 0 }))));
    expect(await findings('1.0')).toEqual([
      { file: 'manifest.json', message: 'says another SHA-256 of gears-1.0.html than SHA256SUMS' },
      { file: 'provenance.intoto.jsonl', message: 'says another SHA-256 of gears-1.0.html than SHA256SUMS' },
    ]);
  });

  it('tells an index that is behind, as after a crash', async () => {
    writeFileSync(join(folder, 'index.json'), '{}');
    writeFileSync(join(folder, 'index.html'), '<p>another SHA-256</p>');
    rmSync(join(folder, 'latest.pdf'));
    expect(await findings()).toEqual([
      { file: 'index.json', message: 'is not what the versions say; the next release derives it again' },
      { file: 'index.html', message: 'is not what the versions say; the next release derives it again' },
      { file: 'latest.pdf', message: 'is missing; the next release derives it again' },
    ]);
  });

  it('accepts the release of an earlier wp-build, which has no page of the versions', async () => {
    rmSync(join(folder, 'index.html'));
    expect(await findings()).toEqual([]);
  });

  it('accepts the page of another wp-build that says the same of the files, and no other', async () => {
    const path = join(folder, 'index.html');
    const page = readFileSync(path, 'utf8');
    const older = page.replace(generator, 'wp-build 0.0.9').replace('How to check a file', 'Checks');
    const accepted = async (text: string) => {
      writeFileSync(path, text);
      return (await findings()).length === 0;
    };
    expect(await accepted(older)).toBe(true);
    expect(await accepted(page.replace('How to check a file', 'Checks'))).toBe(false);
    const digest = /[0-9a-f]{64}/.exec(page)?.[0] ?? '';
    expect(await accepted(older.replaceAll(digest, digest.replace(/./g, '0')))).toBe(false);
    const [one = '', other = ''] = new Set(page.match(/\b[0-9a-f]{64}\b/g));
    const swap = new Map([
      [one, other],
      [other, one],
    ]);
    const swapped = older.replace(/\b[0-9a-f]{64}\b/g, (each) => swap.get(each) ?? each);
    expect(await accepted(swapped)).toBe(false);
    expect(await accepted(older.replace(/<li>.*?<\/li>/s, ''))).toBe(false);
    expect(await accepted(older.replace('href="latest.pdf"', 'href=https://example.org/a.pdf'))).toBe(false);
    expect(await accepted(older.replace('</body>', '<script>1</script></body>'))).toBe(false);
    expect(await accepted(older.replace('<body', '<body title=">"onload="x()"'))).toBe(false);
    expect(await accepted(older.replace('&#x27;none&#x27;', '*'))).toBe(false);
    expect(await accepted(older.replace('</body>', '<a/href=//example.org>x</a></body>'))).toBe(false);
  });

  it('says of a folder that is no release that it is none', async () => {
    mkdirSync(join(folder, 'empty'));
    expect(await findings('empty')).toEqual([{ file: '.', message: 'holds no release' }]);
  });
});
