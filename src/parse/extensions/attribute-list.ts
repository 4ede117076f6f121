/**
 * `{#id .class key=value}` → attributes. Strict on purpose: braces are common in technical prose (`/users/{id}`, `{
 * "a": 1 }`, `{n=5}`), so braces stay text unless all of their content is a list of known attributes.
 */

import { readStyle } from '../style-attribute.js';

/** A list that was read. */
export interface AttributeList {
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** names of attributes that are never allowed and were left out */
  readonly refused: readonly string[];
  /** names of attributes that mean nothing here; only where a list of `any` names was asked for */
  readonly unread: readonly string[];
  /** offset after the closing brace */
  readonly end: number;
}

const allowed: ReadonlySet<string> = new Set(['lang', 'dir', 'title', 'width', 'height', 'align', 'start']);
/** Attributes that only mean something to us; they travel as `data-`. */
const ours: ReadonlySet<string> = new Set(['index', 'range', 'see', 'term']);
/** Pandoc breaks lines within lists. */
const item =
  /[ \t]*(?:\n[ \t]*)?(?:#((?=[\p{N}.:-]*[\p{L}_])[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*)|\.([\p{L}_][\p{L}\p{N}\p{M}_-]*)|([A-Za-z][\w-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}=]+))|-)(?=[ \t\n}])/uy;
const closing = /[ \t]*(?:\n[ \t]*)?\}/y;

/** Attributes of an image or a reference in pandoc's and Quarto's words, which other rules say in ours. */
const neighbours: ReadonlySet<string> = new Set([
  ...['alt', 'fig-alt', 'fig-cap', 'out-width'],
  ...['reference-type', 'reference'],
]);
/** An image that only decorates. */
const isDecoration = (key: string, value: string | undefined): boolean =>
  key === 'role' && (value === 'presentation' || value === 'none');

/** Names that mean nothing on paper, and that no reader of a PDF misses. */
const ofScreens = /^(?:target|rel|loading|decoding|data-.*)$/;

/**
 * Reads the list that begins with the `{` at `start`; undefined where it is none. The names in `more` may be given as
 * well; `any` name may where a list is surely meant, since it stands right behind an image or a link.
 */
export function readAttributeList(
  text: string,
  start: number,
  more?: ReadonlySet<string> | 'any',
): AttributeList | undefined {
  if (text[start] !== '{') return undefined;
  const attributes = new Map<string, string>();
  const refused: string[] = [];
  const unread: string[] = [];
  const names = more === 'any' ? undefined : more;
  // kramdown begins them with a colon
  let at = start + (/^\{:[ \t]*[#.A-Za-z]/.test(text.slice(start, start + 20)) ? 2 : 1);
  for (let found = matchAt(item, text, at); found; found = matchAt(item, text, at)) {
    at += found[0].length;
    const [, id, className, name = '', double, single, bare] = found;
    const key = name.toLowerCase();
    if (found[0].trim() === '-') attributes.set('class', joined(attributes.get('class'), 'unnumbered'));
    else if (id !== undefined) attributes.set('id', id);
    else if (className !== undefined) attributes.set('class', joined(attributes.get('class'), className));
    else if (key === 'id' || key === 'class') attributes.set(key, double ?? single ?? bare ?? '');
    else if (allowed.has(key) || names?.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
    else if (ours.has(key)) attributes.set(`data-${key}`, double ?? single ?? bare ?? '');
    else if (key === 'style' && more === 'any') {
      if (!addSizes(attributes, double ?? single ?? bare ?? '')) refused.push(key);
    } else if (key === 'style' || key.startsWith('on')) refused.push(key);
    else if (more !== 'any') return undefined;
    else if (neighbours.has(key) || isDecoration(key, double ?? single ?? bare)) {
      attributes.set(key, double ?? single ?? bare ?? '');
    } else unread.push(key);
  }
  const end = matchAt(closing, text, at);
  if (!end || attributes.size + refused.length + unread.length === 0) return undefined;
  return {
    attributes: [...attributes],
    refused,
    unread: unread.filter((key) => !ofScreens.test(key)),
    end: at + end[0].length,
  };
}

/** Adds the sizes that a style gives an image; whether that is all that it says. */
function addSizes(attributes: Map<string, string>, text: string): boolean {
  const { width, height, align, dropped, pageBreak } = readStyle(text);
  if (width !== undefined && !attributes.has('width')) attributes.set('width', width);
  if (height !== undefined && !attributes.has('height')) attributes.set('height', height);
  return !dropped && align === undefined && pageBreak === undefined;
}

/**
 * The list at the end of `text`, and where the space before it begins. That of a heading may stand right behind a word,
 * and hold names that mean nothing.
 */
export function readTrailingList(
  text: string,
  of?: 'heading',
): (AttributeList & { readonly from: number }) | undefined {
  if (!/\}[ \t]*$/.test(text)) return undefined;
  const start = text.lastIndexOf('{');
  const list = readAttributeList(text, start, of && 'any');
  if (!list || text.slice(list.end).trim() !== '') return undefined;
  const before = text.slice(0, start);
  const kept = before.trimEnd();
  if (of !== 'heading' && kept.length === before.length && kept !== '') return undefined;
  return { ...list, from: kept.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function joined(before: string | undefined, name: string): string {
  return before === undefined ? name : `${before} ${name}`;
}
