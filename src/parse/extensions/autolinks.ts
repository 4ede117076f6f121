/**
 * Bare `https://…`, `www.…` and e-mail addresses → links, by the rules of GFM (6.9). linkify-it, which markdown-it
 * includes, follows other rules: it links file names such as `README.md`, a domain of Moldova.
 */

import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';

/** Scripts that put no space between an address and the text around it, and their punctuation. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3000-\\u303f\\uff00-\\uff65\\u2018-\\u201d\\u2026';
const schemeBefore = new RegExp(`(^|[^\\p{L}\\p{N}]|[${unspaced}])(https?)$`, 'iu');
/** The address up to such text; a host name in such a script belongs to the address. */
const beforeUnspaced = new RegExp(`^[^\\s${unspaced}]*`, 'u');
const hostUnspaced = /^[\p{L}\p{N}.-]*\.[a-z]{2,}(?=[/:?#]|$)/iu;
/** A DOI of the nineties holds a code with `<`, `>` and `;`. */
const doi = /^(?:dx\.)?doi\.org\/10\.\d{4,9}\/[^\s<]*(?:<[^\s<>]{1,40}>[^\s<]*)?/i;
const webAddress = new RegExp(`www\\.[^\\s<${unspaced}]+`, 'giu');
const beforeWebAddress = new RegExp(`^$|[\\s*_~(${unspaced}]`, 'u');
// begins only where a word begins: otherwise a long word is searched once for each of its letters
const email = /(?<![A-Za-z0-9._+-])(?:(mailto|xmpp):)?([A-Za-z0-9._+-]+@[A-Za-z0-9._-]+)(\/[A-Za-z0-9@.]+)?/g;
const maxDomainLength = 255;
const domain = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/u;

/** Adds GFM's extended autolinks to `md`. */
export function autolinks(md: MarkdownIt): void {
  md.inline.ruler.at('linkify', linkScheme);
  md.core.ruler.after('inline', 'autolinks', linkTexts);
}

/** Runs at each `:`, like markdown-it's own rule, so that `_` and `*` within an address are no emphasis. */
function linkScheme(state: StateInline, silent: boolean): boolean {
  if (state.linkLevel > 0 || !state.src.startsWith('://', state.pos)) return false;
  // from the text, as reading `pending` copies all of it
  const scheme = schemeBefore.exec(state.src.slice(Math.max(0, state.pos - 6), state.pos))?.[2];
  if (!scheme) return false;
  const start = state.pos + 3;
  // checked first, up to the maximum length of a domain, so that text without a domain is not searched to its end
  if (!hasDomain(state.src.slice(start, Math.min(start + maxDomainLength, state.posMax)))) return false;
  if (!state.pending.endsWith(scheme)) return false;
  const address = trimmed(addressAt(state.src.slice(start, state.posMax)));
  if (!hasDomain(address)) return false;
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme.length);
    pushLink(state, `${scheme}://${address}`, scheme.length);
  }
  state.pos += 3 + address.length;
  return true;
}

/** The rest of an address behind `https://`. */
function addressAt(text: string): string {
  const whole = doi.exec(text)?.[0] ?? /^[^\s<]*/.exec(text)?.[0] ?? '';
  const host = hostUnspaced.exec(whole)?.[0] ?? '';
  return host + (beforeUnspaced.exec(whole.slice(host.length))?.[0] ?? '');
}

function pushLink(state: StateInline, address: string, back: number): void {
  const opening = state.push('link_open', 'a', 1);
  opening.attrs = [['href', state.md.normalizeLink(address)]];
  opening.markup = 'linkify';
  opening.info = 'auto';
  if (opening.map) opening.map[0] -= back;
  state.push('text', '', 0).content = address;
  const closing = state.push('link_close', 'a', -1);
  closing.markup = 'linkify';
  closing.info = 'auto';
}

function linkTexts(state: StateCore): void {
  for (const inline of state.tokens) {
    if (inline.type !== 'inline' || !inline.children || !/www\.|@/i.test(inline.content)) continue;
    let depth = 0;
    const made: Token[] = [];
    for (const token of inline.children) {
      if (token.type === 'link_open') depth++;
      else if (token.type === 'link_close') depth--;
      else if (token.type === 'html_inline' && /^<a[\s>]/i.test(token.content)) depth++;
      else if (token.type === 'html_inline' && /^<\/a\s*>/i.test(token.content))
        depth = Math.max(0, depth - 1);
      if (token.type === 'text' && depth === 0) for (const part of linked(token, state)) made.push(part);
      else made.push(token);
    }
    inline.children = made;
  }
}

interface Found {
  readonly at: number;
  readonly text: string;
  readonly href: string;
}

function linked(token: Token, state: StateCore): Token[] {
  const text = token.content;
  const found = [...webAddresses(text), ...emails(text)].sort((a, b) => a.at - b.at);
  if (found.length === 0) return [token];
  const made: Token[] = [];
  let end = 0;
  for (const { at, text: shown, href } of found) {
    if (at < end) continue;
    if (at > end) made.push(textToken(state, text.slice(end, at)));
    const opening = new state.Token('link_open', 'a', 1);
    opening.attrs = [['href', state.md.normalizeLink(href)]];
    made.push(opening, textToken(state, shown), new state.Token('link_close', 'a', -1));
    end = at + shown.length;
  }
  if (end < text.length) made.push(textToken(state, text.slice(end)));
  return made;
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}

function* webAddresses(text: string): Generator<Found> {
  for (const { 0: match, index } of text.matchAll(webAddress)) {
    const shown = trimmed(match);
    if (!beforeWebAddress.test(text.slice(Math.max(0, index - 1), index)) || !hasDomain(shown)) continue;
    yield { at: index, text: shown, href: `http://${shown}` };
  }
}

function* emails(text: string): Generator<Found> {
  if (!text.includes('@')) return;
  for (const { 1: scheme, 2: address = '', 3: resource, index } of text.matchAll(email)) {
    const end = address.replace(/\.+$/, '');
    const host = end.slice(end.indexOf('@') + 1);
    if (!host.includes('.') || /[-_]$/.test(host)) continue;
    const path = scheme === 'xmpp' && end === address ? (resource ?? '').replace(/\.+$/, '') : '';
    const shown = `${scheme === undefined ? '' : `${scheme}:`}${end}${path}`;
    yield { at: index, text: shown, href: scheme === undefined ? `mailto:${shown}` : shown };
  }
}

/** At least one period, none of the last two labels with an underscore. */
function hasDomain(address: string): boolean {
  const labels = domain.exec(address)?.[0].split('.') ?? [];
  return labels.length > 1 && !labels.slice(-2).some((label) => label.includes('_'));
}

/** Without what GFM takes for punctuation after an address: `?!.,:*_~`, an unbalanced `)`, an entity. */
function trimmed(address: string): string {
  let end = address.length;
  let surplus = (address.match(/\)/g)?.length ?? 0) - (address.match(/\(/g)?.length ?? 0);
  for (;;) {
    const last = address[end - 1] ?? '';
    const entity = last === ';' && /&[A-Za-z0-9]{1,32};$/.exec(address.slice(Math.max(0, end - 34), end));
    if (entity) end -= entity[0].length;
    else if (last === ')' && surplus > 0) {
      surplus--;
      end--;
    } else if (last !== '' && '?!.,:*_~\'"'.includes(last)) end--;
    else return address.slice(0, end);
  }
}
