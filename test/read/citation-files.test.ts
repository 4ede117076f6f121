import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCitationFiles } from '../../src/read/citation-files.js';
import { tempFolder } from '../temp-folder.js';

test('files for citing are read from the paper’s folder, within its root, and are dependencies found or not', async () => {
  const folder = tempFolder({
    'papers/refs.bib': '@book{a}',
    'outside.bib': '@book{b}',
    'papers/bad.bib': '\0',
  });
  const root = join(folder, 'papers');
  const names = ['refs.bib', 'gone.bib', '../outside.bib', 'https://example.org/a.bib', 'bad.bib'];
  const place = { file: join(root, 'paper.md'), line: 2, column: 15 };
  const read = await readCitationFiles(
    [
      ...names.map((name) => ({ name, use: 'bibliography' as const, place })),
      { name: 'gone.csl', use: 'style' as const },
    ],
    { path: join(root, 'paper.md'), root },
  );
  const shown = [...read.byName].map(([name, file]) =>
    'text' in file ? `${name}: ${file.text}` : `${name}: ${file.fault.code} ${file.fault.place?.line ?? '-'}`,
  );
  expect(shown).toEqual([
    'refs.bib: @book{a}',
    'gone.bib: bibliography-missing 2',
    '../outside.bib: outside-root 2',
    'https://example.org/a.bib: bibliography-missing 2',
    'bad.bib: bibliography-missing 2',
    'gone.csl: csl-missing -',
  ]);
  expect(read.dependencies).toEqual(
    ['refs.bib', 'gone.bib', 'bad.bib', 'gone.csl'].map((name) => join(root, name)),
  );
});
