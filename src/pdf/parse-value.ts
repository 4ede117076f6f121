/**
 * PDF syntax → pdf-lib's objects, for the plain syntax that browsers write: no comments, no generations but 0. Throws
 * at any other syntax. Optimised for the fifty thousand objects of a long tagged print: reads a string rather than
 * bytes, and shares one object for all uses of a name, a reference or a small number.
 */

import { N } from './objects.js';
import {
  PDFArray,
  PDFBool,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRef,
  PDFString,
} from './pdf-lib.js';

/** Reads the value that begins at an offset, or after white space there; `end` is the offset after it. */
export type ReadValue = (offset: number) => { readonly value: PDFObject; readonly end: number };

/** A reader of values in `text`, which holds one byte a character. */
export function valueReader(text: string, context: PDFContext): ReadValue {
  let at = 0;
  // pdf-lib caches names forever, and a slice would keep the whole text in memory
  const names = kept((slice: string) => PDFName.of(Buffer.from(slice, 'latin1').toString('latin1')));
  const refs = kept((number: number) => PDFRef.of(number));
  const integers = kept((number: number) => PDFNumber.of(number));

  const code = () => text.charCodeAt(at);
  // loops over characters call nothing of ours: before V8 optimises this code, a call takes as long as ten characters
  const skipSpace = () => {
    while (text.charCodeAt(at) <= 32) at++;
  };
  const fail = (): never => {
    throw new Error(`Unknown syntax at offset ${at}: ${text.slice(at, at + 20)}`);
  };

  const name = (): PDFName => {
    const start = at + 1;
    let end = start;
    while (regular[text.charCodeAt(end)] === 1) end++;
    at = end;
    return names(text.slice(start, end));
  };

  const dictionary = (): PDFDict => {
    at += 2;
    const entries = new Map<PDFName, PDFObject>();
    for (skipSpace(); code() !== greater; skipSpace()) {
      if (code() !== slash) fail();
      const key = name();
      entries.set(key, value());
    }
    at += 2;
    const type = entries.get(N.Type);
    if (type === N.Page) return PDFPageLeaf.fromMapWithContext(entries, context);
    if (type === N.Pages) return PDFPageTree.fromMapWithContext(entries, context);
    if (type === N.Catalog) return PDFCatalog.fromMapWithContext(entries, context);
    return PDFDict.fromMapWithContext(entries, context);
  };

  const array = (): PDFArray => {
    at++;
    const list = PDFArray.withContext(context);
    for (skipSpace(); code() !== closeBracket; skipSpace()) list.push(value());
    at++;
    return list;
  };

  const string = (): PDFString => {
    const start = ++at;
    for (let depth = 1; depth > 0; at++) {
      const character = code();
      if (character === backslash) at++;
      else if (character === open) depth++;
      else if (character === close) depth--;
      else if (Number.isNaN(character)) fail();
    }
    return PDFString.of(text.slice(start, at - 1));
  };

  const hexString = (): PDFHexString => {
    const start = at + 1;
    at = text.indexOf('>', start) + 1;
    return at > 0 ? PDFHexString.of(text.slice(start, at - 1)) : fail();
  };

  const numberOrRef = (): PDFObject => {
    const start = at;
    while (numeric[text.charCodeAt(at)] === 1) at++;
    const number = Number(text.slice(start, at));
    if (at === start || Number.isNaN(number)) return fail();
    if (text.startsWith(' 0 R', at) && !isRegular(text.charCodeAt(at + 4))) {
      at += 4;
      return refs(number);
    }
    return Number.isInteger(number) && number >= 0 ? integers(number) : PDFNumber.of(number);
  };

  const keyword = (word: string, object: PDFObject): PDFObject => {
    if (!text.startsWith(word, at)) return fail();
    at += word.length;
    return object;
  };

  const value = (): PDFObject => {
    skipSpace();
    const first = code();
    if (first === slash) return name();
    if (first === less) return text.charCodeAt(at + 1) === less ? dictionary() : hexString();
    if (first === openBracket) return array();
    if (first === open) return string();
    if (first === 116) return keyword('true', PDFBool.True);
    if (first === 102) return keyword('false', PDFBool.False);
    if (first === 110) return keyword('null', PDFNull);
    return numberOrRef();
  };

  return (offset) => {
    at = offset;
    return { value: value(), end: at };
  };
}

/** A function that makes each result once. */
function kept<Key, Result>(make: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, Result>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = make(key);
    results.set(key, result);
    return result;
  };
}

const [open, close, less, greater] = [40, 41, 60, 62];
const [openBracket, closeBracket, slash, backslash] = [91, 93, 47, 92];

/** Neither white space nor one of the characters that end a name or a number. */
const regular = Uint8Array.from({ length: 256 }, (_, code) =>
  code > 32 && !'()<>[]{}/%'.includes(String.fromCharCode(code)) ? 1 : 0,
);
const isRegular = (code: number): boolean => regular[code] === 1;

/** Digits, point and signs. */
const numeric = Uint8Array.from({ length: 256 }, (_, code) =>
  '0123456789.-+'.includes(String.fromCharCode(code)) ? 1 : 0,
);
