/**
 * `**「用語」**は` → bold, as in `**term** is`: CommonMark asks for a space beside punctuation, which Chinese, Japanese and
 * Korean do not write. Beside one of their characters, punctuation begins or ends emphasis as a letter does.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';

/** Letters of scripts without spaces, and their own punctuation, full-width forms among it. */
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3001-\u303f\uff01-\uffee]/u;

/** Replaces the scan for `*` and `_` in `md`; pairs are made as before. */
export function emphasis(md: MarkdownIt): void {
  md.inline.ruler.at('emphasis', scan);
}

function scan(state: StateInline, silent: boolean): boolean {
  const mark = state.src[state.pos];
  if (silent || (mark !== '*' && mark !== '_')) return false;
  const found = state.scanDelims(state.pos, mark === '*');
  const end = state.pos + found.length;
  const beside = mark === '*' ? flanks(characterBefore(state), characterAt(state, end)) : undefined;
  const open = found.can_open || beside?.open === true;
  const close = found.can_close || beside?.close === true;
  for (let index = 0; index < found.length; index++) {
    state.push('text', '', 0).content = mark;
    const token = state.tokens.length - 1;
    state.delimiters.push({ marker: mark.charCodeAt(0), length: found.length, token, end: -1, open, close });
  }
  state.pos = end;
  return true;
}

/** What a run between two characters may do, where one of them is East Asian. */
function flanks(before: string, after: string): { open: boolean; close: boolean } | undefined {
  if (!eastAsian.test(before) && !eastAsian.test(after)) return undefined;
  return { open: isFlanking(after, before), close: isFlanking(before, after) };
}

/** Whether a run belongs to the character on its one side, with `other` on its other side. */
function isFlanking(character: string, other: string): boolean {
  if (/^\s?$/u.test(character)) return false;
  return isLetter(character) || !isLetter(other) || eastAsian.test(other);
}

const isLetter = (character: string): boolean =>
  eastAsian.test(character) || !/^[\s\p{P}\p{S}]?$/u.test(character);

function characterBefore({ src, pos }: StateInline): string {
  return Array.from(src.slice(Math.max(0, pos - 2), pos)).at(-1) ?? '';
}

function characterAt({ src, posMax }: StateInline, at: number): string {
  return at >= posMax ? '' : String.fromCodePoint(src.codePointAt(at) ?? 32);
}
