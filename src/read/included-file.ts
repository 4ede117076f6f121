/** The path of an include → the file, within the paper's root and its limits; or a diagnostic. */

import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { problem } from '../diagnostic.js';
import { missingContentHtml } from '../diagnostics/missing-content.js';
import { findSpelled, missingHint } from '../disk/find-spelled.js';
import { plainText, readTextFile } from '../disk/text-file.js';
import { holdLimit } from '../limits.js';
import type { Diagnostic, Limits, LineOrigin, Place } from '../types.js';
import { holdLineLengths, lineCount } from './long-lines.js';

/** Text in which includes are resolved. */
export interface JoinedText {
  readonly lines: readonly string[];
  readonly origins: readonly LineOrigin[];
  /** included files, absolute, found or not */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The file that includes, and what it may take. */
export interface Including {
  readonly file: string;
  readonly root: string;
  readonly ownFolder?: string | undefined;
  /** files that are being included, outermost first */
  readonly chain: readonly string[];
  /** line of `file` on which the text begins, from 1 */
  readonly firstLine: number;
  /** whom the text is for: see `conditions.ts` */
  readonly audience: readonly string[];
  /** whether the paper is an Internet-Draft; default: as its text says */
  readonly isDraft?: boolean | undefined;
  readonly spent: Spent;
  /** texts in place of what files hold, by real path: what an editor has not saved */
  readonly texts?: ReadonlyMap<string, string> | undefined;
}

/** The consumption of a paper's limits by its includes so far. */
export interface Spent {
  readonly limits: Limits;
  bytes: number;
  lines: number;
  includes: number;
}

const faults = {
  missing: 'include-missing',
  notAFile: 'include-unreadable',
  unreadable: 'include-unreadable',
  notText: 'include-unreadable',
} as const;

const maxDepth = 32;
/** A file that was read. */
export interface FoundFile {
  readonly text: string;
  readonly path: string;
  readonly named: string;
}

/** The file that an include names, read; or nothing, with what is wrong. */
export async function findFile(
  reference: string,
  origin: LineOrigin,
  including: Including,
): Promise<FoundFile | JoinedText> {
  const place: Place = { ...origin, column: 1 };
  const { spent } = including;
  spent.includes++;
  holdLimit('includes', spent.limits, { found: spent.includes, place });
  const target = await findSpelled(including, dirname(including.file), reference);
  if (target.kind === 'outside') {
    const { hint } = target;
    return nothing(
      problem('outside-root', `The included ${reference} is outside the paper’s root.`, { place, hint }),
      origin,
    );
  }
  if (including.chain.includes(target.path)) {
    const hint = 'Remove one of the includes that lead back here.';
    return nothing(problem('include-circular', `${reference} includes itself.`, { place, hint }), origin);
  }
  if (including.chain.length > maxDepth) {
    return nothing(
      problem('include-circular', `Includes are nested more than ${maxDepth} deep.`, { place }),
      origin,
    );
  }
  const unsaved = including.texts?.get(target.path);
  const read =
    unsaved === undefined
      ? await readTextFile(target.path, {
          asked: `The included ${reference}`,
          faults,
          place,
          within: await realpath(including.root).catch(() => including.root),
          limits: spent.limits,
        })
      : { text: plainText(unsaved) };
  if ('fault' in read) {
    const { fault } = read;
    const hint =
      fault.code === 'include-missing' &&
      (await missingHint(including, dirname(including.file), target.path));
    return nothing(hint ? { ...fault, hint } : fault, origin, target.path, target.named);
  }
  spent.bytes += read.text.length;
  holdLimit('bytes', spent.limits, { found: spent.bytes, place });
  spent.lines += lineCount(read.text);
  holdLimit('lines', spent.limits, { found: spent.lines, place });
  holdLineLengths(read.text, spent.limits, target.path);
  return { text: read.text, path: target.path, named: target.named };
}

/** The placeholder of text that cannot be included. */
export function nothing(fault: Diagnostic, origin: LineOrigin, ...files: string[]): JoinedText {
  const lines = ['', missingContentHtml(fault.message, 'block'), ''];
  return { lines, origins: lines.map(() => origin), files, diagnostics: [fault] };
}
