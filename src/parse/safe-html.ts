/**
 * HTML → a tree in which nothing can run, load or leave the page. The last line of defence: whatever the Markdown rules
 * or raw HTML let through, the tree has only elements and attributes of `html-rules.ts`. Links are checked later, one
 * by one (`check-links.ts`), since each refusal is reported.
 */

import type { Element, Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { parseFragment } from 'parse5';
import { table } from '../data/table.js';
import { isElement } from '../html/element.js';
import { attribute } from '../html/vocabulary.js';
import { keepContentModels } from './content-models.js';
import { allowedAttributes, allowedElements, droppedWithContent, elementAttributes } from './html-rules.js';
import { keepLayout } from './layout-attributes.js';
import { marks } from './marks.js';
import { plainFragment } from './plain-html.js';
import { keepSpoken } from './spoken-attributes.js';

/** Attributes that only our own renderer writes. */
const ours = [
  ...marks.map((mark) => mark.attribute),
  attribute.index,
  attribute.range,
  attribute.see,
  attribute.term,
];

const properties: Readonly<Record<string, string>> = table({
  class: 'className',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  datetime: 'dateTime',
  valign: 'vAlign',
});

const schema: Schema = {
  tagNames: [...allowedElements],
  strip: [...droppedWithContent],
  attributes: {
    '*': [...allowedAttributes, ...ours].map(propertyName),
    ...Object.fromEntries(
      Object.entries(elementAttributes).map(([element, names]) => [element, names.map(propertyName)]),
    ),
  },
  ancestors: Object.fromEntries(
    ['tbody', 'td', 'th', 'thead', 'tfoot', 'tr', 'caption', 'col', 'colgroup'].map((name) => [
      name,
      ['table'],
    ]),
  ),
  clobber: [],
  protocols: {},
  required: {},
  allowComments: false,
  allowDoctypes: false,
};

/** Parses `source` as a browser would, and keeps what is safe; `isNote`: it is an item of the list of notes. */
export function safeTree(source: string, { isNote = false } = {}): Root {
  const plain = plainFragment(source, { isNote });
  // parse5 itself, not hast-util-from-html: that one asks for source positions, which takes three times as long
  const tree = fromParse5(plain ?? parseFragment(source, { scriptingEnabled: false }));
  const safe = sanitize(tree, schema);
  const root: Root = safe.type === 'root' ? safe : { type: 'root', children: [] };
  if (!plain) keepContentModels(root, isNote);
  keepAttributes(root);
  return root;
}

function keepAttributes(tree: Root): void {
  const open: (Root | Element)[] = [tree];
  const headed: Element[] = [];
  const heads = new Set<string>();
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'element') {
      keepSpoken(node);
      keepLayout(node);
      keepName(node);
      if (node.properties.headers !== undefined) headed.push(node);
      if (node.tagName === 'th') heads.add(String(node.properties.id));
    }
    for (const child of node.children) {
      if (!isElement(child)) continue;
      open.push(child);
      if (child.tagName === 'li' && node.type === 'element' && node.tagName === 'ul')
        delete child.properties.value;
    }
  }
  for (const { properties } of headed) {
    const known = [properties.headers].flat().filter((id) => heads.has(String(id)));
    properties.headers = known.length > 0 ? (known as string[]) : undefined;
  }
}

/** The name of a place is one word, so that a link can lead there. */
function keepName({ properties }: Element): void {
  const { id } = properties;
  if (id === '') delete properties.id;
  else if (typeof id === 'string' && /\s/.test(id)) properties.id = id.trim().replace(/\s+/g, '-');
}

/** Name of an attribute in a hast tree. */
function propertyName(attribute: string): string {
  return properties[attribute] ?? attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
