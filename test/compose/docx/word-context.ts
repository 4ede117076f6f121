/** Where content stands in tests of Word files: an empty paper, whose store shows what was gathered. */

import { inlinePartsOf } from '../../../src/compose/docx/inline.js';
import { paragraphXml } from '../../../src/compose/docx/inline-parts.js';
import type { BlockContext } from '../../../src/compose/docx/paragraph.js';
import { openRelations, openStore, type Store } from '../../../src/compose/docx/store.js';
import { isXmlElement, nodesOf, type XmlElement } from '../../../src/compose/xhtml.js';

/** What the paper holds. */
export type Known = Partial<Pick<Store, 'pictures' | 'formulas' | 'targets' | 'notes'>>;

/** The start of a page of 600 × 800 pixels. */
export function wordContext(known: Known = {}, changes: Partial<BlockContext> = {}): BlockContext {
  const store = openStore({
    pictures: new Map(),
    formulas: new Map(),
    targets: new Set(),
    notes: new Map(),
    ...known,
  });
  return {
    store,
    relations: openRelations(),
    style: {},
    room: { widthPx: 600, heightPx: 800 },
    isNote: false,
    aside: [],
    depth: 0,
    form: { indent: 0, isFromRight: false },
    ...changes,
  };
}

/** The first element of HTML. */
export function elementOf(html: string): XmlElement {
  const [element] = nodesOf(html).filter((node) => isXmlElement(node));
  if (!element) throw new Error(`No element: ${html}`);
  return element;
}

/** HTML as the inside of a paragraph. */
export const inlineXml = (html: string, context = wordContext()): string =>
  paragraphXml(inlinePartsOf(nodesOf(html), context));

/** The texts of runs, each with what its properties name: `bold<b,bCs>`. */
export function runsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([, inside = '']) => {
    const [, properties = ''] = /<w:rPr>(.*?)<\/w:rPr>/s.exec(inside) ?? [];
    const names = [...properties.matchAll(/<w:(\w+)(?: w:\w+="([^"]*)")?/g)].map(([, name, value]) =>
      value === undefined ? name : `${name}=${value}`,
    );
    const text = inside
      .replace(/<w:rPr>.*?<\/w:rPr>/s, '')
      .replace(/<w:(tab|br)\/>/g, '{$1}')
      .replace(/<[^>]+>/g, '');
    return names.length === 0 ? text : `${text}<${names.join(',')}>`;
  });
}

/** Paragraphs as their style and text: `Heading1: One`. */
export function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inside = '']) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(inside)?.[1] ?? '';
    const text = inside.replace(/<w:(tab|br)\/>/g, '{$1}').replace(/<[^>]+>/g, '');
    return `${style}: ${text}`;
  });
}
