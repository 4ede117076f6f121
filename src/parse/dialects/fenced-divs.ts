/**
 * `::: warning`, `:::note[Title]`, `::: {.callout-tip title="…"}`, `::: {#refs}` … `:::` → callouts and divisions, as
 * Pandoc, Quarto, Docusaurus, VuePress and MyST write them. A division that never ends is text.
 */

import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import type { Diagnostic } from '../../types.js';
import { readAttributeList } from '../extensions/attribute-list.js';
import type { ParseState } from '../parse-state.js';
import { theoremKind } from '../theorem-kinds.js';
import { lineAt, readWithin } from './block-lines.js';
import { calloutKind } from './callout-kinds.js';

/** The parsed first line of a division. */
export interface Division {
  /** `warning`, `callout-note`: the word, else the first class that names a callout */
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** Adds divisions to `md`. */
export function fencedDivs(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'fenced_div', readDivision, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

const mark = /^(:{3,})[ \t]*(.*?)[ \t:]*$/;

function readDivision(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const found = mark.exec(lineAt(state, startLine));
  const division = found?.[2] ? readOpening(found[2]) : undefined;
  const close = division && closings(state).get(startLine);
  if (!division || close === undefined || close >= endLine) return false;
  if (silent) return true;
  if (division.name === 'mermaid') return pushDiagram(state, startLine, close);
  const theorem = theoremOf(division);
  const kind = division.name === undefined || theorem !== undefined ? undefined : calloutKind(division.name);
  const opening = state.push(kind ? 'callout_open' : 'division_open', kind ? 'aside' : 'div', 1);
  opening.block = true;
  opening.map = [startLine, close + 1];
  opening.attrs = division.attributes.map(([name, value]) => [name, value]);
  opening.meta = { name: division.name, title: division.title, kind };
  if (theorem !== undefined) nameTheorem(state, { ...division, name: theorem }, startLine);
  else if (!kind) nameDivision(state, division, startLine);
  readWithin(state, startLine + 1, close);
  state.line = close + 1;
  state.push(kind ? 'callout_close' : 'division_close', kind ? 'aside' : 'div', -1).block = true;
  return true;
}

/** `::: mermaid` of Azure DevOps is the same as a fence. */
function pushDiagram(state: StateBlock, startLine: number, close: number): true {
  const fence = state.push('fence', 'code', 0);
  fence.info = 'mermaid';
  fence.content = state.getLines(startLine + 1, close, state.sCount[startLine] ?? 0, true);
  fence.markup = ':::';
  fence.map = [startLine, close + 1];
  state.line = close + 1;
  return true;
}

/** The kind of theorem of a division; undefined for other divisions. */
function theoremOf({ name, attributes }: Division): string | undefined {
  const classes = attributes.find(([key]) => key === 'class')?.[1].split(' ') ?? [];
  const id = attributes.find(([key]) => key === 'id')?.[1];
  return theoremKind(name === undefined ? classes : [name, ...classes], id);
}

/** A theorem: its kind becomes a class, its title a paragraph, which `theorems.ts` joins with the theorem's name. */
function nameTheorem(state: StateBlock, { name, title, attributes }: Division, line: number): void {
  const opening = state.tokens.at(-1);
  const classes = attributes.find(([key]) => key === 'class')?.[1].split(' ') ?? [];
  opening?.attrSet('class', ['theorem-block', name, ...classes.filter((one) => one !== name)].join(' '));
  if (title !== undefined && title !== '') pushTitle(state, { title, line, className: 'theorem-title' });
}

/** Words for divisions that only group or place their content, which is shown as it is. */
const grouping =
  /^(?:columns?(?:-[\w-]+)?|center|centered|left|right|justify|wide|keep|landscape|figure|table|refs|references|appendix|panel-[\w-]+|tabs|tab-set|tab-item|code-group|layout|grid|row|lead|pull|pull-quote|pullquote|card|cards|container|content|content-visible|incremental|nonincremental|fragment|raw|v-pre|section|div|aside|spoiler|dropdown|margin|sidebar|footer|header|figure-grid)$/i;

/** A division that is no callout: its word becomes a class, its title a line; an unknown word is reported. */
function nameDivision(state: StateBlock, { name, title }: Division, line: number): void {
  if (name === undefined) return;
  const opening = state.tokens.at(-1);
  if (/^[\w-]+$/.test(name)) opening?.attrJoin('class', name);
  if (title !== undefined && title !== '') {
    pushTitle(state, { title: `**${title}**`, line });
  }
  if (opening) opening.meta = { ...opening.meta, isUnknown: !grouping.test(name) };
}

function pushTitle(
  state: StateBlock,
  { title, line, className }: { readonly title: string; readonly line: number; readonly className?: string },
): void {
  const opening = state.push('paragraph_open', 'p', 1);
  opening.map = [line, line + 1];
  if (className !== undefined) opening.attrSet('class', className);
  const inline = state.push('inline', '', 0);
  inline.content = title;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

/** The warning about a division with an unknown word, which begins with `token`. */
export function unknownDivision(token: Token, { places }: ParseState): Diagnostic[] {
  const { name, isUnknown } = (token.meta ?? {}) as { name?: string; isUnknown?: boolean };
  if (!isUnknown || !token.map) return [];
  const hint = `Write ::: note, tip, important, warning or caution, or ::: {.${name}} with a style sheet (--theme FILE.css).`;
  const message = `"::: ${name}" is no division that is known: its text is printed without a box.`;
  return [warning('division-unknown', message, { place: places.at(token.map[0]), hint })];
}

/** The line that ends the division that begins on `line`. */
export function divisionEnd(state: StateBlock, line: number): number | undefined {
  return closings(state).get(line);
}

const found = new WeakMap<StateBlock, ReadonlyMap<number, number>>();

/** For each line that may begin a division, the line that ends it: found once for a text. */
function closings(state: StateBlock): ReadonlyMap<number, number> {
  const known = found.get(state);
  if (known) return known;
  const ends = new Map<number, number>();
  const open: number[] = [];
  let fence = '';
  for (const [index, line] of state.src.split('\n').entries()) {
    const text = line.replace(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/, '');
    const code = /^(`{3,}|~{3,})(.*)$/.exec(text);
    if (fence !== '') {
      if (code?.[1]?.startsWith(fence) && code[2]?.trim() === '') fence = '';
      continue;
    }
    if (code?.[1] && !(code[1].startsWith('`') && code[2]?.includes('`'))) fence = code[1];
    const division = text.startsWith(':::') ? mark.exec(text) : null;
    if (division?.[2]) open.push(index);
    else if (division) {
      const begin = open.pop();
      if (begin !== undefined) ends.set(begin, index);
    }
  }
  found.set(state, ends);
  return ends;
}

/** Parses the first line of a division, behind its colons; undefined where it begins none. */
export function readOpening(text: string): Division | undefined {
  const [, word, bracketed, rest = ''] =
    /^(?!\{[\p{L}][\w-]*=)\{?([\p{L}][\p{L}\p{N}_-]*)?\}?(?:\[([^\]]*)\])?[ \t]*(.*)$/u.exec(text) ?? [];
  if (word === undefined) return fromList(text);
  const list = rest.startsWith('{') ? fromList(rest) : undefined;
  if (rest.startsWith('{') && !list) return undefined;
  const title = bracketed ?? (rest === '' || list ? list?.title : rest);
  const attributes = list?.attributes ?? [];
  return { name: word, title, attributes };
}

const more: ReadonlySet<string> = new Set(['collapse', 'icon', 'appearance', 'when-format', 'unless-format']);
const passedOver: ReadonlySet<string> = new Set([
  ...more,
  'title',
  'alt',
  'fig-alt',
  'fig-cap',
  'out-width',
  'role',
]);

function fromList(text: string): Division | undefined {
  const list = readAttributeList(text, 0, more) ?? readAttributeList(text, 0, 'any');
  if (!list || list.end < text.length) return undefined;
  const classes = list.attributes.find(([name]) => name === 'class')?.[1].split(' ') ?? [];
  return {
    name: classes.find((name) => calloutKind(name)),
    title: list.attributes.find(([name]) => name === 'title')?.[1],
    attributes: list.attributes.flatMap(([name, value]) => {
      const kept = name === 'class' ? classes.filter((one) => !calloutKind(one)).join(' ') : value;
      return passedOver.has(name) || (name === 'class' && kept === '') ? [] : [[name, kept] as const];
    }),
  };
}
