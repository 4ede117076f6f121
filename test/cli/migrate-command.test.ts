import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pico from 'picocolors';
import { expect, test } from 'vitest';
import { type MigrateFlags, migrateCommand } from '../../src/cli/migrate-command.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { tempFolder } from '../temp-folder.js';

const paper = '---\nauthor: Ada\ngeometry: margin=2cm\n---\n\n# Tides\n\n!!! tip\n    Look.\n';
const fresh = '---\nauthors: Ada\n# geometry: margin=2cm\n---\n\n# Tides\n\n> [!TIP]\n> Look.\n';

async function run(file: string, flags: MigrateFlags = {}) {
  const [results, notes]: [string[], string[]] = [[], []];
  const push = (text: string) => void results.push(text);
  const note = (text: string) => void notes.push(text);
  const colors = pico.createColors(false);
  const terminal = { result: push, data: push, note, colors } as unknown as Terminal;
  const code = await migrateCommand(file, flags, terminal);
  return { code, results: results.join('\n'), notes: notes.join('\n') };
}

test('a diff, and nothing is written', async () => {
  const folder = tempFolder({ 'a.md': paper });
  const { code, results, notes } = await run(join(folder, 'a.md'));
  expect(code).toBe(0);
  expect(results).toContain('--- a.md\n+++ a.md\n@@ -1,9 +1,9 @@\n');
  expect(results).toContain('\n-author: Ada\n');
  expect(results).toContain('\n+> [!TIP]\n');
  expect(notes).toContain('a.md:3 "geometry" is a comment now: write --page-margin');
  expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(paper);
});

test('--write keeps the old text, and never writes over a file', async () => {
  const folder = tempFolder({ 'a.md': paper });
  const file = join(folder, 'a.md');
  expect((await run(file, { write: true })).results).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe(fresh);
  expect(readFileSync(`${file}.orig`, 'utf8')).toBe(paper);
  // again: nothing changes, and nothing is written
  expect((await run(file, { write: true })).notes).toContain('Nothing changes.');

  const other = tempFolder({ 'a.md': paper, 'a.md.orig': 'mine' });
  await expect(run(join(other, 'a.md'), { write: true })).rejects.toThrow(/a\.md\.orig exists already/);
  expect(readFileSync(join(other, 'a.md'), 'utf8')).toBe(paper);
  expect(readFileSync(join(other, 'a.md.orig'), 'utf8')).toBe('mine');
});

test('a file of another ending becomes a new .md, with its line ends', async () => {
  const folder = tempFolder({ 'a.qmd': paper.replaceAll('\n', '\r\n') });
  await run(join(folder, 'a.qmd'), { write: true });
  expect(readFileSync(join(folder, 'a.md'), 'utf8').replaceAll('\r\n', '\n')).toBe(fresh);
  expect(existsSync(join(folder, 'a.qmd.orig'))).toBe(false);
  await expect(run(join(folder, 'a.qmd'), { write: true })).rejects.toThrow(/a\.md exists already/);
});

test('AsciiDoc becomes Markdown in a file of its own', async () => {
  const folder = tempFolder({ 'a.adoc': '= Tides\nAda Okafor\n:toclevels: 2\n\nNOTE: Look.\n' });
  expect((await run(join(folder, 'a.adoc'), { write: true })).results).toBe(join(folder, 'a.md'));
  const text = readFileSync(join(folder, 'a.md'), 'utf8');
  expect(text).toBe('---\ntitle: Tides\nauthors:\n  - Ada Okafor\ntoc: 2\n---\n\n> [!NOTE]\n> Look.\n');
  expect((await run(join(folder, 'a.md'))).notes).toContain('Nothing changes.');
});

test('--json, and a tool that is not known', async () => {
  const folder = tempFolder({ 'a.md': paper });
  const { results } = await run(join(folder, 'a.md'), { json: true, from: 'mkdocs' });
  expect(JSON.parse(results)).toMatchObject({ isChanged: true, written: false, changed: ['admonition'] });
  await expect(run(join(folder, 'a.md'), { from: 'word' })).rejects.toThrow('--from word is not known.');
});

test('findings show lines of the new text, and files of settings are named', async () => {
  const folder = tempFolder({
    '_quarto.yml': 'format: pdf\n',
    'a.qmd': '---\nformat:\n  pdf:\n    toc: true\n    toc-depth: 2\n---\n\n# T\n\n[x](#nowhere)\n',
  });
  const { notes } = await run(join(folder, 'a.qmd'));
  expect(notes).toMatch(/a\.md:11:1 warning link-broken: .*\n {2}11 \| \[x\]\(#nowhere\)\n/);
  expect(notes).toMatch(/_quarto\.yml is not read\. .*wp-build\.yaml/);
});
