/**
 * A text with include comments → one text and the origin of each line.
 * Works on lines, before Markdown: `<!-- include: chapters/one.md -->` alone on a line, outside of fenced code, or
 * Quarto's `{{< include chapters/one.md >}}`;
 * `shift=1` after the path lowers the included headings by one level. Code is taken from files by an include, too
 * (`src/a.ts#region`, `#L3-L10`, `src/a.ts lines=3-10`), or by a fence (`ts file=src/a.ts lines=3-10`).
 */

import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { problem, warning } from '../diagnostic.js';
import { missingContentHtml } from '../diagnostics/missing-content.js';
import { findSpelled, missingHint } from '../disk/spellings.js';
import { plainText, readTextFile } from '../disk/text-file.js';
import { holdLimit } from '../limits.js';
import type { Diagnostic, Limits, LineOrigin, Place } from '../types.js';
import { type CodeLines, type CodePart, codeLines, fenced, isMarkdownFile } from './code-lines.js';
import { chosenLines } from './conditions.js';
import { fenceTracker } from './fence-tracker.js';
import { splitFrontMatter } from './front-matter-split.js';
import { holdLineLengths } from './long-lines.js';
import { shiftHeadings } from './shift-headings.js';

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
  readonly ownFolder?: string | undefined;
  /** files that are being included, outermost first */
  readonly chain: readonly string[];
  /** line of `file` on which the text begins, from 1 */
  readonly firstLine: number;
  /** whom the text is for: see `conditions.ts` */
  readonly audience: readonly string[];
  readonly spent: Spent;
  /** texts in place of what files hold, by real path: what an editor has not saved */
  readonly texts?: ReadonlyMap<string, string> | undefined;
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
const includeComment =
  /^ {0,3}<!--\s*include:\s*(.+?)(?:\s+shift\s*[=:]\s*([+-]?\d)|\s+(?:lines|region)\s*=\s*["']?([\w.-]+)["']?)?\s*-->\s*$/;

const quartoInclude = /^ {0,3}\{\{<\s*include\s+("[^"]+"|'[^']+'|\S+)\s*>\}\}\s*$/;

/** Replaces every include comment of `text` by the file that it names, recursively. */
export async function joinIncludes(text: string, including: Including): Promise<JoinedText> {
  const lines: string[] = [];
  const origins: LineOrigin[] = [];
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const inFence = fenceTracker();
  let wasInFence = false;
  let isSkipping = false;
  const chosen = chosenLines(text, including.audience, including);
  for (const [at, line] of chosen.lines.entries()) {
    const origin = { file: including.file, line: including.firstLine + (chosen.indexes[at] ?? at) };
    const isInFence = inFence(line);
    const opens = isInFence && !wasInFence;
    // the line that ends a fence still counts to it
    wasInFence = isInFence && !inFence.hasEnded();
    if (isSkipping) {
      isSkipping = wasInFence;
      continue;
    }
    const fence = opens ? fenceOfFile(line) : undefined;
    const code = fence && (await includeCode(fence, origin, including));
    // where there is no such file, `file=` says where the code that is written here belongs
    const isMissing = code?.diagnostics.some((fault) => fault.code === 'include-missing');
    const isOwn = isMissing && hasCode(chosen.lines, at);
    const found = isInFence ? null : (includeComment.exec(line) ?? quartoInclude.exec(line));
    if (isOwn || (!found?.[1] && !code)) {
      for (const each of code?.files ?? []) files.push(each);
      lines.push(dataBesideFile(line, including));
      origins.push(origin);
      continue;
    }
    isSkipping = code !== undefined && wasInFence;
    const joined =
      code ??
      (await include(
        (found?.[1] ?? '').replace(/^["']|["']$/g, '') + (found?.[3] ? `#${found[3]}` : ''),
        Number(found?.[2] ?? 0),
        origin,
        including,
      ));
    // one by one: a spread of a long file would not fit on the stack
    for (const each of joined.lines) lines.push(each);
    for (const each of joined.origins) origins.push(each);
    for (const each of joined.files) files.push(each);
    for (const each of joined.diagnostics) diagnostics.push(each);
  }
  return { lines, origins, files, diagnostics };
}

/** A fence that takes its code from a file: its info string without what says so. */
interface FileFence extends CodePart {
  readonly indent: string;
  readonly path: string;
  readonly info: string;
}

/** Whether the fence that `lines[opening]` opens holds code of its own. */
function hasCode(lines: readonly string[], opening: number): boolean {
  const inFence = fenceTracker();
  inFence(lines[opening] ?? '');
  for (let at = opening + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    inFence(line);
    if (inFence.hasEnded()) return false;
    if (line.trim() !== '') return true;
  }
  return false;
}

const attribute = (name: string) => new RegExp(`[\\s{]${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'{}]+))`);

function fenceOfFile(line: string): FileFence | undefined {
  const [, indent = '', written] = /^( {0,3})(?:`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  if (written === undefined || /\bcsv\b/i.test(written)) return undefined;
  let info = ` ${written}`;
  const take = (name: string) => {
    const found = attribute(name).exec(info);
    if (found) info = info.replace(found[0], found[0].startsWith('{') ? '{' : '');
    return found?.[1] ?? found?.[2] ?? found?.[3];
  };
  const named = take('file');
  if (named === undefined) return undefined;
  const [path = '', fragment] = named.split('#', 2);
  const lines = take('lines');
  const region = take('region');
  const part = lines === undefined && region === undefined ? partOf(fragment) : { lines, region };
  return { indent, path, ...part, info: info.replace(/\{\s*\}/, '') };
}

/** The part of a file that stands behind its `#`: `L3-L10`, or the name of a region. */
function partOf(fragment: string | undefined): CodePart {
  return /^L?\d+(?:-L?\d+)?$/.test(fragment ?? '') ? { lines: fragment } : { region: fragment };
}

async function includeCode(fence: FileFence, origin: LineOrigin, including: Including): Promise<JoinedText> {
  const found = await findFile(fence.path, origin, including);
  if ('lines' in found) return found;
  return codeOf(found, fence, { origin, reference: fence.path });
}

interface FoundFile {
  readonly text: string;
  readonly path: string;
  readonly named: string;
}

function codeOf(
  { text, path, named }: FoundFile,
  part: CodePart & { readonly info?: string; readonly indent?: string },
  { origin, reference }: { readonly origin: LineOrigin; readonly reference: string },
): JoinedText {
  const code = codeLines(text, part);
  if ('problem' in code) {
    const place: Place = { ...origin, column: 1 };
    const fault = warning('include-region', `${reference}: ${code.problem}`, { place, hint: code.hint });
    return nothing(fault, origin, path, named);
  }
  const lines = fenced(code.lines, path, part.info).map((line) => `${part.indent ?? ''}${line}`);
  const origins = code.lines.map((_, index) => ({ file: path, line: code.first + index }));
  return {
    lines: ['', ...lines, ''],
    origins: [origin, origin, ...origins, origin, origin],
    files: [path, named],
    diagnostics: [],
  };
}

const dataFile = /(\bfile=)(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'{}]+))/;

/** A line of an included file that names a table's data beside that file: the name as seen from the paper. */
function dataBesideFile(line: string, { chain }: Including): string {
  const [paper, ...included] = chain;
  const file = included.at(-1);
  if (file === undefined || paper === undefined || !/\bcsv\b/i.test(line) || dirname(file) === dirname(paper))
    return line;
  return line.replace(dataFile, (whole, before: string, ...names: (string | undefined)[]) => {
    const name = names.slice(0, 3).find((one) => one !== undefined) ?? '';
    if (/^[a-z][a-z0-9+.-]+:|^\//i.test(name)) return whole;
    return `${before}"${relative(dirname(paper), resolve(dirname(file), name)).replaceAll('\\', '/')}"`;
  });
}

async function include(
  written: string,
  shift: number,
  origin: LineOrigin,
  including: Including,
): Promise<JoinedText> {
  const place: Place = { ...origin, column: 1 };
  const [reference = '', fragment] = written.split('#', 2);
  const found = await findFile(reference, origin, including);
  if ('lines' in found) return found;
  if (fragment !== undefined || !isMarkdownFile(found.path)) {
    if (!isMarkdownFile(found.path)) return codeOf(found, partOf(fragment), { origin, reference });
  }
  return includeText(found, { reference, fragment, shift, place }, { origin, including });
}

/** The file that an include names, read; or nothing, with what is wrong. */
async function findFile(
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
      problem('outside-root', `include ${reference} is outside the paper’s root`, { place, hint }),
      origin,
    );
  }
  if (including.chain.includes(target.path)) {
    const hint = 'remove one of the includes that lead back here';
    return nothing(problem('include-circular', `${reference} includes itself`, { place, hint }), origin);
  }
  if (including.chain.length > maxDepth) {
    return nothing(
      problem('include-circular', `includes are nested more than ${maxDepth} deep`, { place }),
      origin,
    );
  }
  const unsaved = including.texts?.get(target.path);
  const read =
    unsaved === undefined
      ? await readTextFile(target.path, {
          asked: `include ${reference}`,
          faults,
          place,
          within: await realpath(including.root),
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
  holdLineLengths(read.text, spent.limits, target.path);
  return { text: read.text, path: target.path, named: target.named };
}

interface TextInclude {
  readonly reference: string;
  readonly fragment: string | undefined;
  readonly shift: number;
  readonly place: Place;
}

async function includeText(
  target: FoundFile,
  { reference, fragment, shift, place }: TextInclude,
  { origin, including }: { readonly origin: LineOrigin; readonly including: Including },
): Promise<JoinedText> {
  const part = fragment === undefined ? undefined : partOfText(target.text, fragment);
  if (part && 'problem' in part) {
    const fault = warning('include-region', `${reference}: ${part.problem}`, { place, hint: part.hint });
    return nothing(fault, origin, target.path, target.named);
  }
  const { spent } = including;
  const text = part ? part.lines.join('\n') : target.text;
  const split = splitFrontMatter(text.replace(/\n$/, ''), target.path);
  const ignored = split.frontMatter
    ? [warning('front-matter-value', `front matter of the included ${reference} is ignored`, { place })]
    : [];
  const inner = await joinIncludes(split.body, {
    file: target.path,
    root: including.root,
    ownFolder: including.ownFolder,
    chain: [...including.chain, target.path],
    firstLine: split.bodyLine + (part ? part.first - 1 : 0),
    audience: including.audience,
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

function partOfText(text: string, fragment: string): CodeLines {
  return codeLines(text, partOf(fragment));
}

/** What stands in the place of text that cannot be included. */
function nothing(fault: Diagnostic, origin: LineOrigin, ...files: string[]): JoinedText {
  const lines = ['', missingContentHtml(fault.message, 'block'), ''];
  return { lines, origins: lines.map(() => origin), files, diagnostics: [fault] };
}
