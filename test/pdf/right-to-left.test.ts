import { describe, expect, test } from 'vitest';
import { drawnFor, inDrawingOrder, isStampable } from '../../src/pdf/right-to-left.js';

/** Code points, so that no editor turns what is compared. */
const codes = (text: string) => [...text].map((one) => (one.codePointAt(0) ?? 0).toString(16)).join(' ');

describe('text in drawing order', () => {
  test('is as it was where it is read from left to right', () => {
    expect(inDrawingOrder('1.2 Überblick (中文)')).toBe('1.2 Überblick (中文)');
  });

  test('has the letters of a word joined, the last one first', () => {
    // beh initial, yeh medial, teh final
    expect(codes(inDrawingOrder('بيت'))).toBe('fe96 fef4 fe91');
    // dal and waw join on one side only; alone at the end
    expect(codes(inDrawingOrder('دور'))).toBe('fead feed fea9');
    // lam and alef become one
    expect(codes(inDrawingOrder('سلام'))).toBe('fee1 fefc feb3');
    // Persian peh and gaf
    expect(codes(inDrawingOrder('پگ'))).toBe('fb93 fb58');
  });

  test('keeps numbers and other scripts readable, and turns brackets', () => {
    expect(codes(inDrawingOrder('2 بت'))).toBe(codes(`\ufe96\ufe91 2`));
    expect(codes(inDrawingOrder('بت (v1.2)'))).toBe(codes(`(v1.2) \ufe96\ufe91`));
    expect(inDrawingOrder('Tidal שלום 12')).toBe('Tidal 12 םולש');
    expect(inDrawingOrder('שלום (א)')).toBe('(א) םולש');
  });

  test('parts letters where the paper does, by characters that are not drawn', () => {
    expect(codes(inDrawingOrder('بي\u200cت'))).toBe(codes(`\ufe95\ufef2\ufe91`));
    expect(inDrawingOrder('a\u200db\u200e')).toBe('ab');
  });

  test('goes without vowel marks', () => {
    expect(inDrawingOrder('بَيتٌ')).toBe(inDrawingOrder('بيت'));
  });
});

test('all shapes are there that a letter may take, also where the text is cut', () => {
  expect([...drawnFor(new Set('بلا'))].map(codes)).toEqual(
    expect.arrayContaining(['fe8f', 'fe90', 'fe91', 'fe92', 'fedd', 'fefb', 'fefc']),
  );
  expect([...drawnFor(new Set('ab'))]).toEqual(['a', 'b']);
});

test('letters without such shapes are not stamped', () => {
  expect(['ب', 'پ', 'ש', '؟', '٣'].map(isStampable)).toEqual([true, true, true, true, true]);
  expect(['\u0750', '\u0710', 'क'].map(isStampable)).toEqual([false, false, false]);
});
