/** Metadata → key figures on the cover (`highlights:`), and the imprint on a page of its own behind it. */

import type { Element } from 'hast';
import { element, hasClass, isElement } from '../html/element.js';
import type { Metadata } from '../types.js';

/** The cover with the paper's key figures above its facts. */
export function withKeyFigures(cover: Element, { highlights = [] }: Pick<Metadata, 'highlights'>): Element {
  if (highlights.length === 0) return cover;
  const figures = element(
    'ul',
    { className: ['key-figures'] },
    highlights.map(({ value, label }) =>
      element(
        'li',
        {},
        element('span', { className: ['key-figure-value'] }, value),
        ' ',
        element('span', { className: ['key-figure-label'] }, label),
      ),
    ),
  );
  const children = cover.children.map((child) =>
    isElement(child) && hasClass(child, 'cover-foot')
      ? { ...child, children: [figures, ...child.children] }
      : child,
  );
  return { ...cover, children };
}

/** The imprint: publisher and terms; undefined where the paper has neither. */
export function imprint({ imprint: text }: Pick<Metadata, 'imprint'>): Element[] {
  if (text === undefined) return [];
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  return [
    element(
      'div',
      { className: ['imprint'] },
      paragraphs.filter((paragraph) => paragraph !== '').map((paragraph) => element('p', {}, paragraph)),
    ),
  ];
}
