/**
 * Bytes of a file → text for the parser: strict UTF-8, no BOM, LF line ends, no NUL. Any other encoding is an error
 * with a code, never mojibake in a PDF.
 */

import { withFullStop } from '../data/full-stop.js';
import { BuildError, type Code, problem } from '../diagnostic.js';
import { defaultLimits, limitExceeded } from '../limits.js';
import type { Diagnostic, Limits, Place } from '../types.js';
import { OpenFault, readRegularFile } from './open-file.js';
import { readReason } from './unreadable-file.js';

/** The result of reading a text file: its text, or the reason why it is unreadable. */
export type TextFile = { readonly text: string } | { readonly fault: Diagnostic };

/** Codes for the four ways in which a text file can be unusable. */
export interface TextFaultCodes {
  readonly missing: Code;
  readonly notAFile: Code;
  readonly unreadable: Code;
  readonly notText: Code;
}

export interface TextFileRequest {
  /** the path as the author wrote it, for messages */
  readonly asked: string;
  readonly faults: TextFaultCodes;
  /** where the author wrote it */
  readonly place?: Place | undefined;
  /** real path of the folder that the file must lie in; absent where it may lie anywhere */
  readonly within?: string | undefined;
  /** whose `bytes` are the most that is read; default: what holds where a project sets nothing */
  readonly limits?: Limits | undefined;
}

/** Reads `path` as text. */
export async function readTextFile(path: string, request: TextFileRequest): Promise<TextFile> {
  const { asked, faults, place, within, limits = defaultLimits } = request;
  try {
    return decode(await readRegularFile(path, { maxBytes: limits.bytes, within }));
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    return faultOf(cause);
  }

  function faultOf(cause: unknown): TextFile {
    if (isMissing(cause)) return fault(faults.missing, `${asked} does not exist.`, 'Check the path.');
    if (!(cause instanceof OpenFault)) {
      const reason = readReason(cause) ?? (cause as Error).message;
      return fault(
        faults.unreadable,
        `${asked} cannot be read: ${withFullStop(reason)}`,
        'Check its permissions.',
      );
    }
    if (cause.code === 'TOO_LARGE') {
      const found = Math.max(cause.size ?? 0, limits.bytes + 1);
      const at = place ?? { file: path, line: 1, column: 1 };
      return { fault: limitExceeded('bytes', limits, { found, place: at, subject: asked }) };
    }
    if (cause.code === 'OUTSIDE') {
      const hint = 'Move it beside the paper, or widen the root with --root.';
      return fault('outside-root', `${asked} is outside the paper’s root.`, hint);
    }
    const what = cause.message.replace(/^it is /, '');
    return fault(faults.notAFile, `${asked} is ${what}.`, 'Name a Markdown file.');
  }

  function decode(raw: Buffer): TextFile {
    const encoding = markedEncoding(raw);
    if (encoding !== undefined) {
      const hint = `Save the file as UTF-8, for example with iconv -f ${encoding} -t UTF-8.`;
      return fault(faults.notText, `${asked} is ${encoding}, not UTF-8.`, hint, 1);
    }
    const nul = raw.indexOf(0);
    if (nul >= 0) {
      return fault(
        faults.notText,
        `${asked} is binary: byte ${nul} is zero.`,
        'Name a UTF-8 text file.',
        lineOf(raw, nul),
      );
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
      return { text: plainText(text) };
    } catch {
      const at = firstInvalidByte(raw);
      const hint = 'Save the file as UTF-8.';
      return fault(
        faults.notText,
        `${asked} is not UTF-8: invalid byte at offset ${at}.`,
        hint,
        lineOf(raw, at),
      );
    }
  }

  function fault(code: Code, message: string, hint: string, line?: number): TextFile {
    const at = place ?? (line === undefined ? undefined : { file: path, line, column: 1 });
    return { fault: problem(code, message, { hint, place: at }) };
  }
}

/** A text as stages read it, from a file or an editor: with LF line ends, and without a byte order mark. */
export const plainText = (text: string): string => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

/** Whether a file system error says that there is no such file. */
export function isMissing(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function lineOf(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 10) line++;
  return line;
}

/** The encoding that a byte order mark names, other than UTF-8. */
function markedEncoding(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 4).toString('hex');
  if (mark === 'fffe0000' || mark === '0000feff') return 'UTF-32';
  return mark.startsWith('fffe') || mark.startsWith('feff') ? 'UTF-16' : undefined;
}

/** Offset of the first byte that is not UTF-8, found by halving: a prefix decodes (as a stream) or it does not. */
function firstInvalidByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // an ASCII byte is only ever wrong because the sequence before it was cut short
  return (bytes[good] ?? 0) < 0x80 ? good - 1 : good;
}

function decodes(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
