/** `[name=Ines] [time=Mon, Oct 9] [color=#907bf7]`, as HackMD signs quotes → the name and the time. */

import type { MarkdownIt, StateInline } from 'markdown-it';

const signature = /\[(name|time|color)=([^\][\n]{1,100})\](?![([])/y;

/** Adds signatures to `md`. */
export function hackmd(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'signature', sign);
}

function sign(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  signature.lastIndex = state.pos;
  const [, key, value = ''] = signature.exec(state.src) ?? [];
  if (key === undefined || signature.lastIndex > state.posMax) return false;
  if (key === 'color' && !/^(?:#[\da-f]{3,8}|[a-z]+)$/i.test(value)) return false;
  if (!silent) {
    if (key === 'color') state.pending = state.pending.trimEnd();
    else state.pending += key === 'name' ? `— ${value}` : value;
  }
  state.pos = signature.lastIndex;
  return true;
}
