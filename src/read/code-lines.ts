/**
 * A file of code → the lines that a paper asks for: all, `#L10-L20`, or a region between marks in comments
 * (`// #region name`, `# region name`, `<!-- #region name -->`, `// tag::name[]`, `ANCHOR: name`).
 */

import { extname } from 'node:path';

/** The requested part of a file. */
export interface CodePart {
  readonly region?: string | undefined;
  /** `3-10`, `L3-L10`, `7` */
  readonly lines?: string | undefined;
}

/** The lines, and the number of the first one in its file; or why there are none. */
export type CodeLines =
  | { readonly lines: readonly string[]; readonly first: number }
  | { readonly problem: string; readonly hint: string };

/** Finds `part` in `text`. */
export function codeLines(text: string, part: CodePart): CodeLines {
  const all = text.replace(/\n$/, '').split('\n');
  if (part.region !== undefined) return regionOf(all, part.region);
  if (part.lines === undefined) return { lines: all.filter((line) => !isMark(line)), first: 1 };
  const [, from = '', to = from] = /^L?(\d+)(?:\s*-\s*L?(\d+))?$/.exec(part.lines.trim()) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === '' || first < 1 || last < first || first > all.length) {
    const hint = `Write lines=3-10: the file has ${all.length} lines.`;
    return { problem: `lines ${part.lines} are not in it`, hint };
  }
  return { lines: dedented(all.slice(first - 1, last)), first };
}

const start =
  /^\s*(?:\/\/|#|--|;+|%|\/\*|<!--)?\s*(?:#?\s*region\s+([\w.-]+)|tag::([\w.-]+)\[\]|ANCHOR:\s*([\w.-]+)|\[START\s+([\w.-]+)\])/i;
const end =
  /^\s*(?:\/\/|#|--|;+|%|\/\*|<!--)?\s*(?:#?\s*end\s*region\b\s*([\w.-]*)|end::([\w.-]+)\[\]|ANCHOR_END:\s*([\w.-]+)|\[END\s+([\w.-]+)\])/i;

function isMark(line: string): boolean {
  return (
    /region|tag::|end::|ANCHOR|\[(?:START|END)/i.test(line) &&
    /^\s*(?:\/\/|#|--|;|%|\/\*|<!--)/.test(line) &&
    (start.test(line) || end.test(line))
  );
}

function nameIn(found: RegExpExecArray | null): string | undefined {
  return found?.slice(1).find((name) => name !== undefined);
}

function regionOf(all: readonly string[], name: string): CodeLines {
  const names = all.flatMap((line) => (isMark(line) ? (nameIn(start.exec(line)) ?? []) : []));
  const begin = all.findIndex((line) => isMark(line) && nameIn(start.exec(line)) === name);
  if (begin < 0) {
    const hint =
      names.length > 0
        ? `Its regions are ${[...new Set(names)].join(', ')}.`
        : `Mark the region: // #region ${name} … // #endregion.`;
    return { problem: `region ${name} is not in it`, hint };
  }
  let depth = 0;
  const lines: string[] = [];
  for (const line of all.slice(begin + 1)) {
    const ended = isMark(line) ? end.exec(line) : null;
    if (ended) {
      const ends = nameIn(ended) ?? '';
      if (ends === name || (ends === '' && depth === 0)) return { lines: dedented(lines), first: begin + 2 };
      if (ends === '') depth--;
    } else if (isMark(line) && /region/i.test(line)) depth++;
    else lines.push(line);
  }
  return { problem: `region ${name} never ends`, hint: 'Write // #endregion below the region.' };
}

/** Lines without the indentation that all of them have. */
function dedented(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  let common = indents[0] ?? '';
  for (const indent of indents) while (!indent.startsWith(common)) common = common.slice(0, -1);
  return lines.map((line) => line.slice(Math.min(common.length, line.length - line.trimStart().length)));
}

const markdown: ReadonlySet<string> = new Set([
  '',
  '.md',
  '.markdown',
  '.mdown',
  '.mkd',
  '.mdwn',
  '.mdx',
  '.txt',
  '.qmd',
  '.rmd',
  '.html',
  '.htm',
]);

/** Whether an included file is text of the paper, not code. */
export function isMarkdownFile(path: string): boolean {
  return markdown.has(extname(path).toLowerCase());
}

/** The fence of `lines` in the language of `path`, longer than any in them. */
export function fenced(lines: readonly string[], path: string, info = ''): string[] {
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0));
  const marks = '`'.repeat(longest + 1);
  const named = /^[\w{]/.test(info.trim())
    ? info.trim()
    : `${extname(path).slice(1).toLowerCase()} ${info.trim()}`;
  return [`${marks}${named.trimEnd()}`, ...lines, marks];
}
