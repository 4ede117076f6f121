/**
 * Paragraphs that another tool does not print: `import …` and `export …` of MDX, `{/* … *\/}`, and `% …` of MyST →
 * nothing, and a warning, as they may be words that were meant.
 */

import type { MarkdownIt, StateCore } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { parseStateOf } from '../parse-state.js';
import { shortened } from './left-over-patterns.js';

interface Kind {
  readonly language: string;
  readonly pattern: RegExp;
  readonly hint: string;
}

const importLine = String.raw`import (?:[\w*{][^'"\n]{0,300} from )?(['"])[^'"\n]{1,300}\1;?`;
const kinds: readonly Kind[] = [
  {
    language: 'MDX',
    pattern: new RegExp(`^${importLine}(?:\\n${importLine.replace('\\1', '\\2')})*$`),
    hint: 'Remove it: no component of a paper is loaded.',
  },
  {
    language: 'MDX',
    pattern: /^export (?:const|let) \w+ = [^\n]*;?$/,
    hint: 'Remove it: no code of a paper is run.',
  },
  {
    language: 'MDX',
    pattern: /^\{\/\*(?:[^*]|\*(?!\/))*\*\/\}$/,
    hint: 'Write <!-- a comment -->, or remove it.',
  },
  {
    language: 'MyST',
    pattern: /^%[ \t][^\n]*(?:\n%(?:[ \t][^\n]*)?)*$/,
    hint: 'Write <!-- a comment -->, or remove it.',
  },
];

/** Adds the search for such paragraphs to `md`. */
export function leftOutLines(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'left_out_lines', leaveOut);
}

function leaveOut(state: StateCore): void {
  const { tokens, env } = state;
  const work = parseStateOf(env);
  for (let index = tokens.length - 2; index > 0; index--) {
    const inline = tokens[index];
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (inline?.type !== 'inline' || before?.type !== 'paragraph_open' || !after) continue;
    if (before.level > 0) continue;
    const found = kindOf(inline.content);
    if (!found) continue;
    tokens.splice(index - 1, 3);
    const text = shortened(inline.content.replaceAll('\n', ' '));
    const message = `${text} is left out: it is markup of ${found.language}, not of Markdown.`;
    const place = inline.map ? work?.places.at(inline.map[0]) : undefined;
    work?.diagnostics.push(warning('foreign-markup', message, { place, hint: found.hint }));
  }
}

function kindOf(content: string): Kind | undefined {
  if (!/^(?:import|export) |^\{\/\*|^%[ \t]/.test(content)) return undefined;
  return kinds.find(({ pattern }) => pattern.test(content));
}
