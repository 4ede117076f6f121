/** Cases of the shared folder about what is drawn and laid out; skipped where that folder is not beside the project. */

import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openSession, produce } from '../../src/build/build.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const session = openSession();
afterAll(() => session.close());

async function built(name: string) {
  const folder = tempFolder({});
  cpSync(join(cases, `${name}.md`), join(folder, 'paper.md'));
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  const pdf = await readPdf(bytes);
  const text = pdf.pages.flatMap(({ runs }) => runs.map((run) => run.text)).join('');
  return { codes: diagnostics.map(({ code }) => code), pdf, text: text.replace(/\s+/g, '') };
}

/** Case → codes of its diagnostics that must be there, and words that its pages must show. */
const expected: readonly (readonly [name: string, codes: readonly string[], words: readonly string[]])[] = [
  ['mermaid-greater-than', [], ['load>80%', 't>5s', 'a>=b?', 'queue->worker']],
  ['mermaid-click-moves-node', [], ['Starthere', 'Middlepart', 'Endnode']],
  ['mermaid-tall-unreadable', ['diagram-text-small'], ['Step1doessomething']],
  ['tags-vl-point', [], []],
  ['break/measured-vs-printed-reduced', [], ['lambda36']],
  ['break/landscape-empty', [], []],
];

test.skipIf(!existsSync(cases)).each(expected)('%s', async (name, codes, words) => {
  const { codes: found, text } = await built(name);
  for (const code of codes) expect(found).toContain(code);
  expect(found).not.toContain('pages-counted');
  // without a font for its ideographs, which is reported, a file claims nothing
  if (!found.includes('glyph-missing')) expect(found).not.toContain('pdf-conformance');
  for (const word of words) expect(text).toContain(word);
});
