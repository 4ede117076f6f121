/**
 * `==marked==`, `x^2^`, `H~2~O`, `:warning:` and `[[Page|text]]` within a line, as pandoc, Obsidian and GitHub write
 * them. Each rule is strict: ambiguous characters stay text.
 */

import { nameToEmoji } from 'gemoji';
import { slug } from 'github-slugger';
import type { MarkdownIt, StateInline } from 'markdown-it';
import { occursLater } from '../lookahead.js';

/** Adds these marks to `md`. */
export function inlineMarks(md: MarkdownIt): void {
  md.inline.ruler.before('strikethrough', 'subscript', (state, silent) =>
    wrapped(state, silent, { pattern: subscript, tag: 'sub', before: /[\p{L}\p{N})\]]/u }),
  );
  md.inline.ruler.before('strikethrough', 'mark', markText);
  md.inline.ruler.after('footnote_inline', 'superscript', (state, silent) =>
    wrapped(state, silent, { pattern: superscript, tag: 'sup', before: /[\p{L}\p{N})\]”’"'*_$]/u }),
  );
  md.inline.ruler.after('footnote_inline', 'emoji', emoji);
  md.inline.ruler.before('link', 'wiki_link', wikiLink);
}

const subscript = /~([^\s~^](?:[^\s~^]|\\ ){0,40})~(?!~)/y;
const superscript = /\^([^\s~^[\]](?:[^\s~^[\]]|\\ ){0,40})\^(?!\^)/y;

interface Short {
  readonly pattern: RegExp;
  readonly tag: 'sub' | 'sup';
  /** what has to stand before it */
  readonly before: RegExp;
}

/** Letters and digits that stand high or low, right behind what they belong to. */
function wrapped(state: StateInline, silent: boolean, { pattern, tag, before }: Short): boolean {
  const mark = state.src[state.pos];
  if (mark !== (tag === 'sub' ? '~' : '^') || !before.test(state.src[state.pos - 1] ?? '')) return false;
  pattern.lastIndex = state.pos;
  const content = pattern.exec(state.src)?.[1];
  if (content === undefined || pattern.lastIndex > state.posMax || !/[\p{L}\p{N}+\-−*∗†]/u.test(content))
    return false;
  const { lastIndex: end } = pattern;
  if (!silent) within(state, { tag, from: state.pos + 1, to: end - 1 });
  state.pos = end;
  return true;
}

function within(
  state: StateInline,
  { tag, from, to }: { readonly tag: string; readonly from: number; readonly to: number },
): void {
  const { posMax } = state;
  state.push(`${tag}_open`, tag, 1);
  state.pos = from;
  state.posMax = to;
  state.md.inline.tokenize(state);
  state.posMax = posMax;
  state.push(`${tag}_close`, tag, -1);
}

const maxMarked = 1000;

/** `==text==`, not beside another equals sign, and with no space inside its ends. */
function markText(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '=' || src[pos + 1] !== '=' || !occursLater(state, '==')) return false;
  if (/[=\s]/.test(src[pos + 2] ?? ' ') || /[=!<>A-Za-z0-9]/.test(src[pos - 1] ?? ' ')) return false;
  const end = src.slice(pos + 2, Math.min(posMax, pos + maxMarked)).search(/(?<![=\s!<>])==(?!=)/);
  if (end < 0 || /[A-Za-z0-9]/.test(src[pos + end + 4] ?? ' ')) return false;
  if (!silent) within(state, { tag: 'mark', from: pos + 2, to: pos + 2 + end });
  state.pos = pos + end + 4;
  return true;
}

const shortcode = /:([a-z0-9_+-]{1,60}):/y;

function emoji(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== ':' || /[\p{L}\p{N}:/]/u.test(src[pos - 1] ?? '')) return false;
  shortcode.lastIndex = pos;
  const name = shortcode.exec(src)?.[1];
  const { lastIndex: end } = shortcode;
  if (name === undefined || end > state.posMax || !Object.hasOwn(nameToEmoji, name)) return false;
  if (/[\p{L}\p{N}]/u.test(src[end] ?? '')) return false;
  if (!silent) state.push('text', '', 0).content = nameToEmoji[name] ?? '';
  state.pos = end;
  return true;
}

const page = /!?\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{1,200}))?\]\](?![([])/y;

/** `[[Page]]` → its text, as a mark that is reported: there is no page to lead to. `![[file]]` stays as it is. */
function wikiLink(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '[' || src[pos + 1] !== '[' || src[pos - 1] === '!') return false;
  page.lastIndex = pos;
  const found = page.exec(src);
  const { lastIndex: end } = page;
  if (!found || end > state.posMax || !/\p{L}/u.test(found[1] ?? '')) return false;
  // `[[nodiscard]]` in a sentence is an attribute of C++, `[[1, 2]]` a matrix
  const isPage = found[2] !== undefined || /^\p{Lu}|[ #/]/u.test(found[1] ?? '');
  const { references } = state.env as { references?: Record<string, unknown> };
  if (!isPage || references?.[state.md.utils.normalizeReference(found[1] ?? '')] !== undefined) return false;
  if (!silent) pushPage(state, found[1] ?? '', found);
  state.pos = end;
  return true;
}

/** A section of the same note is a link like others; another page is text, which is reported. */
function pushPage(state: StateInline, name: string, found: RegExpExecArray): void {
  const text = (found[2] ?? name).trim().replace(/^#\^?/, '');
  const section = /^#+\^?(?:.*#)?(.+)$/.exec(name.trim())?.[1];
  if (section === undefined) {
    const token = state.push('wiki_link', '', 0);
    token.content = text;
    token.info = found[0];
    return;
  }
  state.push('link_open', 'a', 1).attrs = [['href', `#${encodeURIComponent(slug(section.trim()))}`]];
  state.push('text', '', 0).content = text;
  state.push('link_close', 'a', -1);
}
