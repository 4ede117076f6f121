/** Fonts of the machine for what is stamped: looked for only where a script needs them, and read out of collections. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { facesNeeded, firstFont, runningText, systemFonts } from '../../src/equip/system-fonts.js';
import { paperOf } from '../parse/source.js';
import { tempFolder } from '../temp-folder.js';

/** A font file with two tables. */
function madeFont(): Buffer {
  const directory = Buffer.alloc(12 + 2 * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(2, 4);
  const tables = [Buffer.from('first table!'), Buffer.from('second')];
  let offset = directory.length;
  for (const [index, table] of tables.entries()) {
    directory.write(`tab${index}`, 12 + index * 16, 'latin1');
    directory.writeUInt32BE(offset, 12 + index * 16 + 8);
    directory.writeUInt32BE(table.length, 12 + index * 16 + 12);
    offset += table.length;
  }
  return Buffer.concat([directory, ...tables]);
}

/** The same in a collection, behind other bytes. */
function madeCollection(): Buffer {
  const font = madeFont();
  const head = Buffer.alloc(100);
  head.write('ttcf', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(head.length, 12);
  for (const at of [20, 36]) font.writeUInt32BE(font.readUInt32BE(at) + head.length, at);
  return Buffer.concat([head, font]);
}

function tablesOf(font: Buffer): string[] {
  return [20, 36].map((at) => {
    const offset = font.readUInt32BE(at);
    return font.toString('latin1', offset, offset + font.readUInt32BE(at + 4));
  });
}

test('Arabic letters are found in metadata, text and what comes from other files', async () => {
  const has = async (text: string, frontMatter = 'title: T') =>
    facesNeeded(await paperOf(text, { frontMatter })).includes('arabic');
  expect(await has('Text, 中文.')).toBe(false);
  expect(await has('A word: كلمة.')).toBe(true);
  expect(await has('Text.', 'title: كلمة')).toBe(true);
  expect(await has('Text.', 'title: T\nlang: fa')).toBe(true);
  expect(await has('By &#1593;.')).toBe(true);
});

test('emoji are found, and signs that fonts of text have are none', async () => {
  const faces = async (text: string) => facesNeeded(await paperOf(text, { frontMatter: 'title: T' }));
  expect(await faces('Done ✅, on its way 🚀')).toEqual(['emoji']);
  expect(await faces('On its way :rocket:')).toEqual(['emoji']);
  expect(await faces('At 10:30:45')).toEqual([]);
  expect(await faces('© 2026, a → b, ½')).toEqual([]);
});

test('the first font of a collection is a font of its own', () => {
  const font = firstFont(madeCollection());
  expect(font.readUInt32BE(0)).toBe(0x00010000);
  expect(tablesOf(font)).toEqual(['first table!', 'second']);
  expect(firstFont(madeFont())).toEqual(madeFont());
});

test('each script gets the best file that is there; other scripts look for nothing', async () => {
  const folder = tempFolder({
    'a/wqy-microhei.ttc': madeCollection(),
    'b/NotoSansCJK-Regular.ttc': madeCollection(),
    'c/NanumGothic.ttf': madeFont(),
    'c/NanumGothic.txt': 'no font',
    'd/DejaVuSans.ttf': madeFont(),
  });
  const names = async (text: string) =>
    (await systemFonts(text, [folder, join(folder, 'none')])).map(({ path }) =>
      path.slice(folder.length + 1),
    );
  expect(await names('Latin, Ελληνικά, Кириллица, العربية')).toEqual([]);
  expect(await names('技术')).toEqual(['b/NotoSansCJK-Regular.ttc']);
  expect(await names('שלום')).toEqual(['d/DejaVuSans.ttf']);
  expect(await names('ქართული, հայերեն')).toEqual(['d/DejaVuSans.ttf']);
  expect(await names('かな漢字')).toEqual(['b/NotoSansCJK-Regular.ttc']);
  expect(await systemFonts('한', [join(folder, 'c')])).toMatchObject([
    { path: join(folder, 'c/NanumGothic.ttf') },
  ]);
});

test('a damaged file is passed over', async () => {
  const folder = tempFolder({ 'NotoSansCJK-Regular.ttc': 'ttcf' });
  expect(await systemFonts('技', [folder])).toEqual([]);
});

test('what is stamped: metadata, headings, and our own words in the language of the paper', async () => {
  const paper = await paperOf('## Ein Abschnitt\n', {
    frontMatter: 'title: T\nauthors: A\nlang: ja\nheader: "{title} | X"',
  });
  expect(runningText(paper).split('\n')).toEqual(['T', '{title} | X', 'A', 'ページ', 'Ein Abschnitt']);
});

test('scripts with few letters have fonts of their own, or those of many scripts', async () => {
  const folder = tempFolder({ 'DejaVuSans.ttf': madeFont(), 'NotoSansThai-Regular.ttf': madeFont() });
  const names = async (text: string) =>
    (await systemFonts(text, [folder])).map(({ path }) => path.slice(folder.length + 1));
  expect(await names('שלום')).toEqual(['DejaVuSans.ttf']);
  expect(await names('สวัสดี')).toEqual(['NotoSansThai-Regular.ttf']);
  expect(await names('שלום, Հայ')).toEqual(['DejaVuSans.ttf']);
});
