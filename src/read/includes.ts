/**
 * A text with include comments → one text and the origin of each line.
 * Works on lines, before Markdown: `<!-- include: chapters/one.md -->` alone on a line, outside of fenced code, or
 * Quarto's `{{< include chapters/one.md >}}`;
 * `shift=1` after the path lowers the included headings by one level. Code is taken from files by an include, too
 * (`src/a.ts#region`, `#L3-L10`, `src/a.ts lines=3-10`), or by a fence (`ts file=src/a.ts lines=3-10`).
 */

import { dirname, relative, resolve } from 'node:path';
import { isDraft } from '../data/is-draft.js';
import { warning } from '../diagnostic.js';
import type { Diagnostic, LineOrigin, Place } from '../types.js';
import { type CodeLines, type CodePart, codeLines, fenced, isMarkdownFile } from './code-lines.js';
import { chosenLines } from './conditions.js';
import { fenceTracker } from './fence-tracker.js';
import { type FileFence, fenceOfFile, hasCode, partOf } from './file-fence.js';
import { splitFrontMatter } from './front-matter-split.js';
import { type FoundFile, findFile, type Including, type JoinedText, nothing } from './included-file.js';
import { shiftHeadings } from './shift-headings.js';

const includeComment =
  /^ {0,3}<!--\s*include:\s*(.+?)(?:\s+shift\s*[=:]\s*([+-]?\d)|\s+(?:lines|region)\s*=\s*["']?([\w.-]+)["']?)?\s*-->\s*$/;

/** The include of kramdown-rfc, within code too. */
const kramdownInclude = /^\{::include(?:-nested)?\s+([^\s{}]+?)\s*\/?\}\s*$/;

/** Includes of an Internet-Draft; in another paper they are text. */
const draftIncludes = [
  kramdownInclude,
  /^<\{\{([^\s{}]+)\}\}(?:\[[^\]]*\])?\s*$/,
  /^\{\{([\w./-]+\.(?:md|mkd|txt))\}\}\s*$/,
];

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
  const inDraft = including.isDraft ?? isDraft(text);
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
    // where there is no such file, `file=` names the file of the code that is written here
    const isMissing = code?.diagnostics.some((fault) => fault.code === 'include-missing');
    const isOwn = isMissing && hasCode(chosen.lines, at);
    const found = isInFence ? null : includeIn(line, inDraft);
    const inCode = inDraft && isInFence && !opens ? kramdownInclude.exec(line)?.[1] : undefined;
    if (isOwn || (!found?.[1] && !code && inCode === undefined)) {
      for (const each of code?.files ?? []) files.push(each);
      lines.push(dataBesideFile(line, including));
      origins.push(origin);
      continue;
    }
    isSkipping = code !== undefined && wasInFence;
    const joined =
      code ??
      (inCode !== undefined
        ? await includeLines(inCode, origin, including)
        : await include(
            (found?.[1] ?? '').replace(/^["']|["']$/g, '') + (found?.[3] ? `#${found[3]}` : ''),
            Number(found?.[2] ?? 0),
            origin,
            { ...including, isDraft: inDraft },
          ));
    // one by one: a spread of a long file would not fit on the stack
    for (const each of joined.lines) lines.push(each);
    for (const each of joined.origins) origins.push(each);
    for (const each of joined.files) files.push(each);
    for (const each of joined.diagnostics) diagnostics.push(each);
  }
  return { lines, origins, files, diagnostics };
}

/** The include that a line is; of one it has the path, and what of the file is meant. */
function includeIn(line: string, inDraft: boolean): RegExpExecArray | null {
  for (const form of [includeComment, quartoInclude, ...(inDraft ? draftIncludes : [])]) {
    const found = form.exec(line);
    if (found) return found;
  }
  return null;
}

/** The lines of a file within code that is written around them. */
async function includeLines(
  reference: string,
  origin: LineOrigin,
  including: Including,
): Promise<JoinedText> {
  const found = await findFile(reference, origin, including);
  if ('lines' in found) return found;
  const lines = found.text.replace(/\n$/, '').split('\n');
  const origins = lines.map((_, index) => ({ file: found.path, line: index + 1 }));
  return { lines, origins, files: [found.path, found.named], diagnostics: [] };
}

async function includeCode(fence: FileFence, origin: LineOrigin, including: Including): Promise<JoinedText> {
  const found = await findFile(fence.path, origin, including);
  if ('lines' in found) return found;
  return codeOf(found, fence, { origin, reference: fence.path });
}

function codeOf(
  { text, path, named }: FoundFile,
  part: CodePart & { readonly info?: string; readonly indent?: string },
  { origin, reference }: { readonly origin: LineOrigin; readonly reference: string },
): JoinedText {
  const code = codeLines(text, part);
  if ('problem' in code) {
    const place: Place = { ...origin, column: 1 };
    const fault = warning('include-region', `${reference}: ${code.problem}.`, { place, hint: code.hint });
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
  if (!isMarkdownFile(found.path)) return codeOf(found, partOf(fragment), { origin, reference });
  return includeText(found, { reference, fragment, shift, place }, { origin, including });
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
    const fault = warning('include-region', `${reference}: ${part.problem}.`, { place, hint: part.hint });
    return nothing(fault, origin, target.path, target.named);
  }
  const { spent } = including;
  const text = part ? part.lines.join('\n') : target.text;
  const split = splitFrontMatter(text.replace(/\n$/, ''), target.path);
  const ignored = split.frontMatter
    ? [warning('front-matter-value', `The front matter of the included ${reference} is ignored.`, { place })]
    : [];
  const inner = await joinIncludes(split.body, {
    file: target.path,
    root: including.root,
    ownFolder: including.ownFolder,
    chain: [...including.chain, target.path],
    firstLine: split.bodyLine + (part ? part.first - 1 : 0),
    audience: including.audience,
    isDraft: including.isDraft,
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
