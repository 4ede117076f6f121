/**
 * HTML → a tree in which nothing can run, load or leave the page. The last line of defence: whatever the Markdown rules
 * or raw HTML let through, the tree has only elements and attributes of `html-rules.ts`. Links are checked later, one
 * by one (`check-links.ts`), since each refusal is reported.
 */

import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { parseFragment } from 'parse5';
import { table } from '../data/table.js';
import { attribute } from '../html/vocabulary.js';
import { allowedAttributes, allowedElements, droppedWithContent, elementAttributes } from './html-rules.js';
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

/** Parses `source` as a browser would, and keeps what is safe. */
export function safeTree(source: string): Root {
  // parse5 itself, not hast-util-from-html: that one asks for source positions, which takes three times as long
  const parsed = plainFragment(source) ?? parseFragment(source, { scriptingEnabled: false });
  const tree = fromParse5(parsed);
  const safe = sanitize(tree, schema);
  const root: Root = safe.type === 'root' ? safe : { type: 'root', children: [] };
  keepSpoken(root);
  return root;
}

/** Name of an attribute in a hast tree. */
function propertyName(attribute: string): string {
  return properties[attribute] ?? attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
