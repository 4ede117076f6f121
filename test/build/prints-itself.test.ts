/** What a paper is printed again with. */

import { expect, test } from 'vitest';
import { printsItself } from '../../src/build/prints-itself.js';
import { UnwrittenNumbers } from '../../src/diagnostics/unwritten-numbers.js';
import { UnwrittenPictures } from '../../src/diagnostics/unwritten-pictures.js';
import type { UnwrittenPicture } from '../../src/types.js';

test('pictures that could not be replaced are printed, beside those of the attempts before', () => {
  const [a, b] = ['a', 'b'].map((name) => ({ name, isOfPrint: true })) as [
    UnwrittenPicture,
    UnwrittenPicture,
  ];
  const first = printsItself(new UnwrittenPictures('', [a]), { printsNoteNumbers: true });
  expect(first).toEqual({ printsPictures: [a] });
  expect(printsItself(new UnwrittenPictures('', [b]), first ?? {})).toEqual({ printsPictures: [a, b] });
});

test('numbers of notes are printed, once', () => {
  const cause = new UnwrittenNumbers();
  expect(printsItself(cause, { printsPictures: [] })).toEqual({ printsNoteNumbers: true });
  expect(printsItself(cause, { printsNoteNumbers: true })).toBeUndefined();
});

test('any other failure is one of the build', () => {
  expect(printsItself(new Error('another'), {})).toBeUndefined();
});
