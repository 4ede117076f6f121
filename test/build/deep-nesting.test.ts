/** Lists and quotations that are nested deeper than people read have room for their text. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readText } from '../read-pdf-text.js';
import { tempFolder } from '../temp-folder.js';

const levels = Array.from({ length: 45 }, (_, level) => level);
const list = levels.map((level) => `${'  '.repeat(level)}- the words of item ${level}`).join('\n');
const quotation = levels
  .map((level) => `${'> '.repeat(level + 1)}the words of quotation ${level}\n>`)
  .join('\n');
const mixed = levels
  .map((level) => `${'  > '.repeat(level % 9)}${'  '.repeat(level % 9)}- the words of point ${level}\n`)
  .join('\n');

test.each([
  ['item', list],
  ['quotation', quotation],
  ['point', mixed],
])('each %s has its words on one line, and nothing is cut off', async (word, text) => {
  const folder = tempFolder({ 'paper.md': `# Depths\n\n${text}\n` });
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  const { pages } = await readText(bytes);
  const read = pages.map(({ text }) => text).join('\n');
  for (const level of levels) expect(read).toContain(`the words of ${word} ${level}`);
  expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'title-missing')).toEqual([]);
  expect(pages.length).toBeLessThan(5);
});
