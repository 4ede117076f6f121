/** `~~text~~` and `~text~` → `<del>`, by the rules of GFM (6.5). markdown-it knows two tildes only. */

import type { MarkdownIt, StateInline } from 'markdown-it';

/** One marker for each length, so that `~` never closes `~~`. */
const markers: Readonly<Record<number, number>> = { 1: 0x10_007e, 2: 0x20_007e };

/** Replaces markdown-it's strikethrough in `md`. */
export function strikethrough(md: MarkdownIt): void {
  md.inline.ruler.at('strikethrough', scan);
  md.inline.ruler2.at('strikethrough', (state) => {
    pair(state, state.delimiters);
    for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters);
  });
}

function scan(state: StateInline, silent: boolean): boolean {
  if (silent || state.src[state.pos] !== '~') return false;
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true);
  const token = state.push('text', '', 0);
  token.content = '~'.repeat(length);
  state.pos += length;
  const marker = markers[length];
  if (marker === undefined) return true;
  state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close });
  return true;
}

function pair(state: StateInline, delimiters: StateInline['delimiters']): void {
  for (const { marker, end, token } of delimiters) {
    const closing = delimiters[end];
    if (!closing || (marker !== markers[1] && marker !== markers[2])) continue;
    for (const [index, nesting] of [[token, 1] as const, [closing.token, -1] as const]) {
      const mark = state.tokens[index];
      if (!mark) continue;
      mark.type = nesting === 1 ? 's_open' : 's_close';
      mark.tag = 'del';
      mark.nesting = nesting;
      mark.markup = mark.content;
      mark.content = '';
    }
  }
}
