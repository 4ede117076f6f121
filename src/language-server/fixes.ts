/** A diagnostic whose hint gives the exact text to write → the edit that writes it. */

import type { Fix } from './fix.js';
import { type Fixable, knownFixes } from './known-fixes.js';

/** The edits for a diagnostic, the likeliest first. */
export function fixesOf(fixable: Fixable): readonly Fix[] {
  const { message, hint, line, lines } = fixable;
  const known = knownFixes(fixable);
  if (known.length > 0) return known;
  const proposed = fixOf(message, hint, lines[line] ?? '');
  return proposed ? [{ title: proposed.title, edits: [{ ...proposed, line }] }] : [];
}

interface LineFix {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A name with its mark, as messages and hints write it. */
const names = /[#@][\p{L}\p{N}_:.-]*[\p{L}\p{N}_]|[“"`][^”"`]+[”"`]/gu;

/** The edit that the hint proposes; undefined where it proposes no text. */
function fixOf(message: string, hint: string | undefined, line: string): LineFix | undefined {
  const proposed =
    /\bdid you mean ([^\s?]+)\?/i.exec(hint ?? '')?.[1] ??
    /^write ([#@][^\s;,]+|\*\*.+?\*\*|!?\[.*?\]\(\S+?\)|`[^`]+`)(?:[;,.]|$)/i.exec(hint ?? '')?.[1];
  if (proposed === undefined) return undefined;
  const newText = unquoted(proposed);
  const mark = /^[#@]/.exec(newText)?.[0] ?? '';
  for (const [name] of message.matchAll(names)) {
    const wrong = mark + unquoted(name).replace(/^[#@]/, '');
    const start = line.indexOf(wrong);
    if (start >= 0 && wrong !== newText) return fix(newText, start, wrong);
    // without its mark, where the paper writes it so
    const bare = wrong.slice(mark.length);
    const at = bare === '' ? -1 : line.indexOf(bare);
    if (at >= 0 && bare !== newText.slice(mark.length)) return fix(newText.slice(mark.length), at, bare);
  }
  return undefined;
}

const fix = (newText: string, start: number, wrong: string): LineFix => ({
  title: `Write ${newText}`,
  start,
  end: start + wrong.length,
  newText,
});

const unquoted = (text: string): string => text.replace(/^[“"`]|[”"`]$/g, '');
