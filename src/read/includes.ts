/**
 * A text with include comments → one text and the origin of each line.
 * Works on lines, before Markdown: `<!-- include: chapters/one.md -->` alone on a line, outside of fenced code;
 * `shift=1` after the path lowers the included headings by one level.
 */

import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { error, warning } from '../diagnostic.js';
import { holdLimit } from '../limits.js';
import type { Diagnostic, Limits, LineOrigin, Place } from '../types.js';
import { fenceTracker } from './fence-tracker.js';
import { splitFrontMatter } from './front-matter-split.js';
import { resolveInRoot } from './root.js';
import { shiftHeadings } from './shift-headings.js';
import { readTextFile } from './text-file.js';

export interface JoinedText {
  readonly lines: readonly string[];
  readonly origins: readonly LineOrigin[];
  /** included files, absolute, found or not */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Including {
  readonly file: string;
  readonly root: string;
  /** files that are being included, outermost first */
  readonly chain: readonly string[];
  /** line of `file` on which the text begins, from 1 */
  readonly firstLine: number;
  readonly spent: Spent;
}

/** What all includes of a paper have taken of its limits so far. */
export interface Spent {
  readonly limits: Limits;
  bytes: number;
  includes: number;
}

const faults = {
  missing: 'include-missing',
  notAFile: 'include-unreadable',
  unreadable: 'include-unreadable',
  notText: 'include-unreadable',
} as const;

const maxDepth = 32;
const includeComment = /^ {0,3}<!--\s*include:\s*(.+?)(?:\s+shift\s*[=:]\s*([+-]?\d))?\s*-->\s*$/;

/** Replaces every include comment of `text` by the file that it names, recursively. */
export async function joinIncludes(text: string, including: Including): Promise<JoinedText> {
  const lines: string[] = [];
  const origins: LineOrigin[] = [];
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const inFence = fenceTracker();
  for (const [index, line] of text.split('\n').entries()) {
    const origin = { file: including.file, line: including.firstLine + index };
    const found = inFence(line) ? null : includeComment.exec(line);
    if (!found?.[1]) {
      lines.push(line);
      origins.push(origin);
      continue;
    }
    const joined = await include(
      found[1].replace(/^["']|["']$/g, ''),
      Number(found[2] ?? 0),
      origin,
      including,
    );
    // one by one: a spread of a long file would not fit on the stack
    for (const each of joined.lines) lines.push(each);
    for (const each of joined.origins) origins.push(each);
    for (const each of joined.files) files.push(each);
    for (const each of joined.diagnostics) diagnostics.push(each);
  }
  return { lines, origins, files, diagnostics };
}

async function include(
  reference: string,
  shift: number,
  origin: LineOrigin,
  including: Including,
): Promise<JoinedText> {
  const place: Place = { ...origin, column: 1 };
  const { spent } = including;
  spent.includes++;
  holdLimit('includes', spent.limits, { found: spent.includes, place });
  const target = await resolveInRoot(including.root, dirname(including.file), reference);
  if (target.kind === 'outside') {
    const hint = 'include files of the paper’s folder only, or widen it with --root';
    return nothing(
      error('outside-root', `include ${reference} is outside the paper’s root`, { place, hint }),
    );
  }
  if (including.chain.includes(target.path)) {
    const hint = 'remove one of the includes that lead back here';
    return nothing(error('include-circular', `${reference} includes itself`, { place, hint }));
  }
  if (including.chain.length > maxDepth) {
    return nothing(error('include-circular', `includes are nested more than ${maxDepth} deep`, { place }));
  }
  const read = await readTextFile(target.path, {
    asked: `include ${reference}`,
    faults,
    place,
    within: await realpath(including.root),
  });
  if ('fault' in read) return nothing(read.fault, target.path, target.named);
  spent.bytes += read.text.length;
  holdLimit('bytes', spent.limits, { found: spent.bytes, place });
  const split = splitFrontMatter(read.text.replace(/\n$/, ''), target.path);
  const ignored = split.frontMatter
    ? [warning('front-matter-value', `front matter of the included ${reference} is ignored`, { place })]
    : [];
  const inner = await joinIncludes(split.body, {
    file: target.path,
    root: including.root,
    chain: [...including.chain, target.path],
    firstLine: split.bodyLine,
    spent,
  });
  return {
    // a blank line on each side: an include is never glued to the paragraph around it
    lines: ['', ...shiftHeadings(inner.lines, shift), ''],
    origins: [origin, ...inner.origins, origin],
    files: [target.path, target.named, ...inner.files],
    diagnostics: [...split.diagnostics, ...ignored, ...inner.diagnostics],
  };
}

function nothing(diagnostic: Diagnostic, ...files: string[]): JoinedText {
  return { lines: [], origins: [], files, diagnostics: [diagnostic] };
}
