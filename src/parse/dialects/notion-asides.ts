/**
 * A callout as Notion exports it, `<aside>` and on the next line a picture character with the text → a callout with its
 * Markdown read. The character chooses the kind; any other stays in the text.
 */

import type { MarkdownIt, StateBlock } from 'markdown-it';
import { lineAt, readWithin } from './block-lines.js';
import type { CalloutKind } from './callout-kinds.js';

const kinds: readonly (readonly [signs: string, kind: CalloutKind])[] = [
  ['💡✅👍🎯', 'tip'],
  ['⚠🚧❗‼', 'warning'],
  ['🛑⛔🚫🔥❌☠🚨', 'caution'],
  ['❓❔🔑⭐🌟', 'important'],
  ['ℹ📌📝📎🗒✏📖💬', 'note'],
];

const sign = /^(\p{Extended_Pictographic})(?:\ufe0f|\u200d\p{Extended_Pictographic})*[ \t]*/u;

/** Adds these callouts to `md`. */
export function notionAsides(md: MarkdownIt): void {
  md.block.ruler.before('html_block', 'notion_aside', readAside, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function readAside(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  if (!/^<aside>[ \t]*$/.test(lineAt(state, line)) || line + 1 >= endLine) return false;
  const found = sign.exec(lineAt(state, line + 1));
  if (!found) return false;
  const end = endOf(state, line, endLine);
  if (end === undefined) return false;
  if (silent) return true;
  const kind = kinds.find(([signs]) => [...signs].includes(found[1] ?? ''))?.[1];
  const token = state.push('callout_open', 'aside', 1);
  token.block = true;
  token.map = [line, end + 1];
  token.meta = { name: kind ?? 'note', kind: kind ?? 'note', title: undefined };
  const first = line + 1;
  const begin = state.bMarks[first] ?? 0;
  // the text begins behind the character that the kind says
  if (kind !== undefined) state.bMarks[first] = begin + found[0].length;
  readWithin(state, first, end);
  state.bMarks[first] = begin;
  state.push('callout_close', 'aside', -1).block = true;
  state.line = end + 1;
  return true;
}

/** The line of `</aside>`; undefined where another one begins before it, or none follows. */
function endOf(state: StateBlock, line: number, endLine: number): number | undefined {
  for (let next = line + 1; next < endLine; next++) {
    const text = lineAt(state, next);
    if (text.startsWith('<aside')) return undefined;
    if (/^<\/aside>[ \t]*$/.test(text)) return next;
  }
  return undefined;
}
