/**
 * `{#id .class key=value}` after a heading, a block or an inline element, and `[text]{.class}` spans. One forward pass
 * over the tokens with a stack of open elements, so that the time is linear.
 */

import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { occursLater } from '../lookahead.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { type AttributeList, readAttributeList, readTrailingList } from './attribute-list.js';
import { definedList, definedLists } from './defined-lists.js';
import { readFenceInfo } from './fence-info.js';
import { give, type Where } from './give-attributes.js';
import { imageList } from './image-list.js';

/** Blocks that take an attribute list in a paragraph of its own after them. */
const takesListBelow: ReadonlySet<string> = new Set([
  'heading_open',
  'division_open',
  'table_open',
  'bullet_list_open',
  'ordered_list_open',
  'blockquote_open',
  'callout_open',
  'dl_open',
  'fence',
  'code_block',
]);

/** Adds attribute lists to `md`. */
export function attributes(md: MarkdownIt): void {
  md.inline.ruler.after('image', 'attribute_span', span);
  definedLists(md);
  md.core.ruler.after('inline', 'attributes', applyLists);
}

/** `[text]{.class}` → a span. */
function span(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || !occursLater(state, ']{')) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos);
  if (labelEnd < 0 || state.src[labelEnd + 1] !== '{') return false;
  const list = readAttributeList(
    state.src,
    labelEnd + 1,
    isOfClass(state.src, labelEnd + 1) ? 'any' : undefined,
  );
  if (!list || list.end > state.posMax) return false;
  if (!silent) {
    const max = state.posMax;
    state.pos++;
    state.posMax = labelEnd;
    const opening = state.push('span_open', 'span', 1);
    give(opening, list, { work: undefined, line: undefined });
    opening.meta = { refused: list.refused, unread: list.unread };
    state.md.inline.tokenize(state);
    state.push('span_close', 'span', -1);
    state.posMax = max;
  }
  state.pos = list.end;
  return true;
}

/** A list that begins with an id or a class is surely meant as one, whatever else it holds. */
const isOfClass = (text: string, at: number): boolean => /^\{[#.][\p{L}_]/u.test(text.slice(at, at + 3));

interface Scope {
  readonly opener: Token;
  /** the last block that ended in this scope */
  last?: Token | undefined;
}

function applyLists(state: StateCore): void {
  const work = parseStateOf(state.env);
  const tokens = state.tokens;
  const kept: Token[] = [];
  const open: Scope[] = [{ opener: new state.Token('root', '', 1) }];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    const scope = open.at(-1);
    if (token.type === 'paragraph_open' && scope?.last && takesListBelow.has(scope.last.type)) {
      const list = onlyList(tokens[index + 1]);
      if (list) {
        give(scope.last, list, { work, line: token.map?.[0] });
        index += 2;
        continue;
      }
    }
    kept.push(token);
    if (token.type === 'inline') applyDefined(token, state);
    if (token.type === 'inline')
      applyToInline(token, open, { work, newText: () => new state.Token('text', '', 0) });
    else if (token.type === 'fence') applyToFence(token, work);
    if (token.nesting === 1) open.push({ opener: token });
    else if (token.nesting === -1) {
      const closed = open.pop();
      const parent = open.at(-1);
      if (parent) parent.last = closed?.opener;
    } else if (scope && token.type !== 'inline') scope.last = token;
  }
  state.tokens = kept;
}

function onlyList(inline: Token | undefined): AttributeList | undefined {
  const list =
    inline && readAttributeList(inline.content, 0, isOfKramdown(inline.content) ? 'any' : undefined);
  return list && list.end === inline.content.trimEnd().length ? list : undefined;
}

/** `{: key="value"}` alone is surely meant as a list, whatever it holds. */
const isOfKramdown = (text: string): boolean => /^\{:[^{}\n]*\}\s*$/.test(text);

/** From here on a fence's options are attributes of its token, and `info` is its language only. */
function applyToFence(token: Token, work: ParseState | undefined): void {
  if (!/[\s{,]/.test(token.info.trim())) return;
  const { language, lines, ...list } = readFenceInfo(token.info);
  token.info = language;
  token.meta = { ...token.meta, lines };
  give(token, list, { work, line: token.map?.[0] });
}

function applyToInline(inline: Token, open: readonly Scope[], { work, newText }: Omit<Inline, 'line'>): void {
  if (!inline.content.includes('{') || !inline.children) return;
  const line = open.findLast((scope) => scope.opener.map)?.opener.map?.[0];
  // a span has its attributes from the list already; here its line is known
  for (const { type, meta } of inline.children)
    if (type === 'span_open' && meta) give(inline, { attributes: [], ...(meta as Unread) }, { work, line });
  inline.children = applyAfterElements(joinedLists(inline.children), { work, line, newText });
  if (applyToLoneImage(inline.children, { work, line, newText })) return;
  applyAtEnd(inline.children, open, { work, line });
}

/** Lists of link reference definitions; lists behind the image itself come after and win. */
function applyDefined({ children, content, map }: Token, { env, md, Token }: StateCore): void {
  if (!env.references || !children) return;
  const names = { references: env.references as unknown, normalize: md.utils.normalizeReference };
  for (const token of children) {
    const list = definedList(token, content, names);
    if (!list) continue;
    const own = token.type === 'image' ? imageList(token, list, new Token('text', '', 0)) : list;
    give(token, own, { work: parseStateOf(env), line: map?.[0] });
  }
}

/** Names of a list that are reported. */
type Unread = Pick<AttributeList, 'refused' | 'unread'>;

interface Inline extends Where {
  readonly newText: () => Token;
}

/** Lists glued to an inline element: `*text*{.class}`, `![](a.png){width=50%}`. */
function applyAfterElements(children: Token[], where: Inline): Token[] {
  const open: Token[] = [];
  let ended: Token | undefined;
  return children.filter((token) => {
    const target = ended;
    ended = undefined;
    if (token.nesting === 1) open.push(token);
    else if (token.nesting === -1) ended = open.pop();
    else if (token.type === 'image' || token.type === 'code_inline') ended = token;
    else if (target && token.type === 'text' && token.content.startsWith('{')) {
      const isSure = target.type === 'image' || target.type === 'link_open';
      const list = readAttributeList(token.content, 0, isSure ? 'any' : undefined);
      if (!list) {
        if (target.type === 'image') reportUnread(token.content, where);
        return true;
      }
      give(target, target.type === 'image' ? imageList(target, list, where.newText()) : list, where);
      token.content = token.content.slice(list.end);
      return token.content !== '';
    }
    // markdown-it leaves empty texts where emphasis marks were
    else if (token.type === 'text' && token.content === '') ended = target;
    return true;
  });
}

/** Braces behind an image with a `key=value` pair that are no valid list: `{width=3 cm}`. */
function reportUnread(text: string, { work, line }: Where): void {
  const [list] = /^\{[^{}\n]{0,200}=[^{}\n]{0,200}\}/.exec(text) ?? [];
  if (!work || list === undefined) return;
  const place = line === undefined ? undefined : work.places.at(line);
  const hint = 'Write pairs without spaces, as {width=3cm}, and quotes around a value that has one.';
  work.diagnostics.push(
    warning('attributes-unread', `${list} is no list of attributes, and is printed as text.`, {
      place,
      hint,
    }),
  );
}

/** Lists behind images and links that continue in the next lines, as one text each. */
function joinedLists(children: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < children.length; index++) {
    const token = children[index];
    if (!token) continue;
    kept.push(token);
    const before = children[index - 1]?.type;
    const isList = token.type === 'text' && token.content.startsWith('{') && !token.content.includes('}');
    if (!isList || (before !== 'image' && before !== 'link_close')) continue;
    const after = children.slice(index + 1, index + 12);
    const end = after.findIndex(({ type, content }) => type === 'text' && content.includes('}'));
    const rest = after.slice(0, end + 1);
    if (end < 0 || !rest.every(({ type }) => type === 'text' || type === 'softbreak')) continue;
    const whole = token.content + rest.map(({ type, content }) => (type === 'text' ? content : ' ')).join('');
    if (!readAttributeList(whole, 0, 'any')) continue;
    token.content = whole;
    index += rest.length;
  }
  return kept;
}

/** A list behind a space or on the line below, in a paragraph that has only an image beside it. */
function applyToLoneImage(children: Token[], where: Inline): boolean {
  const [image, ...rest] = children;
  const last = rest.at(-1);
  if (image?.type !== 'image' || last?.type !== 'text') return false;
  if (!rest.every(({ type }) => type === 'text' || type === 'softbreak')) return false;
  const text = rest
    .map(({ type, content }) => (type === 'text' ? content : ' '))
    .join('')
    .trim();
  const list = readAttributeList(text, 0, 'any');
  if (!list || list.end !== text.length) return false;
  // ids and classes are the figure's, as they are behind any other block
  const own = list.attributes.filter(([name]) => name !== 'id' && name !== 'class');
  if (own.length === 0) return false;
  give(image, imageList(image, { ...list, attributes: own }, where.newText()), where);
  const others = list.attributes.filter(([name]) => name === 'id' || name === 'class');
  const [first] = rest;
  if (others.length === 0 || !first) children.length = 1;
  else {
    first.content = ` {${others.map(([name, value]) => `${name}="${value}"`).join(' ')}}`;
    first.type = 'text';
    children.length = 2;
  }
  return others.length === 0;
}

/** A list at the end of a block's text, or alone on its last line. */
function applyAtEnd(children: Token[], open: readonly Scope[], where: Where): void {
  const last = children.at(-1);
  if (last?.type !== 'text') return;
  // pandoc asks for no space before the list of a heading; elsewhere braces behind a word are text
  const isHeading =
    open.at(-1)?.opener.type === 'heading_open' && /(?:^|[^\\])\{:?\s*[#.][\p{L}_]/u.test(last.content);
  const list = readTrailingList(last.content, isHeading ? 'heading' : undefined);
  const alone = list?.from === 0;
  const before = children.at(-2);
  if (!list || (alone && before?.type === 'softbreak' && children.length < 3)) return;
  const target = targetOf(open, alone && before?.type === 'softbreak', where);
  if (!target || (alone && before === undefined && target.type !== 'heading_open')) return;
  give(target, list, where);
  last.content = last.content.slice(0, list.from);
  if (!alone) return;
  children.pop();
  if (before?.type === 'softbreak') children.pop();
}

/** A list on a line of its own below a list's last item is the whole list's; else it is its block's. */
function targetOf(open: readonly Scope[], onOwnLine: boolean, where: Where): Token | undefined {
  const block = open.at(-1)?.opener;
  const item = open.at(-2)?.opener;
  if (onOwnLine && block?.type === 'paragraph_open') {
    const quote = quoteAbove(open, where);
    if (quote) return quote;
  }
  if (block?.type !== 'paragraph_open' || item?.type !== 'list_item_open') return block;
  return onOwnLine ? open.at(-3)?.opener : item;
}

/** The quotation of an attribute list that is right below its last line, without the mark of a quotation. */
function quoteAbove(open: readonly Scope[], { work }: Where): Token | undefined {
  const end = open.at(-1)?.opener.map?.[1];
  const quote = open.at(-2)?.opener;
  if (!work || end === undefined || quote?.type !== 'blockquote_open') return undefined;
  return /^[ \t]*\{/.test(work.places.line(end - 1)) ? quote : undefined;
}
