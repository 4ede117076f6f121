/**
 * HTML in its plain form, as our renderer writes it → the tree that parse5 makes of it, in a fraction of the time: for
 * elements that end where their end tag is, in places where no rule of HTML moves, closes or adds an element. All other
 * HTML is left to parse5, such as raw HTML that is not well formed.
 */

import type { DefaultTreeAdapterTypes } from 'parse5';
import { table } from '../data/table.js';

type Fragment = DefaultTreeAdapterTypes.DocumentFragment;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What an element is to the elements around it. */
type Kind = 'block' | 'phrase' | 'item' | 'term' | 'rows' | 'row' | 'cell' | 'caption';

interface Rule {
  readonly kind: Kind;
  /** the kinds of its children; absent: it has neither children nor an end tag */
  readonly holds?: readonly Kind[];
}

const phrases: readonly Kind[] = ['phrase'];
const flow: readonly Kind[] = ['block', 'phrase'];

const rules: Readonly<Record<string, Rule>> = table({
  ...each('p pre h1 h2 h3 h4 h5 h6', { kind: 'block', holds: phrases }),
  ...each('blockquote div section aside', { kind: 'block', holds: flow }),
  ...each('figure', { kind: 'block', holds: [...flow, 'caption'] }),
  ...each('figcaption', { kind: 'caption', holds: flow }),
  ...each('ul ol', { kind: 'block', holds: ['item'] }),
  ...each('li', { kind: 'item', holds: flow }),
  ...each('dl', { kind: 'block', holds: ['term'] }),
  ...each('dt dd', { kind: 'term', holds: flow }),
  ...each('table', { kind: 'block', holds: ['rows'] }),
  ...each('thead tbody', { kind: 'rows', holds: ['row'] }),
  ...each('tr', { kind: 'row', holds: ['cell'] }),
  ...each('th td', { kind: 'cell', holds: flow }),
  ...each('a b code em i s small strong u', { kind: 'phrase', holds: phrases }),
  ...each('abbr del ins kbd mark span sub sup', { kind: 'phrase', holds: phrases }),
  ...each('br img input', { kind: 'phrase' }),
  ...each('hr', { kind: 'block' }),
});

function each(names: string, rule: Rule): Readonly<Record<string, Rule>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}

/** Start tag with attributes in double quotes, end tag, text, or a character that our renderer escapes. */
const token =
  /<([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*="[^"]*")*)>|<\/([a-z][a-z0-9]*)>|([^<&]+)|&(amp|lt|gt|quot);/y;
const attribute = / ([a-z][a-z0-9-]*)="([^"]*)"/g;
const characters: Readonly<Record<string, string>> = table({ amp: '&', lt: '<', gt: '>', quot: '"' });

/** Characters that parse5 replaces or drops. */
const replaced = /[\r\0]/;

/** An element that is still open, or the fragment. */
interface Open {
  readonly name: string;
  readonly node: ParentNode;
  readonly holds: readonly Kind[];
}

/** The tree of parse5; undefined where the HTML is not plain. Notes are items that are parsed without their list. */
export function plainFragment(html: string, { isNote = false } = {}): Fragment | undefined {
  if (replaced.test(html)) return undefined;
  const root = { nodeName: '#document-fragment', childNodes: [] } as Fragment;
  const open: Open[] = [{ name: '', node: root, holds: isNote ? ['item'] : flow }];
  let top = open[0];
  token.lastIndex = 0;
  while (top && token.lastIndex < html.length) {
    const [, start, written = '', end, text, escaped] = token.exec(html) ?? [];
    if (start !== undefined) {
      const opened = openElement(start, written, open);
      if (!opened || (start === 'pre' && html.startsWith('\n', token.lastIndex))) return undefined;
      top = opened;
    } else if (end !== undefined) {
      if (end !== top.name) return undefined;
      open.pop();
      top = open.at(-1);
    } else {
      const added = text ?? characters[escaped ?? ''];
      // text between the rows of a table is moved out of it
      if (added === undefined || (!top.holds.includes('phrase') && !/^[ \n\t]+$/.test(added)))
        return undefined;
      addText(top.node, added);
    }
  }
  return open.length === 1 ? root : undefined;
}

/** The innermost open element after the start tag; undefined where the tag may not be here. */
function openElement(name: string, written: string, open: Open[]): Open | undefined {
  const rule = rules[name];
  const top = open.at(-1);
  if (!rule || !top?.holds.includes(rule.kind)) return undefined;
  // some of these end another one of the same name
  if (rule.kind === 'phrase' && open.some((outer) => outer.name === name)) return undefined;
  const attrs = attributesOf(written);
  if (!attrs) return undefined;
  const node = {
    nodeName: name,
    tagName: name,
    attrs,
    namespaceURI: 'http://www.w3.org/1999/xhtml',
    childNodes: [],
    parentNode: top.node,
  } as unknown as Element;
  top.node.childNodes.push(node);
  if (!rule.holds) return top;
  const opened = { name, node, holds: rule.holds };
  open.push(opened);
  return opened;
}

/** Undefined where a name is there twice, or a value has a reference of another kind. */
function attributesOf(written: string): Element['attrs'] | undefined {
  const attrs: Element['attrs'] = [];
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    if (attrs.some((other) => other.name === name)) return undefined;
    const plain = value.includes('&') ? unescaped(value) : value;
    if (plain === undefined) return undefined;
    attrs.push({ name, value: plain });
  }
  return attrs;
}

function unescaped(value: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot);)/.test(value)) return undefined;
  return value.replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => characters[name] ?? '');
}

function addText(parent: ParentNode, value: string): void {
  const last = parent.childNodes.at(-1);
  if (last && 'value' in last) last.value += value;
  else parent.childNodes.push({ nodeName: '#text', value, parentNode: parent });
}
