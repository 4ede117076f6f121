/**
 * Attributes behind a link reference definition, as in pandoc and MultiMarkdown (`[fig]: a.png "Title" {width=3cm}`,
 * `[fig]: a.png width=40%`) → attributes of each image and link that refers to it.
 */

import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { type AttributeList, readAttributeList } from './attribute-list.js';

interface Definition {
  readonly href: string;
  readonly title: string;
  readonly list?: AttributeList;
}

type Definitions = Record<string, Definition>;

/** A longer list is none that people write; each space before it would have it read again. */
const maxListLength = 2000;

const start = /^ {0,3}\[(?!\^)/;
const inBraces = /[ \t]\{[^{}\n]{1,1000}\}[ \t]*$/;
/** Pairs that only an image or a link has. */
const bare =
  /(?<![ \t])(?:[ \t]+(?:(?:width|height|class|id|align|style|border|target|rel|lang)=(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|[^\s"'{}=<>]{1,400})|[#.][\p{L}_][\p{L}\p{N}_:.-]{0,200}))+[ \t]*$/iu;

/** Adds such definitions to `md`. */
export function definedLists(md: MarkdownIt): void {
  const plain = ruleOf(md);
  md.block.ruler.at('reference', (state, startLine, endLine, silent) => {
    const from = state.bMarks[startLine] ?? 0;
    const read = () => {
      const count = state.tokens.length;
      if (!plain(state, startLine, endLine, silent)) return false;
      const { references } = state.env as { references?: Definitions };
      if (references) knownLabels.get(references)?.add(labelAt(state, count));
      return true;
    };
    if (!start.test(state.src.slice(from, from + 5))) return read();
    // a title may stand on the line below the address
    return readWithout(state, startLine, read) || readWithout(state, startLine + 1, read) || read();
  });
}

/** markdown-it's own rule: the one behind a mark in the list of all. */
function ruleOf(md: MarkdownIt): BlockRule {
  const mark: BlockRule = () => false;
  md.block.ruler.before('reference', 'defined_lists', mark);
  const rules = md.block.ruler.getRules('');
  const rule = rules[rules.indexOf(mark) + 1];
  md.block.ruler.disable('defined_lists');
  if (!rule) throw new Error('markdown-it has no rule for definitions');
  return rule;
}

type BlockRule = ReturnType<MarkdownIt['block']['ruler']['getRules']>[number];

/** Reads a definition as if the list at the end of `line` were not there, and keeps the list with it. */
function readWithout(state: StateBlock, line: number, read: () => boolean): boolean {
  if (line >= state.lineMax || state.isEmpty(line)) return false;
  const [from, end] = [state.bMarks[line] ?? 0, state.eMarks[line] ?? 0];
  const text = state.src.slice(Math.max(from, end - maxListLength), end);
  const found = inBraces.exec(text) ?? (text.includes('=') ? bare.exec(text) : null);
  const written = found?.[0].trim() ?? '';
  const list = found && readAttributeList(written.startsWith('{') ? written : `{${written}}`, 0, 'any');
  if (!found || !list || !/=|^\{/.test(written)) return false;
  const known = labelsOf(state.env.references);
  const before = known?.size;
  state.eMarks[line] = end - text.length + found.index;
  const count = state.tokens.length;
  const isDefinition = read() && state.line > line;
  state.eMarks[line] = end;
  if (!isDefinition) return false;
  const label = labelAt(state, count);
  const references = state.env.references as Definitions | undefined;
  const definition = references?.[label];
  // the first definition of a label is the one that holds
  const isFirst = known === undefined || known.size !== before;
  if (references && definition && isFirst) references[label] = { ...definition, list };
  return true;
}

/** The labels of definitions that have been read, where one of them has a list: counting keys for each takes too long. */
const knownLabels = new WeakMap<object, Set<string>>();

/** The labels that `references` define now, a set that grows with them. */
function labelsOf(references: Definitions | undefined): Set<string> | undefined {
  if (!references) return undefined;
  const known = knownLabels.get(references) ?? new Set(Object.keys(references));
  knownLabels.set(references, known);
  return known;
}

const labelAt = (state: StateBlock, count: number): string => String(state.tokens[count]?.meta?.label);

/** The list of the definition that an image or a link of `content` refers to. */
export function definedList(
  { type, map }: Token,
  content: string,
  { references, normalize }: { readonly references: unknown; readonly normalize: (label: string) => string },
): AttributeList | undefined {
  if (!references || !map || (type !== 'image' && type !== 'link_open')) return undefined;
  const open = type === 'image' ? map[0] + 1 : map[0] - 1;
  const first = bracketed(content, open);
  if (first === undefined || content[open + first.length + 2] === '(') return undefined;
  const second = bracketed(content, open + first.length + 2);
  return (references as Definitions)[normalize(second || first)]?.list;
}

/** Text between the bracket at `open` and the one that closes it. */
function bracketed(content: string, open: number): string | undefined {
  if (content[open] !== '[') return undefined;
  let depth = 0;
  for (let at = open; at < content.length; at++) {
    if (content[at] === '\\') at++;
    else if (content[at] === '[') depth++;
    else if (content[at] === ']' && --depth === 0) return content.slice(open + 1, at);
  }
  return undefined;
}
