/** A paper through its releases, with the real command line: released, changed, released again, verified, tampered. */

import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../cli/run-program.js';
import { readPdf } from '../../read-pdf.js';
import { tempFolder } from '../../temp-folder.js';
import { body, commitAll, filesIn, gear, hasGit, paperText, sumsHold } from './released-folder.js';

let folder: string;
const at = (...names: string[]) => join(folder, 'out/releases/gears', ...names);
const run = (...args: string[]) => runProgram(args, { cwd: folder });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const contract = [
  'gears-V-source.zip',
  'gears-V.html',
  'gears-V.pdf',
  'manifest.json',
  'provenance.intoto.jsonl',
];
const filesOf = (version: string, more: readonly string[] = []) =>
  [...contract.map((name) => name.replace('V', version)), ...more, 'SHA256SUMS'].sort();

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'wp-release-cli-')));
  write('gears.md', paperText('1.0'));
  write('gear.svg', gear);
  write('.gitignore', 'out/\n');
  if (hasGit) commitAll(folder, 'First');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a paper, released', () => {
  test('first of all in a plan that writes nothing', async () => {
    const { code, stdout } = await run('release', 'gears.md', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^gears\.md: release 1\.0\n {2}out\/releases\/gears\/1\.0\/gears-1\.0\.pdf {2}\d+ kB\n/,
    );
    expect(filesIn(join(folder, 'out')).size).toBe(0);
  });

  test('as version 1.0: all files of the contract, each a line on stdout', async () => {
    const { code, stdout, stderr } = await run('release', 'gears.md');
    expect([code, stderr.split('\n')[0]]).toEqual([0, 'gears.md: release 1.0']);
    const written = [...filesIn(at()).keys()];
    const derived = ['index.html', 'index.json', 'latest.pdf'];
    expect(written).toEqual([...filesOf('1.0').map((name) => `1.0/${name}`), ...derived]);
    expect(stdout.trim().split('\n').sort()).toEqual(written.map((name) => at(name)).sort());
    expect(sumsHold(at('1.0'))).not.toBe(false);
    const { attachments } = await readPdf(readFileSync(at('1.0/gears-1.0.pdf')));
    expect(attachments.map(({ name, relationship }) => [name, relationship])).toEqual([
      ['gear.svg', 'Supplement'],
      ['gears.md', 'Source'],
      ['wp-build-settings.json', 'Data'],
    ]);
  });

  test('again: nothing to do, and not a byte is touched', async () => {
    const before = filesIn(at());
    const { code, stdout, stderr } = await run('release', 'gears.md');
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      'gears.md: 1.0 is already released with these bytes; nothing to do\n',
    ]);
    expect(filesIn(at())).toEqual(before);
  });

  test.runIf(hasGit)('with a changed word as 1.0: refused, with both reasons and what to do', async () => {
    const before = filesIn(at());
    write('gears.md', paperText('1.0', body.replace('slowly', 'quickly')));
    const { code, stdout, stderr } = await run('release', 'gears.md');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.replace(/commit [0-9a-f]{7}/, 'commit …')).toBe(
      [
        'gears.md: refused for 2 reasons',
        'error tree-dirty: 1 file differs from commit …: gears.md (modified).',
        '  hint: Commit what the paper is made of, or release with --allow-dirty.',
        'gears.md:3:1 error version-released: Version 1.0 is already released with other bytes: gears.md differs.',
        '  3 | version: "1.0"',
        '    | ^',
        '  hint: Raise `version`: a released version never changes.',
        '',
      ].join('\n'),
    );
    expect(filesIn(at())).toEqual(before);
  });

  test('as 1.1: a new folder with redline and changes; 1.0 is as it was', async () => {
    const before = filesIn(at('1.0'));
    write('gears.md', paperText('1.1', body.replace('slowly', 'quickly')));
    if (hasGit) commitAll(folder, 'Second');
    const { code, stderr } = await run('release', 'gears.md');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^gears\.md: release 1\.1\n/)]);
    expect([...filesIn(at('1.1')).keys()]).toEqual(filesOf('1.1', ['CHANGES.md', 'gears-1.1-changes.pdf']));
    expect(filesIn(at('1.0'))).toEqual(before);
    expect(sumsHold(at('1.1'))).not.toBe(false);

    const index = JSON.parse(readFileSync(at('index.json'), 'utf8'));
    expect(index.versions.map(({ version }: { version: string }) => version)).toEqual(['1.1', '1.0']);
    expect(readFileSync(at('latest.pdf'))).toEqual(readFileSync(at('1.1/gears-1.1.pdf')));
    expect(readFileSync(at('1.1/CHANGES.md'), 'utf8')).toContain('- Replaced “slowly” by “quickly”');
    const redline = await readPdf(readFileSync(at('1.1/gears-1.1-changes.pdf')));
    const text = redline.pages.map((page) => page.text).join('\n');
    expect(text).toContain('From version 1.0 of October 17, 2025 to version 1.1 of October 17, 2025');
    expect(text).toContain('Gears turn [deleted:slowly] [inserted:quickly] in this paper');
  });

  test('and verified: sums, index, provenance, and every file built again to the same bytes', async () => {
    const { code, stdout, stderr } = await run('verify', 'out/releases/gears');
    const [verdict, ...compared] = stdout.trimEnd().split('\n');
    expect([code, verdict, stderr]).toEqual([
      0,
      'out/releases/gears: OK, built again from its own source to 2 versions, the same bytes',
      '',
    ]);
    expect(
      compared.map((line) => line.replace(/\d+ files/, 'N files').replace(/wp-build [\d.]+/, 'wp-build')),
    ).toEqual([
      '  compared: the SHA-256 of every file with SHA256SUMS, and the sums in the manifest and the provenance with those',
      '  compared: index.json, index.html and latest.pdf with the versions',
      '  compared: every byte of the released files with files that were built now from the released source; N files the same',
      '  built now with the versions of then: wp-build, and its browser and fonts',
      '  not proved: who released what has no signature',
    ]);
  });

  test('as a PDF alone in an empty folder: built again to the same bytes', async () => {
    const empty = tempFolder();
    copyFileSync(at('1.0/gears-1.0.pdf'), join(empty, 'gears-1.0.pdf'));
    const { code, stdout } = await runProgram(['verify', 'gears-1.0.pdf', '--json'], { cwd: empty });
    const [report] = JSON.parse(stdout).reports;
    expect([code, report]).toMatchObject([
      0,
      { verified: true, rebuilt: [{ version: '1.0', outcome: 'same', toolsDiffer: [] }], findings: [] },
    ]);
    expect(report.rebuilt[0].builtWith.browser).toMatch(/Chrome\/\d+/);
  });

  test('and compared: two versions, or a released PDF and the working paper', async () => {
    const expected = [
      'version: 1.0 → 1.1',
      '',
      'Teeth',
      '  Replaced “slowly” by “quickly”  PLACE',
      '',
      '1 change: 1 word added, 1 word removed',
      '',
    ].join('\n');
    const versions = await run('diff', at('1.0'), 'out/releases/gears/1.1', '--format', 'text');
    expect(versions.stdout).toBe(expected.replace('PLACE', 'out/releases/gears/1.1/gears.md:10'));
    const working = await run('diff', at('1.0/gears-1.0.pdf'), 'gears.md', '--format', 'text');
    expect(working.stdout).toBe(expected.replace('PLACE', 'gears.md:10'));
    const pdf = await run('diff', at('1.0'), 'gears.md');
    expect([pdf.code, pdf.stdout]).toEqual([0, `${join(folder, 'out/gears-changes.pdf')}\n`]);
  });
});

test('a PDF that was changed afterwards fails, and how it differs is reported', async () => {
  const empty = tempFolder();
  const pdf = readFileSync(at('1.0/gears-1.0.pdf'));
  writeFileSync(join(empty, 'gears.pdf'), Buffer.concat([pdf, Buffer.from('% more\n')]));
  const { code, stdout, stderr } = await runProgram(['verify', 'gears.pdf'], { cwd: empty });
  expect([code, stdout.split('\n')[0]]).toEqual([1, 'gears.pdf: FAILED']);
  const length = pdf.length.toLocaleString('en');
  expect(stderr).toContain(
    `gears.pdf is ${(pdf.length + 7).toLocaleString('en')} bytes long, not ${length}: it is the same up to byte ${length}, where 7 more bytes follow`,
  );
});
