/**
 * Cases of the shared folder about what is drawn and laid out; skipped where that folder is not beside the project.
 * Long for diagrams, which test/diagrams/ has too.
 */

import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
async function built(name: string) {
  const folder = tempFolder({});
  cpSync(join(cases, `${name}.md`), join(folder, 'paper.md'));
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  const pdf = await readPdf(bytes);
  const text = pdf.pages.flatMap(({ runs }) => runs.map((run) => run.text)).join('');
  return { codes: diagnostics.map(({ code }) => code), pdf, text: text.replace(/\s+/g, '') };
}

/** Case → codes of its diagnostics that must be there, and words that its pages must show. */
type Expected = readonly (readonly [name: string, codes: readonly string[], words: readonly string[]])[];

const expected: Expected = [
  ['tags-vl-point', [], []],
  ['break/measured-vs-printed-reduced', [], ['lambda36']],
  ['break/landscape-empty', [], []],
];

const expectedOfDiagrams: Expected = [
  ['mermaid-greater-than', [], ['load>80%', 't>5s', 'a>=b?', 'queue->worker']],
  ['mermaid-click-moves-node', [], ['Starthere', 'Middlepart', 'Endnode']],
  ['mermaid-tall-unreadable', ['diagram-text-small'], ['Step1doessomething']],
];

test.skipIf(!existsSync(cases)).each(expected)('%s', expectCase);
test.skipIf(!existsSync(cases)).each(expectedOfDiagrams)('%s', { tags: 'long' }, expectCase);

async function expectCase(name: string, codes: readonly string[], words: readonly string[]): Promise<void> {
  const { codes: found, text } = await built(name);
  for (const code of codes) expect(found).toContain(code);
  expect(found).not.toContain('pages-counted');
  // without a font for its ideographs, which is reported, a file claims nothing
  if (!found.includes('glyph-missing')) expect(found).not.toContain('pdf-conformance');
  for (const word of words) expect(text).toContain(word);
}
