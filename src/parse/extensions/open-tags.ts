/**
 * Start and end tags in the order of the text → which elements are open, as HTML has it: a `<td>` ends the cell before
 * it, an end tag ends all that is open within its element, and one that finds no element ends nothing.
 */

import type { Token } from 'markdown-it';
import { table } from '../../data/table.js';
import type { Place } from '../../types.js';
import { optionallyClosed } from '../html-rules.js';

/** A start tag whose end was not found yet. */
export interface OpenTag {
  readonly name: string;
  readonly token: Token;
  /** of the tag in the token's content */
  readonly offset: number;
  readonly length: number;
  readonly place: Place | undefined;
  /** of the block that it is in */
  readonly level: number;
}

/** The elements that a start tag closes, where their end tags may be omitted. */
const endedBy: Readonly<Record<string, readonly string[]>> = table({
  td: ['td', 'th', 'caption', 'colgroup'],
  th: ['td', 'th', 'caption', 'colgroup'],
  tr: ['td', 'th', 'tr', 'caption', 'colgroup'],
  tbody: ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'],
  thead: ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'],
  tfoot: ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'],
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  rt: ['rt', 'rp'],
  rp: ['rt', 'rp'],
});

/** The elements beyond which neither a start nor an end tag of these reaches. */
const scopes: Readonly<Record<string, readonly string[]>> = table({
  ...Object.fromEntries(
    ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'].map((name) => [name, ['table']]),
  ),
  li: ['ul', 'ol'],
  dt: ['dl'],
  dd: ['dl'],
});

/** The open tags of a text. */
export interface OpenTags {
  /** name of the innermost element that is open */
  readonly innermost: () => string | undefined;
  readonly begin: (tag: OpenTag) => void;
  /** Ends the innermost element `name`; whether there is one. */
  readonly end: (name: string) => boolean;
  /** Ends all that is open in blocks deeper than `level`. */
  readonly leave: (level: number) => void;
  /** Ends all; the tags that were never closed, and have to be. */
  readonly finish: () => readonly OpenTag[];
}

/** No open tag yet. */
export function openTags(): OpenTags {
  const open: OpenTag[] = [];
  const lost: OpenTag[] = [];
  const begun = new Set<string>();
  const lose = (tags: readonly OpenTag[]) => {
    // one by one: a spread of many tags would not fit on the stack
    for (const tag of tags) if (!optionallyClosed.has(tag.name)) lost.push(tag);
  };
  /** Index of the first open element that `name` may end. */
  const scope = (name: string) => {
    const around = scopes[name];
    return around ? open.findLastIndex((one) => around.includes(one.name)) + 1 : 0;
  };
  const leave = (level: number) => lose(open.splice(open.findLastIndex((one) => one.level <= level) + 1));
  return {
    leave,
    innermost: () => open.at(-1)?.name,
    begin(tag) {
      const ended = endedBy[tag.name];
      if (ended) {
        const first = scope(tag.name);
        const from = open.findIndex(({ name }, index) => index >= first && ended.includes(name));
        if (from >= 0) lose(open.splice(from));
      }
      begun.add(tag.name);
      open.push(tag);
    },
    end(name) {
      const first = scope(name);
      const from = open.findLastIndex((one, index) => one.name === name && index >= first);
      // a paragraph is closed where a block begins
      if (from < 0) return name === 'p' && begun.has(name);
      lose(open.splice(from).slice(1));
      return true;
    },
    finish() {
      lose(open.splice(0));
      return lost;
    },
  };
}
