/**
 * Text in the PDF is compared by drawing: where text stands in any font of any script, PDF.js leaves ink, running head
 * and footer too. A font whose glyphs are gone has all its text, and is caught.
 */

import { join } from 'node:path';
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { systemFonts } from '../../src/equip/system-fonts.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { type DrawnPage, drawPage } from '../draw-page.js';
import { tempFolder } from '../temp-folder.js';

const scripts = {
  Latin: 'Plain Łódź *emphasis* **strong** `mono code`',
  Greek: 'Ελληνικά γράμματα',
  Cyrillic: 'Русские буквы',
  Arabic: 'العربية نص',
  Hebrew: 'עברית טקסט',
  Han: '中文文字',
  Katakana: 'カタカナ',
  Hangul: '한국어',
  emoji: '✅ 🚀',
} as const;

let bytes: Uint8Array | undefined;
const shown = new Map<string, string>();

async function drawn(): Promise<Uint8Array> {
  for (const [script, text] of Object.entries(scripts)) {
    const isBundled = /Latin|Greek|Cyrillic|Arabic/.test(script);
    if (isBundled || (await systemFonts(text)).length > 0) shown.set(script, text);
  }
  const title = [...shown].flatMap(([script, text]) => (/emoji|Latin/.test(script) ? [] : [text])).join(' ');
  const body = [...shown].map(([script, text]) => `${script}: ${text}`).join('\n\n');
  const paper =
    `---\ntitle: Drawn ${title}\nlang: en\nversion: 1.0\ndate: 2026-01-02\ntoc: false\ncover: block\n` +
    `footer: "${title} {page}"\n---\n\n# Drawn\n\n${body}\n\n$\\int x^2 \\neq \\mathbb{R} + \\sum_i \\alpha$\n`;
  const folder = tempFolder({ 'paper.md': paper });
  return (await produce(join(folder, 'paper.md'), { session })).bytes;
}

/** Texts of a page that leave no ink. */
const blankOn = ({ texts, inkIn }: DrawnPage): string[] =>
  texts.filter((area) => area.width > 0.5 && inkIn(area) === 0).map(({ text }) => text);

test('every script that the machine has letters for leaves ink, in the text and in the furniture', async () => {
  bytes ??= await drawn();
  const page = await drawPage(bytes, 2);
  const text = page.texts.map((item) => item.text).join('');
  for (const script of shown.keys()) expect(text).toContain(script);
  expect(page.texts.length).toBeGreaterThan(shown.size);
  expect(blankOn(page)).toEqual([]);
  const furniture = page.texts.filter(({ top }) => top < 60 || top > 780);
  expect(furniture.map((item) => item.text).join(' ')).toMatch(/Ελληνικά.*Русские/);
});

test('text that is read from the right leaves ink on its pages', async () => {
  const text = 'مضخات القرية';
  const paper = `---\ntitle: ${text}\nlang: ar\ntoc: false\ncover: block\n---\n\n# بئر\n\n${text}\n\n| خزان |\n| --- |\n| ماء |\n`;
  const folder = tempFolder({ 'paper.md': paper });
  const { bytes: fromTheRight } = await produce(join(folder, 'paper.md'), { session });
  const page = await drawPage(fromTheRight, 2);
  const letters = page.texts.map((item) => item.text.normalize('NFKC')).join('');
  for (const letter of 'بئرخزانماء') expect(letters).toContain(letter);
  expect(blankOn(page)).toEqual([]);
});

/** The font with no outline in any glyph: every place in its table of places is the first one. */
function blankFont(font: Uint8Array): Uint8Array {
  const blank = Buffer.from(font);
  for (let table = 12; table < 12 + blank.readUInt16BE(4) * 16; table += 16) {
    const [from, length] = [blank.readUInt32BE(table + 8), blank.readUInt32BE(table + 12)];
    if (blank.toString('latin1', table, table + 4) === 'loca') blank.fill(0, from, from + length);
  }
  return blank;
}

test('a font without glyphs is caught', async () => {
  bytes ??= await drawn();
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context } = document;
  for (const [, object] of context.enumerateIndirectObjects()) {
    const file = object instanceof PDFDict ? object.lookup(PDFName.of('FontFile2')) : undefined;
    if (!(object instanceof PDFDict) || !(file instanceof PDFRawStream)) continue;
    const blank = context.flateStream(blankFont(decodePDFRawStream(file).decode()));
    object.set(PDFName.of('FontFile2'), context.register(blank));
  }
  expect(blankOn(await drawPage(await document.save(), 2)).join('')).toContain('Latin');
});

test('an accent that is drawn as a shape stands over its letter', async () => {
  const folder = tempFolder({
    'paper.md': '---\ntitle: T\ncover: none\ntoc: false\n---\n\n$\\vec{v}$ and $v$.\n',
  });
  const { bytes: accented } = await produce(join(folder, 'paper.md'), { session });
  const { texts, inkIn } = await drawPage(accented, 1);
  const [first, second] = texts.filter(({ text }) => text === 'v');
  const above = (letter = first) => letter && inkIn({ ...letter, height: letter.height * 0.4 });
  expect(above(first)).toBeGreaterThan(0);
  expect(above(second)).toBe(0);
});
