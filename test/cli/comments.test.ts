/** `wp-build comments` on a PDF of wp-build that a reader marked: its words, its lines, its three forms. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { placedText } from '../../src/pdf/comments/placed-text.js';
import { PDFDocument as OurDocument } from '../../src/pdf/pdf-lib.js';
import { sourceFiles } from '../../src/release/source-files.js';
import { annotate, quad } from '../pdf/comments/annotated-pdf.js';
import { addFiles, tempFolder } from '../temp-folder.js';
import { runProgram } from './run-program.js';

const paper = `---
title: The Ledger
date: 2026-03-14
---

# Cost

The ledger takes little room. A hyphenated explanation of internationalisation and of
interoperability follows, so that lines end within words of the paragraph somewhere.

The ledger takes little time.
`;

/** The PDF with a highlight over the glyphs that read `words`, the last time that they occur, and a note beside it. */
async function marked(pdf: Uint8Array, words: string): Promise<Uint8Array> {
  const glyphs = await OurDocument.load(pdf).then((document) =>
    document.getPages().map((page) => placedText(page.node)),
  );
  const index = glyphs.findLastIndex((page) =>
    page
      .map(({ text }) => text)
      .join('')
      .includes(words),
  );
  const text = glyphs[index] ?? [];
  const starts = text.map(
    (_, i) =>
      text
        .slice(0, i)
        .map((glyph) => glyph.text)
        .join('').length,
  );
  const at = text
    .map((glyph) => glyph.text)
    .join('')
    .lastIndexOf(words);
  const covered = text.filter((_, i) => (starts[i] ?? 0) >= at && (starts[i] ?? 0) < at + words.length);
  const [first, last] = [covered[0], covered.at(-1)];
  if (!first || !last) throw new Error(`${words} is not on a page`);
  const box = [first.x - 1, first.y - 4, last.x + 1, last.y + 4] as const;
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const page = document.getPage(index);
  const facts = { T: 'Ada | Okafor', Contents: 'How *little*?\nSay it.' };
  annotate(page, 'Highlight', { ...facts, Rect: [...box], QuadPoints: quad(...box) });
  annotate(page, 'Text', { Rect: [2, first.y - 8, 18, first.y + 8], Contents: 'Beside' });
  return document.save();
}

test('comments of readers have the lines of the paper', async () => {
  const cwd = tempFolder({ 'paper.md': paper });
  const built = await runProgram(['paper.md', '--quiet'], { cwd });
  expect(built.code, built.stderr).toBe(0);
  const pdf = await marked(readFileSync(join(cwd, 'out/paper.pdf')), 'takes little time');
  const document = await PDFDocument.load(pdf);
  const root = cwd;
  const files = new Map([[join(cwd, 'paper.md'), Buffer.from(paper)]]);
  const question = { paper: join(cwd, 'paper.md'), root, files, options: {} };
  for (const { name, bytes } of sourceFiles(question, { 'wp-build': '1', browser: 'b', fonts: [] })) {
    await document.attach(bytes, name);
  }
  addFiles(cwd, { 'marked.pdf': pdf, 'released.pdf': await document.save() });

  const text = await runProgram(['comments', 'marked.pdf', '--paper', 'paper.md'], { cwd });
  expect(text.code, text.stderr).toBe(0);
  expect(text.stdout).toMatch(
    /^paper\.md:11 {2}page .*, Ada \| Okafor\n {2}highlight “takes little time”\n/m,
  );
  expect(text.stdout).toContain('  How *little*?\n  Say it.\n');
  expect(text.stderr).toContain('marked.pdf: 2 comments');

  const json = JSON.parse((await runProgram(['comments', 'released.pdf', '--json'], { cwd })).stdout);
  expect(json).toMatchObject({ file: 'released.pdf', lines: 'attached' });
  expect(
    json.comments.map((each: { kind: string; file: string; line: number }) => [
      each.kind,
      each.file,
      each.line,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['highlight', 'paper.md', 11],
      ['note', 'paper.md', 11],
    ]),
  );

  const markdown = await runProgram(['comments', 'marked.pdf', '--markdown', '--paper', 'paper.md'], { cwd });
  expect(markdown.stdout).toContain('- [ ] `paper.md:11` page');
  expect(markdown.stdout).toContain('  > How \\*little\\*?\n  > Say it.');
});

test('no comments, no PDF, no file, no paper', async () => {
  const plain = await (await PDFDocument.create()).save();
  const cwd = tempFolder({ 'plain.pdf': plain, 'text.pdf': 'no PDF' });
  const none = await runProgram(['comments', 'plain.pdf'], { cwd });
  expect([none.code, none.stdout]).toEqual([0, '']);
  expect(none.stderr).toContain('plain.pdf: no comments');
  expect(
    JSON.parse((await runProgram(['comments', 'plain.pdf', '--json'], { cwd })).stdout).comments,
  ).toEqual([]);
  expect((await runProgram(['comments', 'text.pdf'], { cwd })).code).toBe(1);
  expect((await runProgram(['comments', 'missing.pdf'], { cwd })).code).toBe(2);
  expect((await runProgram(['comments', 'plain.pdf', '--paper', 'missing.md'], { cwd })).code).toBe(1);
  expect((await runProgram(['comments', 'plain.pdf', '--json', '--markdown'], { cwd })).code).toBe(2);
});
