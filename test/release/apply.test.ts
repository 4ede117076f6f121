/**
 * Releases on a disk: versions that appear whole, also where a release crashes. Long for crashes before and after each
 * operation.
 */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyRelease, recover } from '../../src/release/apply.js';
import { disk, type FileOperations } from '../../src/release/file-operations.js';
import { giveLock, lockPath, takeLock } from '../../src/release/lock.js';
import { planRelease } from '../../src/release/plan.js';
import type { BuiltRelease, PaperPlan } from '../../src/release/release-types.js';
import { readReleased } from '../../src/release/released.js';
import { Crash, crashingFiles, type Moment } from './crashing-files.js';
import { built, candidate, metadata } from './made-up.js';

let releases: string;
let folder: string;
beforeEach(() => {
  releases = mkdtempSync(join(tmpdir(), 'wp-apply-'));
  folder = join(releases, 'gears');
});
afterEach(() => rmSync(releases, { recursive: true, force: true }));

type Release = Extract<PaperPlan, { readonly action: 'release' }>;

/** What a release does, from lock to lock. */
async function release(one: BuiltRelease, files: FileOperations = disk): Promise<readonly string[]> {
  const lock = await takeLock(lockPath(releases, 'gears'), files);
  await recover(folder, 'gears', files);
  const released = await readReleased(folder, files);
  const [plan] = planRelease([candidate(one.manifest.version, { released, built: one })]).papers;
  const written = plan?.action === 'release' ? await applyRelease(plan, { folder, lock, files }) : [];
  await giveLock(lock, files);
  return written;
}

/** Every file below the releases folder, with its text. */
function tree(): Record<string, string> {
  const files = readdirSync(releases, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const named = files.map((e) => join(e.parentPath, e.name)).sort();
  return Object.fromEntries(named.map((path) => [relative(releases, path), readFileSync(path, 'latin1')]));
}

const first = built('1.0');
const second = built('1.1');
const filesOf = (one: BuiltRelease) =>
  Object.fromEntries(
    one.files.map((f) => [
      `gears/${one.manifest.version}/${f.name}`,
      Buffer.from(f.bytes).toString('latin1'),
    ]),
  );

/** What this process left behind looks like the lock of a process that is gone. */
function orphanLock(): void {
  const path = lockPath(releases, 'gears');
  if (existsSync(path))
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"began":"\d+"/, '"began":"1"'));
}

describe('applyRelease', () => {
  it('writes the version, the index and the latest PDF, and nothing else', async () => {
    const written = await release(first);
    const there = tree();
    expect(Object.keys(there).sort()).toEqual(
      ['gears/index.html', 'gears/index.json', 'gears/latest.pdf', ...Object.keys(filesOf(first))].sort(),
    );
    expect(there).toMatchObject(filesOf(first));
    expect(written.map((path) => relative(releases, path)).sort()).toEqual(Object.keys(there).sort());
    expect(there['gears/latest.pdf']).toBe('%PDF-1.7 text of 1.0');
  });

  it('touches not a byte when the same is released again', async () => {
    await release(first);
    const before = tree();
    expect(await release(first)).toEqual([]);
    expect(tree()).toEqual(before);
  });

  it('adds a version, newest first, and leaves the older one as it was', async () => {
    await release(first);
    await release(second);
    const there = tree();
    expect(there).toMatchObject({ ...filesOf(first), ...filesOf(second) });
    expect(there['gears/latest.pdf']).toBe('%PDF-1.7 text of 1.1');
    const index = JSON.parse(there['gears/index.json'] ?? '');
    expect(index.versions.map((entry: { version: string }) => entry.version)).toEqual(['1.1', '1.0']);
    expect(index.latest).toBe('1.1');
  });

  it('leaves the latest PDF alone where the new version is not final', async () => {
    await release(first);
    await release(built('1.1', 'review', { metadata: { ...metadata, status: 'review' } }));
    expect(tree()['gears/latest.pdf']).toBe('%PDF-1.7 text of 1.0');
  });

  it('never replaces a version, even where the plan was made before it was there', async () => {
    const [plan] = planRelease([candidate('1.0', { built: built('1.0', 'mine') })]).papers;
    await release(first);
    const before = tree();
    const lock = await takeLock(lockPath(releases, 'gears'), disk);
    const late = applyRelease(plan as Release, { folder, lock, files: disk });
    await expect(late).rejects.toThrow(`${join(folder, '1.0')} exists already`);
    await giveLock(lock, disk);
    expect(tree()).toEqual(before);
  });

  it('stops when its lock was taken over', async () => {
    const lock = await takeLock(lockPath(releases, 'gears'), disk);
    rmSync(lock.path);
    const [plan] = planRelease([candidate('1.0')]).papers;
    await expect(applyRelease(plan as Release, { folder, lock, files: disk })).rejects.toThrow(
      `Another process took over the lock of ${folder}.`,
    );
    expect(tree()).toEqual({});
  });

  it('clears what it staged when the disk is full', async () => {
    await release(first);
    const before = tree();
    const full: FileOperations = {
      ...disk,
      makeFile: (path, bytes) =>
        path.endsWith('.zip') ? Promise.reject(new Error('ENOSPC')) : disk.makeFile(path, bytes),
    };
    await expect(release(second, full)).rejects.toThrow('ENOSPC');
    orphanLock();
    expect(readdirSync(folder).sort()).toEqual(['1.0', 'index.html', 'index.json', 'latest.pdf']);
    await release(second);
    expect(tree()).toMatchObject({
      ...before,
      'gears/index.html': expect.anything(),
      'gears/index.json': expect.anything(),
      'gears/latest.pdf': expect.anything(),
    });
  });
});

describe('a crash', () => {
  /** The trees before and after an undisturbed release of 1.1, and the operations in between. */
  async function undisturbed() {
    await release(first);
    const before = tree();
    const log: string[] = [];
    await release(
      second,
      crashingFiles(-1, 'before', () => {}, log),
    );
    const after = tree();
    rmSync(join(releases), { recursive: true });
    mkdirSync(releases);
    return { before, after, operations: log.length };
  }

  const crashed =
    'at any file operation (%s it) leaves the old state or the new one, and the next release works';
  it.each<Moment>(['during'])(crashed, expectWholeState);
  it.each<Moment>(['before', 'after'])(crashed, { tags: 'long' }, expectWholeState);

  async function expectWholeState(moment: Moment): Promise<void> {
    const { before, after, operations } = await undisturbed();
    expect(operations).toBeGreaterThan(15);
    for (let at = 0; at < operations; at++) {
      await release(first);
      await expect(
        release(
          second,
          crashingFiles(at, moment, () => {}),
        ),
      ).rejects.toThrow(Crash);
      const left = tree();
      // What readers see: the old version untouched, the new one whole or absent, index and latest each whole.
      expect(left).toMatchObject(filesOf(first));
      const news = Object.fromEntries(Object.entries(left).filter(([path]) => path.startsWith('gears/1.1/')));
      expect([{}, filesOf(second)]).toContainEqual(news);
      for (const path of ['gears/index.html', 'gears/index.json', 'gears/latest.pdf']) {
        expect([before[path], after[path]]).toContain(left[path]);
      }
      orphanLock();
      await release(second);
      expect(tree()).toEqual(after);
      rmSync(releases, { recursive: true });
      mkdirSync(releases);
    }
  }
});

describe('recover', () => {
  it('derives index and latest from the version folders, whatever happened to them', async () => {
    await release(first);
    await release(second);
    const good = tree();
    writeFileSync(join(folder, 'index.json'), '{"torn');
    writeFileSync(join(folder, 'index.html'), '<p>torn');
    rmSync(join(folder, 'latest.pdf'));
    mkdirSync(join(folder, '.staging-9.9-1'));
    writeFileSync(join(folder, '.staging-9.9-1', 'half'), '');
    await recover(folder, 'gears', disk);
    expect(tree()).toEqual(good);
  });

  it('says which version is damaged, and what to do', async () => {
    await release(first);
    await release(second);
    writeFileSync(join(folder, '1.1', 'gears-1.1.pdf'), 'other bytes');
    const path = join(folder, '1.1', 'gears-1.1.pdf');
    await expect(recover(folder, 'gears', disk)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'release-damaged',
          message: `${path} is not the file that its manifest.json names.`,
          hint: 'Restore the released version from a copy, or move what is no release out of the folder.',
        },
      ],
    });
    rmSync(join(folder, '1.1', 'manifest.json'));
    await expect(recover(folder, 'gears', disk)).rejects.toThrow(
      `${join(folder, '1.1')} has no manifest.json`,
    );
  });

  it('minds no file that is no version', async () => {
    await release(first);
    writeFileSync(join(folder, 'README.md'), 'notes');
    await recover(folder, 'gears', disk);
    expect(await readReleased(folder, disk)).toHaveLength(1);
  });
});
