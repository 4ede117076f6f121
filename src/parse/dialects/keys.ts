/**
 * `++ctrl+c++`, as MkDocs writes keys → `<kbd>Ctrl</kbd>+<kbd>C</kbd>`, and `++inserted words++` → `<ins>`. Only
 * unambiguous forms: `C++` and `i++` are text.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';
import { occursLater } from '../lookahead.js';

/** Adds keys and insertions to `md`. */
export function keys(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'keys', read);
}

const named =
  /^(?:ctrl|control|alt|option|shift|cmd|command|meta|win|windows|super|enter|return|esc|escape|tab|space|backspace|delete|del|insert|home|end|page-?up|page-?down|up|down|left|right|arrow-(?:up|down|left|right)|caps-lock|print-screen|f\d{1,2})$/i;
const pressed = /\+\+([a-z0-9-]+(?:\+[a-z0-9-]+){0,4})\+\+(?![+\p{L}\p{N}])/iuy;
const inserted = /\+\+(?=\S)((?=[^+\n]*\p{L}{2})[^+\n;=<>()]{2,300})(?<=\S)\+\+(?![+\p{L}\p{N}])/uy;

function read(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '+' || src[pos + 1] !== '+' || /[+\p{L}\p{N}]/u.test(src[pos - 1] ?? ' ')) return false;
  if (!occursLater(state, '++')) return false;
  pressed.lastIndex = pos;
  const combination = pressed.exec(src)?.[1]?.split('+');
  if (combination?.some((key) => named.test(key)) && pressed.lastIndex <= posMax) {
    if (!silent) pushKeys(state, combination);
    state.pos = pressed.lastIndex;
    return true;
  }
  inserted.lastIndex = pos;
  const text = inserted.exec(src)?.[1];
  const { lastIndex: end } = inserted;
  if (text === undefined || end > posMax) return false;
  if (!silent) {
    state.push('ins_open', 'ins', 1);
    state.pos = pos + 2;
    state.posMax = end - 2;
    state.md.inline.tokenize(state);
    state.posMax = posMax;
    state.push('ins_close', 'ins', -1);
  }
  state.pos = end;
  return true;
}

function pushKeys(state: StateInline, combination: readonly string[]): void {
  for (const [index, key] of combination.entries()) {
    if (index > 0) state.push('text', '', 0).content = '+';
    state.push('kbd_open', 'kbd', 1);
    state.push('text', '', 0).content = keyName(key);
    state.push('kbd_close', 'kbd', -1);
  }
}

/** The words on the keys of a combination; undefined where none of it is the name of a key. */
export function keyWords(combination: readonly string[]): readonly string[] | undefined {
  return combination.some((key) => named.test(key)) ? combination.map(keyName) : undefined;
}

function keyName(key: string): string {
  return key
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}
