/**
 * Papers with what HTML, bidirectional text, notes and landscape pages can do to a tree of tags, in
 * `test/fixtures/strange`: a file that claims PDF/UA-1 or PDF/A-3a holds what a machine can see of it, and a file
 * that does not hold it does not claim it. Long for the papers beyond one of each claim.
 */

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { greyPng } from '../png.js';
import { tempFolder } from '../temp-folder.js';

const fixtures = fileURLToPath(new URL('../fixtures/strange', import.meta.url));
const both = ['PDF/UA-1', 'PDF/A-3a'];

test.each([
  ['glyphs', []],
  ['html', both],
  ['notes', both],
  ['tables', ['PDF/A-3a']],
])('%s claims %o', expectClaims);

test.each([
  ['bidi', both],
  ['forms', both],
  ['headings', ['PDF/A-3a']],
  ['images', ['PDF/A-3a']],
  ['landscape', both],
  ['lists', both],
  ['media', both],
  ['roles', both],
])('%s claims %o', { tags: 'long' }, expectClaims);

async function expectClaims(name: string, claims: readonly string[]): Promise<void> {
  const folder = tempFolder({});
  cpSync(fixtures, folder, { recursive: true });
  for (const image of ['plain.png', 'alpha.png']) writeFileSync(join(folder, image), greyPng(40, 20));
  const { bytes, diagnostics } = await produce(join(folder, `${name}.md`), { session });
  const text = Buffer.from(bytes).toString('latin1');
  const found = [
    ...(text.includes('pdfuaid:part') ? ['PDF/UA-1'] : []),
    ...(text.includes('pdfaid:part') ? ['PDF/A-3a'] : []),
  ];
  // a machine without a font for ideographs says so, and the file claims nothing
  const claimed = diagnostics.some(({ code }) => code === 'glyph-missing') ? [] : claims;
  expect(found).toEqual(claimed);
  const unclaimed = diagnostics.filter(({ code }) => code === 'pdf-conformance');
  expect(unclaimed).toHaveLength(2 - claimed.length);
  const faults = await checkStructure(bytes);
  // what an author has to say is missing in the file too, which says so; so are letters that no font has
  const admitted = /^a Figure without Alt$|shows (?:\.notdef|\d+ codes without a meaning)$/;
  expect(faults.filter((fault) => claimed.includes('PDF/UA-1') || !admitted.test(fault))).toEqual([]);
}
