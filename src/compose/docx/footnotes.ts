/** Notes of a composed paper → `word/footnotes.xml`: those that something refers to, in the order of their references. */

import { percentDecoded } from '../../html/percent-decoded.js';
import { classes } from '../../html/vocabulary.js';
import {
  attributeOf,
  classNamesOf,
  eachElement,
  isXmlElement,
  type XmlElement,
  type XmlNode,
} from '../xhtml.js';
import { type BlockContext, paragraphProperties } from './paragraph.js';
import type { Store } from './store.js';
import { tag, wordNamespaces, xmlFile } from './wml.js';
import { blocksXml } from './word-blocks.js';

/** The notes that something refers to, by their ids. */
export function notesOf(nodes: readonly XmlNode[]): ReadonlyMap<string, readonly XmlNode[]> {
  const referred = new Set<string>();
  const items: XmlElement[] = [];
  eachElement(nodes, (element) => {
    const names = classNamesOf(element);
    if (names.includes(classes.noteReference))
      for (const node of element.childNodes)
        if (isXmlElement(node, 'a')) {
          const fragment = (attributeOf(node, 'href') ?? '').slice(1);
          referred.add(fragment).add(percentDecoded(fragment));
        }
    if (!names.includes(classes.notes)) return;
    for (const list of element.childNodes)
      if (isXmlElement(list, 'ol'))
        for (const item of list.childNodes) if (isXmlElement(item, 'li')) items.push(item);
  });
  return new Map(
    items.flatMap((item) => {
      const id = attributeOf(item, 'id') ?? '';
      return referred.has(id) ? [[id, item.childNodes] as const] : [];
    }),
  );
}

/** `word/footnotes.xml`: the two lines that Word wants, and the notes in the order of their references. */
export function notesXml(store: Store, context: BlockContext): string {
  const line = (id: number, type: string, element: string) =>
    tag('w:footnote', { 'w:type': type, 'w:id': id }, tag('w:p', {}, tag('w:r', {}, tag(element))));
  const mark =
    tag(
      'w:r',
      {},
      tag('w:rPr', {}, tag('w:rStyle', { 'w:val': 'FootnoteReference' })),
      tag('w:footnoteRef'),
    ) + tag('w:r', {}, tag('w:t', { 'xml:space': 'preserve' }, ' '));
  const notes = [...store.noteNumbers].map(([id, number]) => {
    const form = { ...context.form, style: 'FootnoteText' };
    const blocks = blocksXml(store.notes.get(id) ?? [], { ...context, form });
    return tag('w:footnote', { 'w:id': number }, withMark(blocks, mark));
  });
  const lines = [
    line(-1, 'separator', 'w:separator'),
    line(0, 'continuationSeparator', 'w:continuationSeparator'),
  ];
  return xmlFile(tag('w:footnotes', wordNamespaces, ...lines, ...notes));
}

/** The number is in the note's first paragraph; a note that begins with another block gets a paragraph for it. */
function withMark(blocks: string, mark: string): string {
  const first = /^((?:<w:bookmark[^>]*\/>)*<w:p>(?:<w:pPr>.*?<\/w:pPr>)?)/.exec(blocks);
  const [start = ''] = first ?? [];
  if (first) return start + mark + blocks.slice(start.length);
  const properties = paragraphProperties({ style: 'FootnoteText', indent: 0, isFromRight: false });
  return tag('w:p', {}, properties, mark) + blocks;
}
