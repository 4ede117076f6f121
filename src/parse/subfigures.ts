/**
 * Images beside each other under one caption → panels of one figure: each has a letter, its title as its own caption,
 * and an id that a reference shows as "Figure 3a".
 */

import type { Element, ElementContent } from 'hast';
import { element, hasClass, isElement } from '../html/element.js';
import { lineOf } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import { lettersOf } from './letters.js';
import type { Target } from './other-papers.js';

/** An image, and what its title says. */
export interface SubfigureImage {
  /** the image, or the link around it */
  readonly node: ElementContent;
  readonly image: Element;
  readonly caption: readonly ElementContent[];
}

/** The panels of a figure, in one row. */
export function subfigureRow(images: readonly SubfigureImage[]): Element {
  return element('div', { className: ['panels'] }, images.map(panel));
}

function panel({ node, image, caption }: SubfigureImage, index: number): Element {
  const { id } = image.properties;
  delete image.properties.id;
  delete image.properties.title;
  const label = element('span', { className: ['panel-letter'] }, `(${lettersOf(index + 1)})`);
  const words = caption.length === 0 ? [] : [' ', ...caption];
  const made = element(
    'div',
    { className: ['panel'] },
    node,
    element('p', { className: [classes.panelCaption] }, label, words),
  );
  if (id !== undefined) made.properties.id = id;
  return made;
}

/** Targets for the panels of `figure`, which has the number `number`. */
export function subfigureTargets(figure: Element, number: string | undefined): Target[] {
  const row = figure.children.find((child) => isElement(child) && hasClass(child, 'panels'));
  if (!isElement(row) || number === undefined) return [];
  return row.children.flatMap((child, index): Target[] => {
    if (!isElement(child) || typeof child.properties.id !== 'string') return [];
    const title = lineOf(child);
    return [{ id: child.properties.id, kind: 'figure', number: number + lettersOf(index + 1), title }];
  });
}
