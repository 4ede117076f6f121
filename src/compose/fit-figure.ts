/**
 * Figures → figures that print well: a figure with wide content is wide too, and a table takes in its caption, so that
 * a page break never separates the two and screen readers read the caption with the table.
 */

import type { Element } from 'hast';
import { classNames, hasClass, isElement, withClass } from '../html/element.js';

/** The figure, or the table that it holds with its caption in it. */
export function fitFigure(figure: Element): Element {
  const table = figure.children.find((child): child is Element => isElement(child, 'table'));
  const caption = figure.children.find((child): child is Element => isElement(child, 'figcaption'));
  if (table && caption) return tableWithCaption(figure, table, caption);
  return figure.children.some(isWide) || hasWideImage(figure) ? withClass(figure, 'wide') : figure;
}

function tableWithCaption(figure: Element, table: Element, caption: Element): Element {
  const classes = classNames(figure).filter((name) => name !== 'table');
  const properties = {
    ...table.properties,
    ...(figure.properties.id !== undefined && { id: figure.properties.id }),
  };
  const within: Element = { ...caption, tagName: 'caption' };
  return withClass({ ...table, properties, children: [within, ...table.children] }, 'captioned', ...classes);
}

function isWide(node: Element['children'][number]): boolean {
  return isElement(node) && hasClass(node, 'wide');
}

function hasWideImage(node: Element): boolean {
  return node.children.some(
    (child) => isElement(child) && (hasClass(child, 'wide-image') || hasWideImage(child)),
  );
}
