/** The contents of a composed paper → a field of Word with its entries; other lists are entries with page fields. */

import { idOfFragment } from '../../html/fragment-id.js';
import { attribute } from '../../html/vocabulary.js';
import { attributeOf, classNamesOf, eachElement, isXmlElement, type XmlElement } from '../xhtml.js';
import { inlinePartsOf } from './inline.js';
import type { InlinePart } from './inline-parts.js';
import { type BlockContext, paragraph } from './paragraph.js';
import { field } from './run.js';
import { tag, twips } from './wml.js';

/** The title of the list, and its entries. */
export function contentsBlocks(
  nav: XmlElement,
  context: BlockContext,
  write: (block: XmlElement) => string,
): string {
  const titles = nav.childNodes.filter((node) => isXmlElement(node) && /^h[1-6]$/.test(node.tagName));
  const entries: XmlElement[] = [];
  eachElement(nav.childNodes, (element) => {
    if (classNamesOf(element).includes('contents-entry')) entries.push(element);
  });
  const isHeadings = !classNamesOf(nav).includes('figure-list');
  const depths = entries.map(depthOf);
  const made = entries.map((entry, index) =>
    entryParts(entry, context, isHeadings ? (depths[index] ?? 1) : 0),
  );
  const head = titles.map((title) => (isXmlElement(title) ? write(title) : '')).join('');
  const [first, ...others] = made;
  if (!first) return head;
  if (!isHeadings) return head + made.map(({ parts, inside }) => paragraph(parts, inside)).join('');
  const begin: InlinePart = { xml: fieldStart(Math.max(...depths)), kind: 'space' };
  const end: InlinePart = {
    xml: tag('w:r', {}, tag('w:fldChar', { 'w:fldCharType': 'end' })),
    kind: 'space',
  };
  const last = others.at(-1) ?? first;
  return (
    head +
    made
      .map((entry) => {
        const start = entry === first ? [begin] : [];
        const stop = entry === last ? [end] : [];
        return paragraph([...start, ...entry.parts, ...stop], entry.inside);
      })
      .join('')
  );
}

const depthOf = (entry: XmlElement): number =>
  Number(classNamesOf(entry).flatMap((name) => /^entry-(\d)$/.exec(name)?.[1] ?? [])[0] ?? 1);

function fieldStart(depth: number): string {
  const mark = (type: string) => tag('w:r', {}, tag('w:fldChar', { 'w:fldCharType': type }));
  const instruction = ` TOC \\o &quot;1-${depth}&quot; \\h \\z \\u `;
  return (
    mark('begin') +
    tag('w:r', {}, tag('w:instrText', { 'xml:space': 'preserve' }, instruction)) +
    mark('separate')
  );
}

function entryParts(entry: XmlElement, context: BlockContext, depth: number) {
  const { store } = context;
  const fragment = (attributeOf(entry, 'href') ?? '').replace(/^#/, '');
  const id = idOfFragment(fragment, (each) => store.targets.has(each));
  const isTarget = store.targets.has(id);
  const link = isTarget ? { 'w:anchor': store.bookmark(id).name, 'w:history': 1 } : undefined;
  const shown = entry.childNodes.filter(
    (node) => !isXmlElement(node) || attributeOf(node, attribute.pageOf) === undefined,
  );
  const parts = inlinePartsOf(shown, { ...context, link });
  const page: InlinePart[] = isTarget
    ? [
        { xml: tag('w:r', {}, tag('w:tab')), kind: 'space', link },
        { xml: field(`PAGEREF ${store.bookmark(id).name} \\h`, '', {}), kind: 'shown', link },
      ]
    : [];
  const style = depth === 0 ? 'TableofFigures' : `TOC${Math.min(6, depth)}`;
  const tabs = [{ at: context.room.widthPx * twips.px, kind: 'right' as const, leader: 'dot' as const }];
  return { parts: [...parts, ...page], inside: { ...context, form: { ...context.form, style, tabs } } };
}
