import { execFileSync, spawnSync } from 'node:child_process';
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
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disk } from '../../src/release/file-operations.js';
import type { Pipeline } from '../../src/release/pipeline.js';
import { type ReleaseOptions, release } from '../../src/release/release.js';
import { pipeline } from './made-pipeline.js';
import { hash } from './made-up.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const front = (version: string, more = '') =>
  `---\ntitle: On Gears\nversion: "${version}"\ndate: 2025-10-17\nauthors: Ada Moss\n${more}---\n\n`;
const body = '## Teeth\n\nGears turn slowly in this paper.\n\n## End\n\nThat is all there is.\n';
const paper = (version: string, text = body, name = 'gears') => write(`${name}.md`, front(version) + text);

const run = (papers: readonly string[], options: Partial<ReleaseOptions> = {}) =>
  release(papers, { out: join(folder, 'out'), ...options }, pipeline);

function tree(below = join(folder, 'out')): Record<string, string> {
  if (!existsSync(below)) return {};
  const files = readdirSync(below, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const named = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(named.map((path) => [relative(below, path), readFileSync(path, 'utf8')]));
}

describe('release', () => {
  it('writes all files of the contract, and sha256sum finds them right', async () => {
    const [result] = await run([paper('1.0')]);
    expect(result).toMatchObject({ action: 'release', version: '1.0' });
    expect(result?.files.map((path) => relative(join(folder, 'out'), path)).sort()).toEqual(
      Object.keys(tree()),
    );
    expect(Object.keys(tree())).toEqual([
      'releases/gears/1.0/SHA256SUMS',
      'releases/gears/1.0/gears-1.0-source.zip',
      'releases/gears/1.0/gears-1.0.html',
      'releases/gears/1.0/gears-1.0.pdf',
      'releases/gears/1.0/manifest.json',
      'releases/gears/1.0/provenance.intoto.jsonl',
      'releases/gears/index.html',
      'releases/gears/index.json',
      'releases/gears/latest.pdf',
    ]);
    const sums = spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
      cwd: join(folder, 'out/releases/gears/1.0'),
    });
    if (!sums.error) expect(sums.status).toBe(0);
    expect(tree()['releases/gears/1.0/gears-1.0.pdf']).toContain(`gears.md ${hash(front('1.0') + body)}`);
  });

  it('finds the same released again, and touches not a byte', async () => {
    const source = paper('1.0');
    await run([source]);
    const before = tree();
    const [again] = await run([source]);
    expect(again).toMatchObject({ action: 'already-released', version: '1.0', files: [] });
    expect(tree()).toEqual(before);
  });

  it('refuses a released version with a word changed', async () => {
    await run([paper('1.0')]);
    const before = tree();
    const source = paper('1.0', body.replace('slowly', 'quickly'));
    const [result] = await run([source]);
    expect(result).toMatchObject({
      action: 'refuse',
      diagnostics: [
        {
          code: 'version-released',
          message: 'Version 1.0 is already released with other bytes: gears.md differs.',
          place: { file: source, line: 3 },
        },
      ],
    });
    expect(tree()).toEqual(before);
  });

  it('adds a newer version with its redline and its changes, and leaves the older one as it was', async () => {
    await run([paper('1.0')]);
    const before = tree();
    await run([paper('1.1', body.replace('slowly', 'quickly'))]);
    const there = tree();
    for (const [path, text] of Object.entries(before)) {
      if (path.includes('/1.0/')) expect(there[path]).toBe(text);
    }
    const redline = there['releases/gears/1.1/gears-1.1-changes.pdf'];
    expect(redline).toContain('Changes from version 1.0 to version 1.1');
    expect(redline).toContain('<del class="change deleted" id="change-1">');
    expect(there['releases/gears/1.1/CHANGES.md']).toContain(
      '# On Gears: changes from 1.0 to 1.1\n\nOctober 17, 2025\n\n## In numbers\n\n1 change in 1 section: 1 word added, 1 word removed.',
    );
    const index = JSON.parse(there['releases/gears/index.json'] ?? '');
    expect(index.versions.map((v: { version: string }) => v.version)).toEqual(['1.1', '1.0']);
    expect(there['releases/gears/latest.pdf']).toBe(there['releases/gears/1.1/gears-1.1.pdf']);
    expect(JSON.parse(there['releases/gears/1.1/manifest.json'] ?? '').previous).toBe('1.0');
  });

  it('makes the same bytes on another machine', async () => {
    await run([paper('1.0')]);
    await run([paper('1.1', `${body}\nMore.\n`)]);
    const first = tree();
    const elsewhere = mkdtempSync(join(tmpdir(), 'wp-elsewhere-'));
    rmSync(folder, { recursive: true });
    folder = elsewhere;
    await run([paper('1.0')]);
    await run([paper('1.1', `${body}\nMore.\n`)]);
    expect(tree()).toEqual(first);
  });

  it('refuses with every reason at once, of the text and of the metadata', async () => {
    const source = write(
      'gears.md',
      `---\nstatus: draft\n---\n\n# [Title]\n\nTODO\n\nWritten for [Audience]. [sic]\n`,
    );
    const [result] = await run([source]);
    expect(result?.diagnostics.map((d) => [d.code, d.message, d.place?.line])).toEqual([
      ['placeholder', '[Title] is not filled in.', 5],
      ['placeholder', 'TODO is not filled in.', 7],
      ['placeholder', '[Audience] is not filled in.', 9],
      ['version-missing', 'The paper has no version.', 2],
      ['date-missing', 'The paper has no date.', 2],
      ['authors-missing', 'The paper has no author.', 2],
      ['status-draft', 'The status of the paper is draft.', 2],
    ]);
    expect(tree()).toEqual({});
    expect(readdirSync(join(folder, 'out/releases'))).toEqual([]);
  });

  it('refuses what cannot be built, with the errors of the build', async () => {
    const [result] = await run([join(folder, 'missing.md')]);
    expect(result).toMatchObject({ action: 'refuse', diagnostics: [{ code: 'paper-missing' }] });
  });

  it('writes nothing in a dry run, and shows the plan', async () => {
    const plans: string[] = [];
    const [result] = await run([paper('1.0')], {
      dryRun: true,
      onPlan: (plan) => plans.push(...plan.papers.map((p) => p.action)),
    });
    expect(result).toMatchObject({ action: 'release', files: [] });
    expect(plans).toEqual(['release']);
    expect(tree()).toEqual({});
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('releases what can be released, whatever becomes of the other papers', async () => {
    const results = await run([paper('1.0'), write('nuts.md', '# Nuts\n'), paper('2.0', body, 'cogs')]);
    expect(results.map((result) => result.action)).toEqual(['release', 'refuse', 'release']);
    expect(readdirSync(join(folder, 'out/releases')).sort()).toEqual(['cogs', 'gears']);
  });

  it('plans a paper that is named twice once', async () => {
    const source = paper('1.0');
    expect(await run([source, source])).toHaveLength(1);
  });

  it('refuses both of two papers with the same name', async () => {
    const results = await run([paper('1.0'), paper('1.0', body, 'other/gears')]);
    expect(results.map((r) => [r.action, r.diagnostics[0]?.code])).toEqual([
      ['refuse', 'output-collision'],
      ['refuse', 'output-collision'],
    ]);
    expect(readdirSync(join(folder, 'out/releases'))).toEqual([]);
  });

  it('refuses names that cannot be folders', async () => {
    const [result] = await run([paper('1.0', body, 'con')]);
    expect(result?.diagnostics).toMatchObject([
      {
        code: 'release-name',
        message: 'The name “con” is the name of a device on Windows.',
        hint: 'Rename the paper.',
      },
    ]);
  });

  it('gives its locks back when the build breaks', async () => {
    const broken: Pipeline = { ...pipeline, print: () => Promise.reject(new TypeError('a bug')) };
    await expect(release([paper('1.0')], { out: join(folder, 'out') }, broken)).rejects.toThrow('a bug');
    expect(readdirSync(join(folder, 'out/releases'))).toEqual([]);
  });

  it('says so when the disk is full', async () => {
    const full = {
      ...disk,
      makeFile: (path: string, bytes: Uint8Array) =>
        path.endsWith('.zip')
          ? Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }))
          : disk.makeFile(path, bytes),
    };
    await expect(run([paper('1.0')], { files: full })).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'output-unwritable',
          message: `${join(folder, 'out/releases')} cannot be written: the disk is full.`,
          hint: 'Free disk space, or name another folder with --out. Earlier releases are unchanged.',
        },
      ],
    });
    expect(tree()).toEqual({});
  });

  it('tells a damaged release before it adds to it', async () => {
    await run([paper('1.0')]);
    rmSync(join(folder, 'out/releases/gears/1.0/manifest.json'));
    const [result] = await run([paper('1.1')]);
    expect(result).toMatchObject({ action: 'refuse', diagnostics: [{ code: 'release-damaged' }] });
  });
});

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('release from a repository', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });

  it('refuses a dirty tree, unless that is allowed, and keeps our own output out of it', async () => {
    git('init', '-q');
    const source = paper('1.0');
    git('add', '.');
    git('commit', '-q', '-m', 'First');
    expect((await run([source]))[0]?.action).toBe('release');
    write('notes.txt', 'x');
    paper('1.1', `${body}\nMore.\n`);
    const [refused] = await run([source]);
    expect(refused?.diagnostics).toMatchObject([
      {
        code: 'tree-dirty',
        message: expect.stringMatching(
          /^2 files differ from commit [0-9a-f]{7}: gears.md \(modified\), notes.txt \(untracked\)\.$/,
        ),
      },
    ]);
    const [allowed] = await run([source], { allowDirty: true });
    expect(allowed?.action).toBe('release');
    const manifest = JSON.parse(tree()['releases/gears/1.1/manifest.json'] ?? '');
    expect(manifest.git.dirty).toEqual(['gears.md', 'notes.txt']);
  });
});
