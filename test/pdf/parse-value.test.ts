/** The syntax of values that browsers write, and what is refused. */

import { describe, expect, test } from 'vitest';
import { valueReader } from '../../src/pdf/parse-value.js';
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  type PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFPageLeaf,
  PDFRef,
  PDFString,
} from '../../src/pdf/pdf-lib.js';

const read = (text: string, offset = 0) => valueReader(text, PDFContext.create())(offset);
const parsed = (text: string) => read(text).value;

describe('single values', () => {
  test.each([
    ['true', PDFBool.True],
    ['false', PDFBool.False],
    ['null', PDFNull],
    ['/Name', PDFName.of('Name')],
    ['/A#20B', PDFName.of('A B')],
    ['12 0 R', PDFRef.of(12)],
  ])('%s', (text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  test.each([
    ['0', 0],
    ['42', 42],
    ['-7', -7],
    ['+7', 7],
    ['.5', 0.5],
    ['-.25', -0.25],
    ['3.', 3],
  ])('the number %s', (text, expected) => {
    const value = parsed(text);
    expect(value).toBeInstanceOf(PDFNumber);
    expect((value as PDFNumber).asNumber()).toBe(expected);
  });

  test('strings keep nested and escaped brackets', () => {
    const value = parsed('(a (b) \\) c) /Next');
    expect(value).toBeInstanceOf(PDFString);
    expect((value as PDFString).decodeText()).toBe('a (b) ) c');
    expect(read('(a (b)) 1').end).toBe(7);
    expect((parsed('()') as PDFString).decodeText()).toBe('');
    expect((parsed('(\\\\)') as PDFString).decodeText()).toBe('\\');
  });

  test('hexadecimal strings end at their bracket', () => {
    const value = parsed('<FEFF00e4>/X');
    expect((value as PDFHexString).decodeText()).toBe('ä');
    expect(read('<00>/X').end).toBe(4);
  });
});

describe('arrays and dictionaries', () => {
  test('hold values without spaces between them', () => {
    const value = parsed('[1 0 R/A(b)<63>[2]<</D 1>>true]') as PDFArray;
    expect(value).toBeInstanceOf(PDFArray);
    expect(value.asArray().map((each) => each.toString())).toEqual([
      '1 0 R',
      '/A',
      '(b)',
      '<63>',
      '[ 2 ]',
      '<<\n/D 1\n>>',
      'true',
    ]);
  });

  test('numbers before a reference stay numbers', () => {
    const value = parsed('[1 0 2 0 R]') as PDFArray;
    expect(value.asArray().map((each) => each.toString())).toEqual(['1', '0', '2 0 R']);
  });

  test('may be empty, over several lines', () => {
    expect((parsed('[\n]') as PDFArray).size()).toBe(0);
    expect((parsed('<<\r\n>>') as PDFDict).keys()).toEqual([]);
  });

  test('a page is an object of its kind', () => {
    expect(parsed('<</Type /Page>>')).toBeInstanceOf(PDFPageLeaf);
    expect(parsed('<</Type /Font>>')).toBeInstanceOf(PDFDict);
    expect(parsed('<</Type /Font>>')).not.toBeInstanceOf(PDFPageLeaf);
  });

  test('of two entries of one name the later counts', () => {
    expect((parsed('<</A 1/A 2>>') as PDFDict).get(PDFName.of('A'))?.toString()).toBe('2');
  });
});

test('reading begins at the offset or after the white space there, and says where it ended', () => {
  expect(read('7 0 obj\n  /Name endobj', 7)).toEqual({ value: PDFName.of('Name'), end: 15 });
});

test.each([
  ['nothing at all', ''],
  ['an open string', '(abc'],
  ['an open hexadecimal string', '<00'],
  ['an open dictionary', '<</A 1'],
  ['an open array', '[1 2'],
  ['a key that is no name', '<<1 2>>'],
  ['an unknown word', 'endobj'],
  ['a word that only begins like one', 'tru'],
  ['a comment', '% no'],
  ['two points in a number', '1.2.3'],
])('%s is refused', (_, text) => {
  expect(() => parsed(text)).toThrow('Unknown syntax at offset');
});
