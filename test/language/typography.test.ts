import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/language/languages.js';
import { standIn, typeset, typesetLine, withMinusSigns } from '../../src/language/typography.js';

const set = (text: string, lang = 'en') => typesetLine(text, languageOf(lang));

describe('quotation marks', () => {
  test.each([
    ['en', "She said \"it's 'fine'\".", 'She said “it’s ‘fine’”.'],
    ['de', '"Er sagte \'gut\'"', '„Er sagte ‚gut‘“'],
    ['fr', '"bien"', '«\u202fbien\u202f»'],
    ['sv', '"bra"', '”bra”'],
  ])('are those of %s', (lang, typed, printed) => {
    expect(set(typed, lang)).toBe(printed);
  });

  test('belong to each other across elements, and around code', () => {
    const texts = ['"see ', standIn, '" and ', '"this', '"'];
    expect(typeset(texts, languageOf('en'))).toEqual(['“see ', standIn, '” and ', '“this', '”']);
  });

  test.each(['a 5" disk', '6\'2" tall', 'צה"ל'])('inches, feet and acronyms stay: %s', (text) => {
    expect(set(text)).toBe(text);
  });

  test('apostrophes stand in words, before years and after plurals', () => {
    expect(set("the dogs' bowl, it's from the '90s")).toBe('the dogs’ bowl, it’s from the ’90s');
  });
});

describe('dashes and dots', () => {
  test('are set where they are punctuation', () => {
    expect(set('pages 3--5 -- yes---no... ')).toBe('pages 3–5 – yes—no… ');
  });

  test.each(['--strict', 'use --out or -o', '-----', '<!-- x', 'a/... b', '....'])(
    'what may be code stays: %s',
    (text) => {
      expect(set(text)).toBe(text);
    },
  );
});

test('no line ends between a number and its unit, or before French punctuation', () => {
  expect(set('120 ms, 5 msgs')).toBe('120\u00a0ms, 5 msgs');
  expect(set('by D. E. Knuth, pp. 3, in step. 4 is')).toBe(
    'by D.\u00a0E.\u00a0Knuth, pp.\u00a03, in step. 4 is',
  );
  expect(set('nach § 5 Abs. 3')).toBe('nach §\u00a05 Abs.\u00a03');
  expect(set('Quoi ? Ceci : cela', 'fr')).toBe('Quoi\u202f? Ceci\u00a0: cela');
});

test('text that is set stays so', () => {
  const once = set('"a" -- \'b\'... 5 ms');
  expect(set(once)).toBe(once);
});

describe('hyphens before numbers', () => {
  test.each([
    ['-1.5', '−1.5'],
    ['-12,000 ms', '−12,000 ms'],
    ['(-3.1 ± 0.2)', '(−3.1 ± 0.2)'],
    ['-$40', '−$40'],
    ['< -0.5 %', '< −0.5 %'],
  ])('in a cell of numbers are minus signs: %s', (typed, printed) => {
    expect(withMinusSigns([typed])).toEqual([printed]);
  });

  test.each(['2026-01-02', '10-20', '10 - 20', 'exit -1 means a fault', '-v', '--', '-'])(
    'elsewhere they stay: %s',
    (typed) => {
      expect(withMinusSigns([typed])).toEqual([typed]);
    },
  );
});
