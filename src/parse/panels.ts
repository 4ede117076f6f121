/**
 * Images beside each other under one caption → panels of one figure: each has a letter, its title as a caption of its
 * own, and an id that a reference says as "Figure 3a".
 */

import type { Element, ElementContent } from 'hast';
import { isElement } from '../html/element.js';
import { hasClass, lineOf } from '../html/tree.js';
import type { Target } from './references.js';

/** An image, and what its title says. */
export interface PanelImage {
  /** the image, or the link around it */
  readonly node: ElementContent;
  readonly image: Element;
  readonly caption: readonly ElementContent[];
}

/** The panels of a figure, in one row. */
export function panelRow(images: readonly PanelImage[]): Element {
  return element('div', 'panels', images.map(panel));
}

function panel({ node, image, caption }: PanelImage, index: number): Element {
  const { id } = image.properties;
  delete image.properties.id;
  delete image.properties.title;
  const label = element('span', 'panel-letter', [text(`(${letter(index)})`)]);
  const words = caption.length === 0 ? [] : [text(' '), ...caption];
  const made = element('div', 'panel', [node, element('p', 'panel-caption', [label, ...words])]);
  if (id !== undefined) made.properties.id = id;
  return made;
}

/** Targets for the panels of `figure`, which has the number `number`. */
export function panelTargets(figure: Element, number: string | undefined): Target[] {
  const row = figure.children.find((child) => isElement(child) && hasClass(child, 'panels'));
  if (!isElement(row) || number === undefined) return [];
  return row.children.flatMap((child, index): Target[] => {
    if (!isElement(child) || typeof child.properties.id !== 'string') return [];
    const title = lineOf(child);
    return [{ id: child.properties.id, kind: 'figure', number: number + letter(index), title }];
  });
}

/** a, b, …, z, aa, ab, … */
function letter(index: number): string {
  const before = index >= 26 ? letter(Math.floor(index / 26) - 1) : '';
  return before + String.fromCharCode(97 + (index % 26));
}

function element(tagName: string, className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: { className: [className] }, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
