/**
 * BibTeX text → entries with their fields as written, each with its line. Of a broken entry nothing else is lost: the
 * reader continues at the next line that begins with `@`. A value that runs into such a line ends there, so that a
 * missing brace is reported at its entry and not at the end of the file.
 */

import { monthMacros } from './bibtex-dates.js';

/** An entry as written: values are LaTeX, with macros resolved and joined. */
export interface RawEntry {
  readonly type: string;
  readonly key: string;
  /** by lower-case name */
  readonly fields: ReadonlyMap<string, string>;
  /** from 1 */
  readonly line: number;
}

export interface BibtexFault {
  readonly message: string;
  readonly line: number;
  readonly hint: string;
}

export interface BibtexFile {
  readonly entries: readonly RawEntry[];
  readonly faults: readonly BibtexFault[];
}

/** Thrown and caught in this file only: the message and the offset. */
class Broken extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly hint: string,
  ) {
    super(message);
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  /** `@string` macros by lower-case name */
  readonly macros: Map<string, string>;
}

/** Braces in braces. */
const maxBraces = 100;
/** Characters of one value; macros that double each other reach any length. */
const maxValue = 1_000_000;

const space = /(?:\s|%[^\n]*\n)*/y;
const entryStart = /@[ \t]*([A-Za-z]+)\s*([{(])/g;
const nextEntryLine = /\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][^\s,{}()"=]*[ \t]*,?[ \t]*(?=\n|$)/y;
const keyOf = /[^\s,{}()"=\\]+/y;
const fieldName = /[^\s,{}()"=#%\\]+/y;
const bareValue = /[^\s,{}()"=#%\\]+/y;

/** Reads a `.bib` file. */
export function readBibtex(text: string): BibtexFile {
  const cursor: Cursor = {
    text,
    at: 0,
    macros: new Map(monthMacros.map((name, index) => [name, String(index + 1)])),
  };
  const lineOf = lineCounter(text);
  const entries: RawEntry[] = [];
  const faults: BibtexFault[] = [];
  for (;;) {
    entryStart.lastIndex = cursor.at;
    const start = entryStart.exec(text);
    if (!start) return { entries, faults };
    const type = (start[1] ?? '').toLowerCase();
    cursor.at = entryStart.lastIndex;
    // text outside of entries is commentary, and so is the text of @comment
    if (type === 'comment') continue;
    try {
      const entry = readEntry(cursor, type, start[2] === '(' ? ')' : '}');
      if (entry) entries.push({ ...entry, line: lineOf(start.index) });
    } catch (cause) {
      if (!(cause instanceof Broken)) throw cause;
      faults.push({
        message: capitalised(cause.message),
        line: lineOf(Math.max(start.index, cause.offset)),
        hint: cause.hint,
      });
      const next = text.indexOf('\n@', start.index + 1);
      cursor.at = next < 0 ? text.length : next;
    }
  }
}

function readEntry(cursor: Cursor, type: string, close: string): Omit<RawEntry, 'line'> | undefined {
  if (type === 'preamble') {
    readValue(cursor, 'the preamble');
    expectEnd(cursor, close, 'the preamble');
    return undefined;
  }
  if (type === 'string') {
    for (const [name, value] of readFields(cursor, close, 'an @string')) cursor.macros.set(name, value);
    return undefined;
  }
  const key = match(cursor, keyOf)?.normalize('NFC');
  if (key === undefined) {
    throw new Broken(`The @${type} entry has no key.`, cursor.at, `Write @${type}{key, …}.`);
  }
  const named = `the entry "${key}"`;
  const char = peek(cursor);
  if (char === close) {
    cursor.at++;
    return { type, key, fields: new Map() };
  }
  if (char !== ',')
    throw new Broken(`${named} has no comma after its key.`, cursor.at, `Write @${type}{${key}, …}.`);
  cursor.at++;
  return { type, key, fields: readFields(cursor, close, named) };
}

function readFields(cursor: Cursor, close: string, named: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (;;) {
    const char = peek(cursor);
    if (char === close) {
      cursor.at++;
      return fields;
    }
    const from = cursor.at;
    const name = match(cursor, fieldName)?.toLowerCase();
    if (name === undefined || name.startsWith('@')) {
      const found =
        char === '' || name !== undefined
          ? `is not closed with ${close}`
          : `has "${char}" where a field was expected`;
      throw new Broken(
        `${named} ${found}.`,
        from,
        'Look for a missing comma, quote or brace in the line above.',
      );
    }
    if (peek(cursor) !== '=') {
      throw new Broken(
        `${named} has "${name}" without a value.`,
        from,
        `Write ${name} = {…}, and a comma before it.`,
      );
    }
    cursor.at++;
    const value = readValue(cursor, `the field "${name}" of ${named}`);
    // as in BibTeX, the first of two fields of the same name counts
    if (!fields.has(name)) fields.set(name, value);
    const end = cursor.at;
    const after = peek(cursor);
    if (after === ',') cursor.at++;
    else if (after !== close) {
      // the fault is where the value ended, not at the next thing, which may be lines below
      cursor.at = end;
      expectEnd(cursor, close, named);
    }
  }
}

function expectEnd(cursor: Cursor, close: string, named: string): void {
  const from = cursor.at;
  const char = peek(cursor);
  if (char === close) {
    cursor.at++;
    return;
  }
  const hint = 'Add the missing comma, quote or brace.';
  if (char === '' || char === '@') throw new Broken(`${named} is not closed with ${close}.`, from, hint);
  const word = match(cursor, fieldName) ?? char;
  throw new Broken(`${named} has "${word}" where a comma or ${close} was expected.`, from, hint);
}

/** Pieces joined by `#`: braced, quoted, a number or a macro. */
function readValue(cursor: Cursor, named: string): string {
  const pieces: string[] = [];
  const from = cursor.at;
  let length = 0;
  for (;;) {
    const char = peek(cursor);
    if (char === '{' || char === '"') pieces.push(readDelimited(cursor, named));
    else pieces.push(readBare(cursor, named));
    length += pieces.at(-1)?.length ?? 0;
    if (length > maxValue) {
      const message = `${named} is longer than ${maxValue.toLocaleString('en')} characters.`;
      throw new Broken(message, from, 'Shorten the value, or the @string macros that it joins.');
    }
    if (!joins(cursor)) return pieces.join('');
  }
}

/** Moves past a `#` that joins the next piece; stays at the end of the value where there is none. */
function joins(cursor: Cursor): boolean {
  const end = cursor.at;
  if (peek(cursor) === '#') {
    cursor.at++;
    return true;
  }
  cursor.at = end;
  return false;
}

function readBare(cursor: Cursor, named: string): string {
  const from = cursor.at;
  const word = match(cursor, bareValue);
  if (word === undefined)
    throw new Broken(`${named} has no value.`, from, 'Write {…} after the equals sign.');
  if (/^\d/.test(word)) return word;
  const known = cursor.macros.get(word.toLowerCase());
  // people forget quotes around a word; BibTeX would drop it, which helps no author
  return known ?? word;
}

function readDelimited(cursor: Cursor, named: string): string {
  const { text } = cursor;
  const open = cursor.at;
  const quoted = text[open] === '"';
  let depth = quoted ? 0 : 1;
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '{') {
      depth++;
      if (depth > maxBraces)
        throw new Broken(
          `${named} has more than ${maxBraces} braces in braces.`,
          at,
          'Remove the inner braces.',
        );
    } else if (char === '}' && depth > 0) depth--;
    else if (char === '\n' && runsIntoEntry(text, at)) break;
    if ((quoted && char === '"' && depth === 0) || (!quoted && char === '}' && depth === 0)) {
      cursor.at = at + 1;
      return text.slice(open + 1, at);
    }
  }
  const mark = quoted ? 'quote' : 'brace';
  throw new Broken(
    `${named} has no closing ${mark}.`,
    open,
    'Close it, or look for a brace too many before it.',
  );
}

function runsIntoEntry(text: string, at: number): boolean {
  nextEntryLine.lastIndex = at;
  return nextEntryLine.test(text);
}

/** The next character that is neither space nor comment; empty at the end. */
function peek(cursor: Cursor): string {
  space.lastIndex = cursor.at;
  cursor.at += space.exec(cursor.text)?.[0].length ?? 0;
  return cursor.text[cursor.at] ?? '';
}

function match(cursor: Cursor, pattern: RegExp): string | undefined {
  peek(cursor);
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}

/** Lines of offsets that do not decrease; a file is then counted once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    if (offset < counted) [line, counted] = [1, 0];
    for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      counted = at + 1;
    }
    return line;
  };
}

/** A message begins with what it is about, such as `the entry "key"`. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
