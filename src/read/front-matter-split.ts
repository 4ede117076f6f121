/**
 * A paper's text → its front matter as YAML text, and the rest. Comments and blank lines may stand before the front
 * matter. Front matter of other tools becomes YAML on the same lines (TOML, JSON, title blocks). gray-matter detects
 * the language of a fence, and its engines are never called: `---js` would be code execution (gray-matter issue 131),
 * so executable languages are refused.
 */

import matter from 'gray-matter';
import { type Code, error } from '../diagnostic.js';
import type { Diagnostic, YamlText } from '../types.js';
import { draftFront, mmarkFront } from './draft-front.js';
import { isFrontMatter } from './is-front-matter.js';
import { headerLines, titleBlock } from './title-block.js';
import { tomlToYaml } from './toml-to-yaml.js';

export interface SplitText {
  readonly frontMatter?: YamlText;
  readonly body: string;
  /** line of the file on which `body` begins, from 1 */
  readonly bodyLine: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** A text in lines, and the line where its front matter may begin. */
interface Lines {
  readonly file: string;
  readonly lines: readonly string[];
  /** index of the opening line */
  readonly start: number;
}

/** Splits `text` (LF line ends) of `file`. */
export function splitFrontMatter(text: string, file: string): SplitText {
  const lines = text.split('\n');
  const source = { file, lines, start: firstLine(lines) };
  const opening = lines[source.start] ?? '';
  const split = readers.find(({ opens }) => opens.test(opening))?.read(source);
  return split ?? headerSplit(source) ?? { body: text, bodyLine: 1, diagnostics: [] };
}

/** Opening lines of front matter with their parsers, which return undefined where the text is no front matter. */
const readers: readonly {
  readonly opens: RegExp;
  readonly read: (source: Lines) => SplitText | undefined;
}[] = [
  { opens: /^---[ \t]*$/, read: yamlSplit },
  { opens: /^---[ \t]*[a-z][\w+-]*[ \t]*$/i, read: languageSplit },
  { opens: /^\+\+\+[ \t]*$/, read: tomlSplit },
  { opens: /^;;;[ \t]*$/, read: semicolonSplit },
  { opens: /^\{[ \t]*$/, read: braceSplit },
  { opens: /^%%%[ \t]*$/, read: mmarkSplit },
];

/** Comments of these names are content: no front matter follows them. */
const directive = /^<!--\s*\/?(include|page-?break|new-?page|landscape|if|else|toc)\b/i;

/** Index of the first line that is not blank and no part of a comment. */
function firstLine(lines: readonly string[]): number {
  let at = 0;
  while (at < lines.length) {
    const line = (lines[at] ?? '').trim();
    if (line === '') at++;
    else if (line.startsWith('<!--') && !directive.test(line)) {
      const end = lines.findIndex((text, index) => index >= at && text.includes('-->'));
      if (end < 0 || !/-->\s*$/.test(lines[end] ?? '')) return at;
      at = end + 1;
    } else return at;
  }
  return 0;
}

function yamlSplit(source: Lines): SplitText | undefined {
  const { lines, start } = source;
  const draft = draftFront(lines, start);
  if (draft && isFrontMatter(draft.yaml)) return taken(source, draft.bodyStart - 1, draft.yaml);
  const end = closing(source, /^(---|\.\.\.)[ \t]*$/);
  if (end !== undefined) {
    const inner = lines.slice(start + 1, end);
    return isFrontMatter(inner) ? taken(source, end, inner) : undefined;
  }
  // a key under the opening line is unclosed front matter; otherwise the line is a thematic break
  if (!/^[\w-]+:(\s|$)/.test(lines[start + 1] ?? '')) return undefined;
  return refused(source, 'front-matter-syntax', {
    message: 'The front matter is opened but never closed.',
    hint: 'End it with a line of ---.',
  });
}

function languageSplit(source: Lines): SplitText | undefined {
  const language = matter.language(`${source.lines[source.start] ?? ''}\n`).name;
  const end = closing(source, /^---[ \t]*$/);
  if (end === undefined) return undefined;
  if (/^ya?ml$/i.test(language)) return taken(source, end, source.lines.slice(source.start + 1, end));
  return refused(source, 'front-matter-language', {
    message: `Front matter in "${language}" is not read.`,
    hint: 'Write it in YAML, between two lines of ---.',
  });
}

function tomlSplit(source: Lines): SplitText | undefined {
  const { lines, start, file } = source;
  const end = closing(source, /^\+\+\+[ \t]*$/);
  if (end === undefined) return undefined;
  const yaml = tomlToYaml(lines.slice(start + 1, end));
  if ('lines' in yaml) return taken(source, end, yaml.lines);
  const place = { file, line: start + 1 + yaml.line, column: yaml.column };
  const hint = 'Correct this line, or write the front matter in YAML, between two lines of ---.';
  const fault = error('front-matter-syntax', `This is no TOML: ${yaml.fault}.`, { place, hint });
  return { body: '', bodyLine: 1, diagnostics: [fault] };
}

/** Between lines of `;;;` the outer braces of JSON may be left out. YAML reads JSON as it is. */
function semicolonSplit(source: Lines): SplitText | undefined {
  const end = closing(source, /^;;;[ \t]*$/);
  if (end === undefined) return undefined;
  const inner = source.lines.slice(source.start + 1, end);
  const hasBraces = /^\s*\{/.test(inner.join('\n'));
  return taken(source, end, hasBraces ? inner : ['{', ...inner, '}'], hasBraces ? 1 : 0);
}

function braceSplit(source: Lines): SplitText | undefined {
  const { lines, start } = source;
  if (!/^\s*"[\w-]+"\s*:/.test(lines[start + 1] ?? '')) return undefined;
  const end = closing(source, /^\}[ \t]*$/);
  return end === undefined ? undefined : taken(source, end, lines.slice(start, end + 1), 0);
}

/** `% Title` as in pandoc, or lines such as `Title: …` as in MultiMarkdown. */
function headerSplit(source: Lines): SplitText | undefined {
  const rest = source.lines.slice(source.start);
  const header = titleBlock(rest) ?? headerLines(rest);
  return header && taken(source, source.start + header.length - 1, header, 0);
}

function mmarkSplit(source: Lines): SplitText | undefined {
  const front = mmarkFront(source.lines, source.start);
  return front && taken(source, front.bodyStart - 1, front.yaml);
}

function closing({ lines, start }: Lines, mark: RegExp): number | undefined {
  const end = lines.findIndex((line, index) => index > start && mark.test(line));
  return end < 0 ? undefined : end;
}

/** The body after line `end`; `yaml` begins `offset` lines below the opening one. */
function taken({ file, lines, start }: Lines, end: number, yaml: readonly string[], offset = 1): SplitText {
  const text = yaml.map((line) => `${line}\n`).join('');
  return {
    frontMatter: { file, text, line: start + 1 + offset },
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
    diagnostics: [],
  };
}

function refused(
  { file, start }: Lines,
  code: Code,
  { message, hint }: { readonly message: string; readonly hint: string },
): SplitText {
  const place = { file, line: start + 1, column: 1 };
  return { body: '', bodyLine: 1, diagnostics: [error(code, message, { hint, place })] };
}
