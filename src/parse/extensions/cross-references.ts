/**
 * `@fig:id`, `@fig-id`, `[@fig:a; @fig:b]`, `[@fig:id]{.page}` and `@other#fig:id` → placeholders: the text of a
 * reference is known only once everything is numbered (`references.ts`).
 */

import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { table } from '../../data/table.js';
import { type CrossReference, referenceMark } from '../cross-reference.js';
import type { Feature } from '../feature.js';
import { occursLater } from '../lookahead.js';
import { parseStateOf } from '../parse-state.js';
import { theoremPrefixes } from '../theorem-kinds.js';
import type { LabelKind } from '../words.js';
import { readAttributeList } from './attribute-list.js';

/** Prefixes before the colon, with their kinds of targets. */
const kinds: Readonly<Record<string, LabelKind>> = table({
  fig: 'figure',
  tbl: 'table',
  lst: 'listing',
  eq: 'equation',
  sec: 'section',
  ...theoremPrefixes,
});

const prefixes = Object.keys(kinds)
  .map((prefix) => `[${prefix.slice(0, 1).toUpperCase()}${prefix.slice(0, 1)}]${prefix.slice(1)}`)
  .join('|');
const target = String.raw`(-?)@(?:([\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_./-]{0,200}[\p{L}\p{N}\p{M}_])?)#)?(${prefixes})([:-])([\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_.:-]*[\p{L}\p{N}\p{M}_])?)`;
const bare = new RegExp(target.replace('(-?)', '()'), 'uy');
const inBrackets = new RegExp(String.raw`^\s*${target}\s*$`, 'u');

/** References to figures, sections and the like. */
export const crossReferences: Feature = {
  mark: referenceMark,
  rules: references,
  put: {
    tagName: 'span',
    fill(element, { work, place, isInHeading, found }) {
      const marked = referenceMark.take(element.properties, work);
      if (!marked) return false;
      const { value: reference } = marked;
      found.references.push({ element, reference, isInHeading, place: reference.place ?? place });
      return true;
    },
  },
};

/** Adds cross-references to `md`; before citations, whose brackets look the same. */
function references(md: MarkdownIt): void {
  md.inline.ruler.after('link', 'cross_reference', refer);
  const { escapeHtml } = md.utils;
  md.renderer.rules.cross_reference = (tokens, index, _options, env) => {
    const token = tokens[index];
    const work = parseStateOf(env);
    if (!token || !work) return escapeHtml(token?.content ?? '');
    const reference = token.meta as unknown as CrossReference;
    const mark = referenceMark.add(work, { ...reference, written: token.content });
    return `<span${mark}>${escapeHtml(token.content)}</span>`;
  };
}

interface Found {
  readonly reference: Omit<CrossReference, 'written' | 'place'>;
  /** words in the place of the label */
  readonly words?: string;
  readonly end: number;
}

function refer(state: StateInline, silent: boolean): boolean {
  const mark = state.src[state.pos];
  if ((mark !== '@' && mark !== '[') || state.linkLevel > 0) return false;
  const found = mark === '@' ? readBare(state) : readBrackets(state);
  if (!found || found.end > state.posMax) return false;
  // `@sec-2020` may be a work
  const keys = parseStateOf(state.env)?.citable.keys;
  if (found.reference.targets.some(({ prefix, separator, name }) => keys?.has(prefix + separator + name)))
    return false;
  if (!silent) {
    if (found.words) state.push('text', '', 0).content = `${found.words}\u00a0`;
    const token: Token = state.push('cross_reference', 'span', 0);
    token.content = state.src.slice(state.pos, found.end);
    token.meta = { ...found.reference };
  }
  state.pos = found.end;
  return true;
}

function readBare({ src, pos }: StateInline): Found | undefined {
  if (/[\p{L}\p{N}_.@/]/u.test(src[pos - 1] ?? '')) return undefined;
  bare.lastIndex = pos;
  const found = bare.exec(src);
  if (!found) return undefined;
  return { reference: { targets: [targetOf(found)], form: 'label', page: false }, end: bare.lastIndex };
}

function readBrackets(state: StateInline): Found | undefined {
  const { src, pos } = state;
  // `[Part @sec:a]` and `[Part -@sec:a]` have words of their own in the place of the label
  const words = /^\[(?:(\p{Lu}[\p{L}.]{1,20}(?: [\p{L}.]{1,20})?) )?\s*-?@/u.exec(src.slice(pos, pos + 50));
  if (!words || !occursLater(state, ']')) return undefined;
  const end = src.indexOf(']', pos);
  if (end < 0) return undefined;
  const parts = src
    .slice(pos + 1 + (words[1]?.length ?? 0), end)
    .split(';')
    .map((part) => inBrackets.exec(part));
  const targets = parts.flatMap((part) => (part ? [targetOf(part)] : []));
  if (targets.length === 0 || targets.length < parts.length) return undefined;
  const list = readAttributeList(src, end + 1);
  const classes = list?.attributes.find(([name]) => name === 'class')?.[1].split(' ') ?? [];
  if (words[1] !== undefined && targets.length > 1) return undefined;
  const form = parts[0]?.[1] === '-' || words[1] !== undefined ? 'number' : 'label';
  return {
    ...(words[1] !== undefined && { words: words[1] }),
    reference: { targets, form, page: classes.includes('page') },
    end: list?.end ?? end + 1,
  };
}

function targetOf([
  ,
  ,
  paper,
  word = '',
  mark,
  name = '',
]: RegExpExecArray): CrossReference['targets'][number] {
  const prefix = word.toLowerCase();
  return {
    kind: kinds[prefix] ?? 'section',
    prefix,
    separator: mark === '-' ? '-' : ':',
    name: name.normalize('NFC'),
    ...(paper !== undefined && { paper: paper.normalize('NFC') }),
  };
}
