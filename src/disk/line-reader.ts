/**
 * A file and a line number → the line, for messages. Only a regular file of the size of a paper is read, without
 * blocking: a diagnostic may be about a pipe, or about a file of many gigabytes.
 */

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { defaultLimits } from '../limits.js';

/** The line of that number, from 1 on; nothing where the file has none, or cannot be read. */
export type ReadLine = (path: string, line: number) => string | undefined;

/** Reads lines of files, each file once as long as no line of another is asked for. */
export function openLineReader(): ReadLine {
  let last: { readonly path: string; readonly lines: readonly string[] } | undefined;
  return (path, line) => {
    if (last?.path !== path) last = { path, lines: linesOf(path) };
    return last.lines[line - 1];
  };
}

/** Reads lines of `text` instead of the file. */
export function lineReaderOf(text: string): ReadLine {
  const lines = text.split(/\r\n?|\n/);
  return (_path, line) => lines[line - 1];
}

function linesOf(path: string): readonly string[] {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    try {
      const found = fstatSync(file);
      if (!found.isFile() || found.size > defaultLimits.bytes) return [];
      return readFileSync(file, 'utf8').split(/\r\n?|\n/);
    } finally {
      closeSync(file);
    }
  } catch {
    return [];
  }
}
