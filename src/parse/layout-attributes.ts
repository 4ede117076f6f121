/**
 * Attributes of a paper's own HTML by which browsers place an element → those that the element has in HTML (15.3), so
 * that HTML and EPUB are valid. On all other elements sizes have no effect and go; `align` becomes a class.
 */

import type { Element } from 'hast';
import { headingNames } from '../html/elements.js';

const rows = ['thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
const columns = ['col', 'colgroup'];

const placed: Readonly<Record<'width' | 'height' | 'align' | 'vAlign', ReadonlySet<string>>> = {
  width: new Set(['table', 'th', 'td', ...columns, 'hr', 'img']),
  height: new Set(['table', 'tr', 'th', 'td', 'img']),
  align: new Set(['p', 'div', 'table', 'caption', 'hr', 'img', ...headingNames, ...rows, ...columns]),
  vAlign: new Set([...rows, ...columns]),
};

/** Keeps `element`'s attributes as far as they place it; the class is `align-` and left, right, center or justify. */
export function keepLayout({ tagName, properties }: Element): void {
  const { align, dir, className } = properties;
  for (const name of ['width', 'height', 'align', 'vAlign'] as const)
    if (properties[name] !== undefined && !placed[name].has(tagName)) delete properties[name];
  const side = /^(?:left|right|center|justify)$/i.exec(String(align ?? ''))?.[0].toLowerCase();
  if (side !== undefined && properties.align === undefined)
    properties.className = [...(Array.isArray(className) ? className : []), `align-${side}`];
  if (dir !== undefined && !/^(?:ltr|rtl|auto)$/i.test(String(dir))) delete properties.dir;
}
