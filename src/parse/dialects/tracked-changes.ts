/**
 * Changes and comments of Word, as `pandoc --track-changes=all` writes them → the text with all changes accepted, and a
 * warning for each deletion and comment that is left out.
 */

import type { MarkdownIt, StateCore, StateInline } from 'markdown-it';
import { shortText } from '../../data/short-text.js';
import { warning } from '../../diagnostic.js';
import { occursLater } from '../lookahead.js';
import { parseStateOf } from '../parse-state.js';

const list =
  /\{\.(insertion|deletion|comment-start|comment-end|paragraph-(?:insertion|deletion))(?=[\s}])[^{}]{0,400}\}/y;

const hint = 'Accept the changes in Word, or convert with pandoc --track-changes=accept.';
/** the longest quotation in a message, in characters */
const maxQuoted = 60;

/** Adds tracked changes to `md`. */
export function trackedChanges(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'tracked_change', readChange);
  md.core.ruler.after('inline', 'tracked_changes', reportLeftOut);
}

function readChange(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || !occursLater(state, ']{')) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos);
  if (labelEnd < 0) return false;
  list.lastIndex = labelEnd + 1;
  const [, kind] = list.exec(state.src) ?? [];
  if (kind === undefined || list.lastIndex > state.posMax) return false;
  const end = list.lastIndex;
  const text = state.src.slice(state.pos + 1, labelEnd);
  if (!silent && kind === 'insertion') readInserted(state, labelEnd);
  // it is on no page: only its warning is made of it
  else if (!silent && text !== '') state.push('left_out_change', '', 0).meta = { kind, text };
  state.pos = end;
  return true;
}

function readInserted(state: StateInline, labelEnd: number): void {
  const max = state.posMax;
  state.pos += 1;
  state.posMax = labelEnd;
  state.md.inline.tokenize(state);
  state.posMax = max;
}

function reportLeftOut({ tokens, env }: StateCore): void {
  const work = parseStateOf(env);
  for (const block of tokens) {
    if (!block.children?.some(({ type }) => type === 'left_out_change')) continue;
    for (const { type, meta } of block.children) {
      if (type !== 'left_out_change') continue;
      const { kind, text } = meta as { readonly kind: string; readonly text: string };
      const what = kind === 'deletion' ? 'The deleted text' : 'The comment';
      const message = `${what} “${shortText(text, maxQuoted)}” is left out.`;
      const place = block.map ? work?.places.at(block.map[0]) : undefined;
      work?.diagnostics.push(warning('foreign-markup', message, { place, hint }));
    }
    block.children = block.children.filter(({ type }) => type !== 'left_out_change');
  }
}
