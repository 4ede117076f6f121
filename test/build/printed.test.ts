/** Faults that only the laid-out page shows, with the line of the paper that they come from. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { systemFonts } from '../../src/equip/system-fonts.js';
import { openMemory } from '../../src/watch/memory.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntoc: false\n---\n\n## S\n\n';

async function toldOf(body: string, theme: readonly string[] = []) {
  const folder = tempFolder({
    'paper.md': head + body,
    'wide.css': '.rigid { min-width: 300mm; height: 5mm }',
  });
  const { diagnostics } = await produce(
    join(folder, 'paper.md'),
    { session },
    { theme: theme.map((name) => join(folder, name)) },
  );
  return diagnostics.map(({ code, message, place }) => ({
    code,
    message,
    line: place?.line,
    column: place?.column,
  }));
}

test('a character that no font has is reported with its line', async () => {
  const reported = await toldOf(
    'Ordinary: “quotes”, → ✓ ≤ Ωδ Привет.\n\n- a list\n- with \u{12000} in it\n\n```text\n\u{E123}\n```\n',
  );
  expect(reported.filter(({ code }) => code === 'glyph-missing')).toEqual([
    { code: 'glyph-missing', message: expect.stringContaining('(U+12000)'), line: 14, column: 8 },
    { code: 'glyph-missing', message: expect.stringContaining('(U+E123)'), line: 17, column: 1 },
  ]);
});

test('a character of the title that no font has is reported where the text has it, in a build and in a watch', async () => {
  const text = '# T \u{12000}\n\nWords.\n\n## A\n\nMore \u{12000}.\n';
  const path = join(tempFolder({ 'paper.md': text }), 'paper.md');
  for (const memory of [undefined, openMemory()]) {
    const { diagnostics } = await produce(path, { session, ...(memory && { memory }) });
    const found = diagnostics.filter(({ code }) => code === 'glyph-missing');
    expect(found.map(({ place }) => place?.line)).toEqual([7, undefined]);
  }
});

test('a mark that no font has is reported with its line, and accents are not', async () => {
  const reported = await toldOf(
    'Accents: e\u0301 o\u0302 x\u0338 \u05e9\u05c1 \u0628\u064e.\n\nA letter q\u0348 with a mark.\n',
  );
  expect(reported.filter(({ code }) => code === 'glyph-missing')).toEqual([
    { code: 'glyph-missing', message: expect.stringContaining('(U+0348)'), line: 13, column: 11 },
  ]);
});

test.each(['en', 'ar'])(
  'in %s a first paragraph with a note and a link to the web ends its page',
  async (lang) => {
    const note = '# A\n\nSee [x](https://example.org) note[^a].\n\n[^a]: The note.\n';
    const folder = tempFolder({ 'paper.md': `---\ntitle: T\nlang: ${lang}\n---\n\n${note}` });
    const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
    const found = diagnostics.map(({ code }) => code);
    expect(found.filter((code) => code === 'footnote-moved' || code === 'pages-counted')).toEqual([]);
    const runs = (await readPdf(bytes)).pages.at(-1)?.runs ?? [];
    const topOf = (text: string) => runs.find((run) => run.text.includes(text))?.topPt ?? Number.NaN;
    expect(topOf('The note')).toBeGreaterThan(topOf('example.org') + 100);
  },
);

test('what is wider than the page is reported with its line', async () => {
  const reported = await toldOf('Text.\n\n<div class="rigid">wide</div>\n\nText.\n', ['wide.css']);
  expect(reported).toEqual([
    {
      code: 'content-clipped',
      message: 'This is wider than the page: its edge is cut off.',
      line: 13,
      column: 1,
    },
  ]);
});

test('long words, long code, wide tables and images of any size fit', async () => {
  const row = (cell: string) => `| ${Array.from({ length: 18 }, () => cell).join(' | ')} |\n`;
  const reported = await toldOf(
    `${'x'.repeat(400)}\n\n\`${'y'.repeat(300)}\`\n\n\`\`\`\n${'z '.repeat(300)}\n\`\`\`\n\n${row('a header')}${row('---')}${row('unbreakableword')}\n`,
  );
  expect(reported).toEqual([]);
});

test('a Chinese paper prints with the fonts of the machine, its running head too', async ({ skip }) => {
  skip((await systemFonts('技')).length === 0, 'no font for Chinese on this machine');
  const folder = tempFolder({
    'paper.md': `${head.replace('title: T', 'title: 技术白皮书\nlang: zh')}## 引言\n\n数据在写入之后不再改变。\n`,
  });
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  expect(diagnostics).toEqual([]);
  const { pages } = await readPdf(bytes);
  expect(pages[1]?.text).toContain('数据在写入之后不再改变');
  expect(pages[1]?.furniture).toContain('技术白皮书');
});
