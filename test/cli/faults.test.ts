/** Bad input and faults, through the commands of the program: a clear message, the right exit code, the old PDF untouched. */

import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { claimingPng, greyPng } from '../png.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { onlyPaper } from './run-cli.js';
import { runProgram } from './run-program.js';

const good = '---\ntitle: A paper\nversion: 1.0\ndate: 2026-01-02\nauthors: Ada\n---\n\n## One\n\nText.\n';

/** Builds `paper.md` with `content` over an old PDF; returns code, diagnostics' lines, and whether the old PDF stayed. */
async function buildOver(
  content: string | Uint8Array,
  files: Record<string, string | Uint8Array> = {},
  ...flags: string[]
) {
  const folder = tempFolder({ 'paper.md': content, 'out/paper.pdf': 'old', ...files });
  const run = await runProgram(['paper.md', '--json', ...flags], { cwd: folder });
  const paper = onlyPaper(run);
  const diagnostics: { severity: string; code: string; line?: number; hint?: string }[] = paper.diagnostics;
  return {
    code: run.code,
    stderr: run.stderr,
    codes: diagnostics
      .filter((d) => d.severity !== 'info')
      .map((d) => `${d.severity} ${d.code} ${d.line ?? '-'}`),
    diagnostics,
    old: readFileSync(join(folder, 'out/paper.pdf'), 'latin1') === 'old',
  };
}

test('values of front matter that are not understood are left out, all with a warning; --strict refuses them', async () => {
  const paper = '---\ntitle: A\nversion: [1]\ndate: tomorrow\ntoc: 9\nfoo: 1\n---\n# A\n';
  const built = await buildOver(paper);
  expect(built.codes).toEqual([
    'warning front-matter-value 3',
    'warning front-matter-value 4',
    'warning front-matter-value 5',
    'warning front-matter-unknown-key 6',
  ]);
  expect([built.code, built.old]).toEqual([0, false]);
  const strict = await runProgram(['paper.md', '--strict'], { cwd: tempFolder({ 'paper.md': paper }) });
  expect(strict.code).toBe(1);
});

describe('a paper at fault: exit 1, the old PDF stays', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['binary', new Uint8Array([0, 1, 2, 3]), ['error paper-not-text 1']],
    ['invalid UTF-8', new Uint8Array([35, 32, 0xff, 10]), ['error paper-not-text 1']],
    ['broken YAML', '---\ntitle: [a\n---\n# A\n', ['error front-matter-syntax 3']],
    [
      'front matter in JavaScript',
      `---js\n{title: require('fs')}\n---\n# A\n`,
      ['error front-matter-language 1'],
    ],
    ['an include of itself', `${good}\n<!-- include: paper.md -->\n`, ['error include-circular 12']],
  ])('%s', async (_name, content, expected) => {
    const built = await buildOver(content);
    expect(built.codes).toEqual(expected);
    expect(built.code).toBe(1);
    expect(built.old).toBe(true);
  });

  test('an image of 400 megapixels', async () => {
    const built = await buildOver(`${good}\n![a](bomb.png)\n`, { 'bomb.png': claimingPng(20_000, 20_000) });
    expect(built.codes).toEqual(['error image-too-large 12']);
  });

  test('no such file, and a folder', async () => {
    const folder = tempFolder({ 'sub/x.txt': '' });
    const missing = await runProgram(['gone.md'], { cwd: folder });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('gone.md does not exist.');
    const directory = await runProgram(['sub'], { cwd: folder });
    expect(directory.code).toBe(1);
    expect(directory.stderr).toContain('sub holds no Markdown file');
  });
});

describe('content that cannot be shown: a warning, and words in its place', () => {
  test('images that are missing, above the root or named by file:, and a missing include', async () => {
    const shown = [
      ['![a](gone.png)', 'image-missing'],
      ['![a](../x.png)', 'outside-root'],
      ['![a](%2e%2e/y.png)', 'outside-root'],
      ['![a](file:///etc/hostname)', 'outside-root'],
      ['<!-- include: gone.md -->', 'include-missing'],
    ];
    const content = `${good}\n${shown.map(([text]) => `${text}\n\n`).join('')}`;
    const expected = shown.map(([, code], index) => `warning ${code} ${12 + 2 * index}`);
    const built = await buildOver(content);
    expect(built.codes.toSorted()).toEqual(expected.toSorted());
    expect(built.code).toBe(0);
    const strict = await buildOver(content, {}, '--strict');
    const refused = expected.map((code) => code.replace('warning', 'error'));
    expect(strict.codes.toSorted()).toEqual(refused.toSorted());
    expect([strict.code, strict.old]).toEqual([1, true]);
  });

  test('an image that a link leads out of the root', async () => {
    const outside = tempFolder({ 'secret.png': greyPng(1, 1) });
    const folder = tempFolder({ 'paper.md': `${good}\n![a](link.png)\n` });
    symlinkSync(join(outside, 'secret.png'), join(folder, 'link.png'));
    const run = await runProgram(['paper.md'], { cwd: folder });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('The image link.png is outside the paper’s root.');
    const pdf = await readPdf(readFileSync(join(folder, 'out/paper.pdf')));
    expect(pdf.pages.at(-1)?.text).toContain('The image link.png is outside the paper’s root.');
  });
});

describe('a paper with warnings: a PDF all the same', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['an empty file', '', ['warning paper-empty 1', 'warning title-missing 1']],
    ['BOM and CRLF', `\uFEFF${good.replaceAll('\n', '\r\n')}`, []],
    ['a date that is none', good.replace('2026-01-02', '2026-13-45'), ['warning front-matter-value 4']],
  ])('%s', async (_name, content, expected) => {
    const built = await buildOver(content);
    expect(built.codes).toEqual(expected);
    expect(built.code).toBe(0);
    expect(built.old).toBe(false);
  });

  test('images of the network and of the text, and elements that run, load or replace the page', async () => {
    const shown = [
      ['![a](http://127.0.0.1:9/x.png)', 'image-remote'],
      ['![a](data:image/png;base64,iVBORw0KGgo=)', 'image-unreadable'],
      ['<iframe src="file:///etc/passwd"></iframe>', 'html-removed'],
      ['<object data="file:///etc/passwd"></object>', 'html-removed'],
      [`<script>document.title = 'ran'</script>`, 'html-removed'],
      ['<meta http-equiv="refresh" content="0;url=http://x/">', 'html-removed'],
      ['<style>@import url(http://x/y.css);</style>', 'html-removed'],
    ];
    const built = await buildOver(`${good}\n${shown.map(([text]) => `${text}\n\n`).join('')}`);
    const expected = shown.map(([, code], index) => `warning ${code} ${12 + 2 * index}`);
    expect(built.codes.toSorted()).toEqual(expected.toSorted());
    expect([built.code, built.old]).toEqual([0, false]);
  });

  test('an unknown key names the near miss', async () => {
    const built = await buildOver(good.replace('version', 'verison'));
    expect(built.codes).toEqual(['warning front-matter-unknown-key 3']);
    expect([built.code, built.old]).toEqual([0, false]);
    expect(built.diagnostics[0]?.hint).toContain('version');
  });

  test('with --strict a warning fails, and the old PDF stays', async () => {
    const folder = tempFolder({ 'paper.md': good.replace('version', 'verison'), 'out/paper.pdf': 'old' });
    const run = await runProgram(['paper.md', '--strict'], { cwd: folder });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('no PDF was written: --strict');
    expect(readFileSync(join(folder, 'out/paper.pdf'), 'utf8')).toBe('old');
  });
});

describe('usage and environment: exit 2', () => {
  test('two papers that would write one file', async () => {
    const folder = tempFolder({ 'a/paper.md': good, 'a/paper.markdown': good, 'c/other.md': good });
    const run = await runProgram(['a/paper.md', 'a/paper.markdown', 'c/other.md'], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a/paper.md and a/paper.markdown would write the same file.');
    expect(existsSync(join(folder, 'out/c/other.pdf'))).toBe(true);
    expect(existsSync(join(folder, 'out/a/paper.pdf'))).toBe(false);
  });

  test('an output folder that is a file', async () => {
    const folder = tempFolder({ 'paper.md': good, blocked: 'x' });
    const run = await runProgram(['paper.md', '--out', 'blocked'], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a part of the path is a file');
  });

  test.skipIf(process.getuid?.() === 0)('an output folder without permission', async () => {
    const folder = tempFolder({ 'paper.md': good, 'out/paper.pdf': 'old' });
    chmodSync(join(folder, 'out'), 0o555);
    const run = await runProgram(['paper.md'], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('the folder may not be written');
  });

  test('a browser that is not there', async () => {
    const folder = tempFolder({ 'paper.md': good });
    const run = await runProgram(['paper.md', '--browser', '/nowhere/chrome'], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('/nowhere/chrome');
    expect(run.stderr).toContain('browser-missing');
  });

  test('no paper, and an option that does not exist.', async () => {
    const folder = tempFolder();
    expect((await runProgram([], { cwd: folder })).code).toBe(2);
    const run = await runProgram(['paper.md', '--colour'], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("unknown option '--colour'");
  });
});

test('several papers: every one is tried, and the worst code is returned', async () => {
  const folder = tempFolder({ 'good.md': good, 'bad.md': '---\ntitle: [\n---\n', 'more.md': good });
  const run = await runProgram(['good.md', 'bad.md', 'gone.md', 'more.md'], { cwd: folder });
  expect(run.code).toBe(1);
  expect(run.stdout.trim().split('\n')).toEqual([join(folder, 'out/good.pdf'), join(folder, 'out/more.pdf')]);
});
