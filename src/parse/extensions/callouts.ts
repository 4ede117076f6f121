/**
 * `> [!NOTE]` quotes → `<aside class="callout note">` with a title line. Works on block tokens before their text is
 * parsed, so that the mark never becomes a link.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { wordsFor } from '../words.js';
import { workOf } from '../work.js';

const mark = /^\[!(note|tip|important|warning|caution)\][ \t]*([^\n]*)(?:\n|$)/i;

/** Adds callouts to `md`. */
export function callouts(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'callouts', markCallouts);
}

function markCallouts(state: StateCore): void {
  const { words } = workOf(state.env) ?? { words: wordsFor('en') };
  const made: Token[] = [];
  /** levels of the callouts that are open */
  const open: number[] = [];
  const tokens = state.tokens;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    made.push(token);
    if (token.type === 'blockquote_close' && open.at(-1) === token.level) {
      open.pop();
      token.type = 'callout_close';
      token.tag = 'aside';
    }
    const inline = tokens[index + 2];
    const found = token.type === 'blockquote_open' && inline?.type === 'inline' && mark.exec(inline.content);
    if (!found || !inline) continue;
    const kind = found[1]?.toLowerCase() ?? 'note';
    token.type = 'callout_open';
    token.tag = 'aside';
    token.attrJoin('class', `callout ${kind}`);
    open.push(token.level);
    made.push(...title(state, { text: found[2]?.trim() || words.callout(kind), near: inline }));
    inline.content = inline.content.slice(found[0].length);
    if (inline.map) inline.map = [inline.map[0] + 1, inline.map[1]];
    if (inline.content === '') index += 3;
  }
  state.tokens = made;
}

function title(state: StateCore, { text, near }: { readonly text: string; readonly near: Token }): Token[] {
  const opening = new state.Token('paragraph_open', 'p', 1);
  opening.attrs = [['class', 'callout-title']];
  opening.block = true;
  opening.level = near.level - 1;
  const inline = new state.Token('inline', '', 0);
  inline.content = text;
  inline.map = near.map;
  inline.level = near.level;
  inline.children = [];
  const closing = new state.Token('paragraph_close', 'p', -1);
  closing.block = true;
  closing.level = near.level - 1;
  return [opening, inline, closing];
}
