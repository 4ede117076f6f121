/**
 * Labels that several files of one paper define: `[^1]` of a chapter is that chapter's note, and `[spec]` its address.
 * Only a label that more than one file defines needs its file; all others are shared by the whole paper.
 */

import type { Env, MarkdownIt, StateBlock } from 'markdown-it';

/** The files that define each label. */
export interface FileScopes {
  /** the files that define a label, by the label as Markdown compares it */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
  /** the file that a line of the text came from */
  readonly fileOf: (line: number) => string;
}

const definition = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\[(\^?[^\][\n]{1,200})\]:/;

/** The labels of `text` that need their file; undefined where there is none. */
export function fileScopes(
  text: string,
  fileOf: FileScopes['fileOf'],
  normalize: (label: string) => string,
): FileScopes | undefined {
  const files = new Map<string, Set<string>>();
  for (const [index, line] of text.split('\n').entries()) {
    const label = definition.exec(line)?.[1];
    if (label === undefined) continue;
    const key = normalize(label);
    files.set(key, (files.get(key) ?? new Set<string>()).add(fileOf(index)));
  }
  for (const [label, { size }] of files) if (size < 2) files.delete(label);
  return files.size === 0 ? undefined : { files, fileOf };
}

/** `label` as the file of the line that is being read means it. */
export function scopedLabel(env: Env, label: string): string {
  const scopes = env.scopes as FileScopes | undefined;
  const files = scopes?.files.get(label);
  if (!scopes || !files) return label;
  const own = scopes.fileOf(Number(env.scopeLine ?? 0));
  const file = files.has(own) ? own : [...files][0];
  return `${file}\n${label}`;
}

/** An `env` in which labels of links are those of their file. */
export function scopedEnv(env: Env, scopes: FileScopes | undefined): Env {
  if (!scopes) return env;
  const references = env.references ?? {};
  env.scopes = scopes;
  env.references = new Proxy(references, {
    get: (target, label) =>
      Reflect.get(target, typeof label === 'string' ? scopedLabel(env, label) : label) as unknown,
    set: (target, label, value) =>
      Reflect.set(target, typeof label === 'string' ? scopedLabel(env, label) : label, value),
  });
  return env;
}

/** Called with the state of a parse of blocks, and the line that a block begins on. */
export type BeginsBlock = (state: StateBlock, line: number) => void;

/** Says in `env` which line `md` is reading. */
export function readingLines(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'reading_line', (state, line) => {
    state.env.scopeLine = line;
    (state.env.beginsBlock as BeginsBlock | undefined)?.(state, line);
    return false;
  });
  md.core.ruler.at('inline', (state) => {
    for (const token of state.tokens) {
      if (token.type !== 'inline') continue;
      if (token.map) state.env.scopeLine = token.map[0];
      state.md.inline.parse(token.content, state.md, state.env, token.children ?? []);
    }
  });
}
