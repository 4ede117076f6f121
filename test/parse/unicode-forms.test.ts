/** Ids, references, notes and keys are the same with their accents composed or apart. */

import { expect, test } from 'vitest';
import { loadPaper } from '../../src/build/load-paper.js';
import { tempFolder } from '../temp-folder.js';

const texts = (composed: (text: string) => string, apart: (text: string) => string) =>
  [
    '---\ntitle: T\nbibliography: r.bib\n---\n',
    `# ${apart('Übersicht')}\n`,
    `See [x](#${composed('übersicht')}), @fig:${apart('größe')}, @sec:${composed('café')}, [@${composed('müller')}].\n`,
    `| a |\n|---|\n| 1 |\n\nTable: T {#tbl:${composed('é')}}\n\n@tbl:${apart('é')} [^${composed('é')}]\n`,
    `[^${apart('é')}]: A note.\n`,
    `<p id="${composed('größe')}">text</p>\n\n[y](#${apart('größe')})\n`,
    `![a](x.png "Caption"){#fig:${composed('größe')}}\n`,
    `## Coffee {#sec:${apart('café')}}\n`,
  ].join('\n');

test.each([
  ['composed', (text: string) => text.normalize('NFC'), (text: string) => text.normalize('NFD')],
  ['apart', (text: string) => text.normalize('NFD'), (text: string) => text.normalize('NFC')],
])('%s where the other is not', async (_, one, other) => {
  const root = tempFolder({
    'paper.md': texts(one, other),
    'r.bib': `@book{${other('müller')}, title={T}, author={A B}, year=2020}`,
  });
  const { diagnostics } = await loadPaper(`${root}/paper.md`);
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['image-missing', 'The image x.png does not exist.'],
  ]);
});
