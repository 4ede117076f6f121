/** Texts → Source and Paper, without a disk. */

import type { MetadataOptions } from '../../src/parse/metadata.js';
import type { ParseOptions } from '../../src/parse/parse-options.js';
import type { Diagnostic, Paper, Source } from '../../src/types.js';
import { parseSource } from './parse-source.js';

/** Path of the papers that tests make up. */
export const paperPath = '/papers/paper.md';

export interface Texts {
  readonly frontMatter?: string;
  readonly defaults?: string;
}

/** A source whose front matter, where there is any, takes the lines before the body. */
export function sourceOf(text: string, { frontMatter, defaults }: Texts = {}): Source {
  const firstLine = frontMatter === undefined ? 1 : frontMatter.split('\n').length + 3;
  return {
    path: paperPath,
    root: '/papers',
    name: 'paper',
    text,
    lines: text.split('\n').map((_, index) => ({ file: paperPath, line: firstLine + index })),
    ...(frontMatter !== undefined && { frontMatter: { file: paperPath, text: frontMatter, line: 2 } }),
    ...(defaults !== undefined && { defaults: { file: '/papers/wp-build.yaml', text: defaults, line: 1 } }),
    dependencies: [paperPath],
    diagnostics: [],
  };
}

/** Parses `text`. */
export function paperOf(
  text: string,
  texts: Texts = {},
  options: MetadataOptions & ParseOptions = {},
): Promise<Paper> {
  return parseSource(sourceOf(text, texts), options);
}

/** `line:column severity code: message (hint)`, as tests compare it. */
export function lines(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, message, place, hint }) => {
    const at = place ? `${place.line}:${place.column} ` : '';
    return `${at}${severity} ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
  });
}
