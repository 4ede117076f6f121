/**
 * A paper's text → its front matter as YAML text, and the rest. gray-matter finds the fences; its engines never
 * run: `---js` would be code execution (gray-matter issue 131), so every language but YAML is refused first.
 */

import matter from 'gray-matter';
import { type Code, error } from '../diagnostic.js';
import type { Diagnostic, YamlText } from '../types.js';

export interface SplitText {
  readonly frontMatter?: YamlText;
  readonly body: string;
  /** line of the file on which `body` begins, from 1 */
  readonly bodyLine: number;
  readonly diagnostics: readonly Diagnostic[];
}

const refuse = () => {
  throw new Error('only YAML front matter is read');
};

/** gray-matter calls an engine for each language; ours never look at the text. */
const engines = { yaml: () => ({}), json: refuse, js: refuse, javascript: refuse };

/** Splits `text` (LF line ends) of `file`. */
export function splitFrontMatter(text: string, file: string): SplitText {
  if (!/^---(?!-)/.test(text)) return { body: text, bodyLine: 1, diagnostics: [] };
  const language = matter.language(text).name;
  if (language !== '' && language.toLowerCase() !== 'yaml') {
    const hint = 'write it in YAML, between two lines of ---';
    return failed('front-matter-language', `front matter in "${language}" is not read`, hint);
  }
  if (!/\n---[ \t]*(\n|$)/.test(text)) {
    // a rule at the top of a paper is no front matter; a key under it is one that was not closed
    if (!/^---[^\n]*\n[\w-]+:/.test(text)) return { body: text, bodyLine: 1, diagnostics: [] };
    return failed(
      'front-matter-syntax',
      'front matter is opened but never closed',
      'end it with a line of ---',
    );
  }
  // an options object keeps gray-matter from its cache, which would hold every text for ever
  const split = matter(text, { engines, language: 'yaml' });
  const body = split.content;
  const bodyLine = lineCount(text.slice(0, text.length - body.length));
  const opening = text.indexOf('\n') + 1;
  const closing = text.indexOf('\n---', opening - 1);
  const yaml = text.slice(opening, Math.max(opening, closing + 1));
  return { frontMatter: { file, text: yaml, line: 2 }, body, bodyLine, diagnostics: [] };

  function failed(code: Code, message: string, hint: string): SplitText {
    const diagnostics = [error(code, message, { hint, place: { file, line: 1, column: 1 } })];
    return { body: '', bodyLine: 1, diagnostics };
  }
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
