/** Names of files as authors spell them: either Unicode form, slashes, percent signs; hints without absolute paths. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/build/check-paper.js';
import { findSpelled, missingHint } from '../../src/disk/find-spelled.js';
import { greyPng } from '../png.js';
import { tempFolder } from '../temp-folder.js';

/** A folder with empty files of these names. */
function folderOf(...names: string[]): string {
  const root = tempFolder({});
  for (const name of names) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), '');
  }
  return root;
}

const nfc = 'Größe/Übersicht.png'.normalize('NFC');
const nfd = nfc.normalize('NFD');

test.each([
  ['composed letters', nfc, nfd],
  ['letters apart', nfd, nfc],
  ['one folder of each', join(dirname(nfc), 'Übersicht.png'.normalize('NFD')), nfc],
  ['backslashes', 'img/a.png', 'img\\a.png'],
  ['the top of the project', 'img/a.png', '/img/a.png'],
  ['escapes', 'img/a b.png', 'img/a%20b.png'],
  ['a name with an escape in it', 'img/a%20b.png', 'img/a b.png'],
  ['a percent sign', 'img/100%.png', 'img/100%.png'],
])('%s', async (_, there, written) => {
  const root = folderOf(there);
  const { kind, path } = await findSpelled({ root }, root, written);
  expect([kind, path]).toEqual(['inside', join(root, there)]);
});

test.each(['static/img/a.png', 'docs/public/img/a.png', 'docs/img/a.png'])(
  'an address from the top of a site is found in %s',
  async (there) => {
    const root = folderOf(there, 'docs/en/p.md');
    const { kind, path } = await findSpelled({ root }, join(root, 'docs/en'), '/img/a.png');
    expect([kind, path]).toEqual(['inside', join(root, there)]);
    const folder = join(root, 'docs');
    const inner = await findSpelled({ root: folder }, join(root, 'docs/en'), '/img/a.png');
    expect(inner.kind).toBe(there.startsWith('docs') ? 'inside' : 'outside');
  },
);

test('hints name what is there, in the words of the author', async () => {
  const root = folderOf('Img/Photo.PNG', 'text/a.md');
  const hint = (path: string) => missingHint({ root }, join(root, 'text'), join(root, path));
  expect(await hint('img/photo.png')).toBe('Write ../Img/Photo.PNG: the case of letters differs.');
  expect(await hint('text/b.md')).toBe('Check the name: there is no b.md beside the file that names it.');
  expect(await hint('Img/b.png')).toBe('Check the name: there is no b.png in ../Img.');
  expect(await hint('pictures/b.png')).toBe('Check the path: there is no folder ../pictures.');
});

test('no hint of a file that is not found holds an absolute path', async () => {
  const text = [
    '---\ntitle: T\nbibliography: Refs.bib\nlogo: Logo.png\n---\n\n# One [@a]\n',
    '![a](Photo.png)\n',
    '<!-- include: Chapter.md -->\n',
    '``` {.csv file=Data.csv}\n```\n',
  ].join('\n');
  const root = tempFolder({ 'paper.md': text, 'refs.bib': '', 'chapter.md': 'x', 'data.csv': 'a,b\n' });
  for (const name of ['logo.png', 'photo.png']) writeFileSync(join(root, name), greyPng(3, 3));
  const found = (await check(join(root, 'paper.md'))).filter(({ message }) =>
    message.includes('does not exist'),
  );
  expect(found.map(({ hint }) => hint).sort()).toEqual(
    ['chapter.md', 'data.csv', 'logo.png', 'photo.png', 'refs.bib'].map(
      (name) => `Write ${name}: the case of letters differs.`,
    ),
  );
  expect(JSON.stringify(found.map(({ message, hint }) => [message, hint]))).not.toContain(root);
});
