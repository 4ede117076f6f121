/** Digests of a version of the browser's package that is not listed: from the package itself, once. */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { create } from 'tar';
import { expect, test } from 'vitest';
import { packageDigests } from '../../src/browser/package-digests.js';
import { tempFolder } from '../temp-folder.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A package with a program, a library and a font, as small as they can be. */
function madeUpPackage() {
  const bin = tempFolder({
    'lib/a.so': 'library',
    'fonts/A/A.ttf': 'font',
    'fonts.conf': 'for another place',
  });
  const tar = (name: string, ...paths: string[]) => {
    const file = join(bin, `${name}.tar`);
    create({ sync: true, cwd: bin, file }, paths);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  };
  tar('al2023', 'lib');
  tar('fonts', 'fonts', 'fonts.conf');
  writeFileSync(join(bin, 'chromium.br'), brotliCompressSync(Buffer.from('program')));
  return { version: '0.0.0-test', bin };
}

test('they are computed from the archives, noted, and computed again where an archive changes', async () => {
  const found = madeUpPackage();
  const note = join(tempFolder(), 'kept/note.json');
  const expected = {
    'fonts/A/A.ttf': sha256('font'),
    headless_shell: sha256('program'),
    'lib/a.so': sha256('library'),
  };
  expect(await packageDigests(found, note)).toEqual(expected);
  const first = readFileSync(note, 'utf8');
  expect(await packageDigests(found, note)).toEqual(expected);
  writeFileSync(join(found.bin, 'chromium.br'), brotliCompressSync(Buffer.from('another')));
  expect(await packageDigests(found, note)).toEqual({ ...expected, headless_shell: sha256('another') });
  expect(readFileSync(note, 'utf8')).not.toBe(first);
});
