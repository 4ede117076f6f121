/** Characters that copies of Chinese, Japanese and Arabic text hold. */

import { expect, test } from 'vitest';
import { readCharacterMap } from '../../src/pdf/character-map.js';
import { decoded } from '../../src/pdf/flate-streams.js';
import { mapIdeographs } from '../../src/pdf/ideographs.js';
import { N } from '../../src/pdf/objects.js';
import { PDFContext, PDFRawStream } from '../../src/pdf/pdf-lib.js';

function mapped(lines: string): string[] {
  const context = PDFContext.create();
  const stream = context.register(context.stream(`${lines}\n`));
  const font = context.obj({ Type: 'Font', ToUnicode: stream });
  mapIdeographs(font);
  const map = font.lookup(N.ToUnicode);
  if (!(map instanceof PDFRawStream)) throw new Error('The font has no map.');
  return [...readCharacterMap(Buffer.from(decoded(map)).toString('latin1')).values()];
}

test('a radical is the ideograph that it looks like', () => {
  expect(mapped('3 beginbfchar\n<0001> <2F6C>\n<0002> <6B21>\n<0003> <FA08>\nendbfchar')).toEqual([
    '目',
    '次',
    '行',
  ]);
});

test('a shape of an Arabic letter is the letter', () => {
  expect(mapped('2 beginbfchar\n<0001> <FE8E>\n<0002> <FB57>\nendbfchar')).toEqual(['ا', 'پ']);
});

test('all other characters stay', () => {
  const map = '3 beginbfchar\n<0001> <2E3A>\n<0002> <0041>\n<0003> <FDFA>\nendbfchar';
  expect(mapped(map)).toEqual(['\u2e3a', 'A', '\ufdfa']);
});
