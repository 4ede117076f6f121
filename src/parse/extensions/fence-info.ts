/**
 * The info string of a fence → its language and options: `ts {1,4-6} title="app.ts" numbers start=5`, `{.csv
 * file=data.csv}`, `mermaid {#fig:flow alt="…"}`. CommonMark leaves the string free, so unknown words are ignored.
 */

import { unquoted } from '../../data/unquoted.js';
import { type AttributeList, readAttributeList } from './attribute-list.js';

/** Lines of a block, from 1, both included. */
export type LineRange = readonly [first: number, last: number];

export interface FenceInfo {
  /** first word of the string, or the first class where it begins with a brace; empty where there is neither */
  readonly language: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly refused: readonly string[];
  /** unknown names in braces */
  readonly unread: readonly string[];
  /** lines to emphasise, as written */
  readonly lines: readonly LineRange[];
}

/** Attributes that only a fence has. */
const fenceAttributes: ReadonlySet<string> = new Set([
  'alt',
  'file',
  'filename',
  'delimiter',
  'head',
  'startfrom',
  'caption',
  'lst-cap',
  'tbl-cap',
  'numbers',
  'numbered',
  'numberlines',
  'linenums',
  'linenumbers',
  'linenos',
  'showlinenumbers',
]);
/** Classes for the look of a block, which name no language. */
const looks: ReadonlySet<string> = new Set(['numbered', 'wide', 'keep']);
/** Words for line numbers, here and in other tools. */
const numbering =
  /^(?:numbers|numbered|numberLines|linenums|number-lines|lineNumbers|line-numbers|linenos|showLineNumbers)$/i;

/** Names of pandoc-crossref, Quarto and others, and ours. */
const neighbourNames: ReadonlyMap<string, string> = new Map([
  ['startfrom', 'start'],
  ['startFrom', 'start'],
  ['caption', 'title'],
  ['filename', 'title'],
  ['lst-cap', 'title'],
  ['tbl-cap', 'title'],
]);

const word = /\s*([^\s{"'=]+)(?=\s|\{|$)/y;
const pair =
  /\s*(title|caption|filename|alt|file|delimiter|head|start|startFrom|numbers|linenums|hl_lines)=("[^"]*"|'[^']*'|[^\s{}"']+)(?=\s|\{|$)/y;
const ranges = /\s*\{\s*(\d+(?:\s*-\s*\d+)?(?:\s*,\s*\d+(?:\s*-\s*\d+)?)*)\s*\}/y;
const anything = /\s*(?:\{[^}]*\}?|\S+)/y;

/** Longer info strings are ignored. */
const maxLength = 2000;

/** Reads an info string. */
export function readFenceInfo(text: string): FenceInfo {
  const info = text
    .slice(0, maxLength)
    .replace(cell, (_, name: string, rest: string) => `${name}${classesIn(rest)}`);
  let language: string | undefined;
  const attributes: (readonly [string, string])[] = [];
  const refused: string[] = [];
  const unread: string[] = [];
  const lines: LineRange[] = [];
  for (let at = 0; info.slice(at).trim() !== ''; ) {
    const list = listAt(info, at);
    const found = list ? undefined : (matchAt(pair, info, at) ?? matchAt(ranges, info, at));
    const plain = list || found ? undefined : matchAt(word, info, at);
    const [name = '', value] = (found ?? plain)?.groups ?? [];
    if (list) {
      attributes.push(...list.attributes);
      refused.push(...list.refused);
      unread.push(...list.unread);
    } else if (found && name === 'hl_lines')
      lines.push(...rangesOf(unquoted(value ?? '').replace(/\s+/g, ',')));
    else if (found && value !== undefined) attributes.push(ours(name, unquoted(value)));
    else if (found) lines.push(...rangesOf(name));
    else if (plain && at === 0) language = name;
    else if (numbering.test(name)) attributes.push(['class', 'numbered']);
    at = (list ?? found ?? plain ?? matchAt(anything, info, at))?.end ?? info.length;
  }
  return { language: withoutMore(language) ?? firstClass(attributes), attributes, refused, unread, lines };
}

/** A cell of Quarto or R Markdown, a directive of MyST: `{python}`, `{r plot, echo=FALSE}`. */
const cell = /^\s*\{([A-Za-z][\w+#-]*)((?:[\s,][^{}]*)?)\}/;

/** The options of a cell that are known here. */
function classesIn(rest: string): string {
  const known = rest.match(/(?<=[\s,])[.#][\p{L}][\p{L}\p{N}_:-]*/gu) ?? [];
  return known.length === 0 ? '' : ` {${known.join(' ')}}`;
}

/** `rust,no_run` is Rust. */
function withoutMore(language: string | undefined): string | undefined {
  return language?.split(/[,:;](?=[\w-]*)/, 1)[0];
}

/** The attribute list that begins at `at` or after the space there. */
function listAt(info: string, at: number): AttributeList | undefined {
  const start = at + (/^\s*/.exec(info.slice(at))?.[0].length ?? 0);
  const brace = info.slice(start);
  if (!/^\{\s*[#.A-Za-z]/.test(brace)) return undefined;
  const end = /^\{(?:[^{}"']|"[^"]*"|'[^']*')*\}/.exec(brace)?.[0].length;
  if (end === undefined) return undefined;
  const items = brace.slice(1, end - 1).match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  const lists = items.map((item) => readAttributeList(`{${item}}`, 0, fenceAttributes));
  const attributes = new Map<string, string>();
  for (const [name, value] of lists.flatMap((list) => list?.attributes ?? []).map((one) => ours(...one))) {
    const before = name === 'class' ? attributes.get(name) : undefined;
    attributes.set(name, before === undefined ? value : `${before} ${value}`);
  }
  return {
    attributes: [...attributes],
    refused: lists.flatMap((list) => list?.refused ?? []),
    unread: items.flatMap((item, index) => (lists[index] ? [] : unreadName(item))),
    end: start + end,
  };
}

/** The name of an unknown pair; options that only matter on a screen are not reported. */
function unreadName(item: string): string[] {
  const [, name] = /^([A-Za-z][\w.-]*)\s*=/.exec(item) ?? [];
  return name === undefined || /^(?:data-|wrap|overflow|copy|live|rel|lineanchors$)/i.test(name)
    ? []
    : [name];
}

/** An attribute under our name. */
function ours(name: string, value: string): readonly [name: string, value: string] {
  if (name === 'class' && numbering.test(value)) return ['class', 'numbered'];
  if (numbering.test(name)) return ['class', /^(?:false|no|0)$/i.test(value) ? '' : 'numbered'];
  return [neighbourNames.get(name) ?? name, value];
}

/** `{.python}` names the language as pandoc does. */
function firstClass(attributes: FenceInfo['attributes']): string {
  const classes = attributes.flatMap(([name, value]) => (name === 'class' ? value.split(' ') : []));
  return classes.find((name) => !looks.has(name)) ?? '';
}

function rangesOf(text: string): LineRange[] {
  return text.split(',').map((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return [first, last];
  });
}

interface Match {
  readonly groups: readonly (string | undefined)[];
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): Match | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { groups: [found[1], found[2]], end: pattern.lastIndex } : undefined;
}
