/**
 * Attributes of an element → those that EPUB knows. Sides and sizes that HTML gave up are declarations of a style; boxes
 * of a drawing have sizes, and nothing else has.
 */

import { attributeOf, setAttribute, type XmlElement } from '../xhtml.js';

/** Changes `element`, of HTML or SVG, in place. */
export function keepAttributesOfEpub(element: XmlElement): void {
  asStyle(element, 'align', 'text-align');
  asStyle(element, 'valign', 'vertical-align');
  if (sized.has(element.tagName)) for (const name of ['width', 'height']) asStyle(element, name, name);
  if (element.tagName === 'th') setAttribute(element, 'abbr', undefined);
  setBox(element);
}

/** Elements of HTML that once had sizes of their own. */
const sized: ReadonlySet<string> = new Set(['table', 'tr', 'th', 'td', 'col', 'colgroup', 'hr']);

/** An attribute as a declaration: a word, a length, or a number of pixels. */
function asStyle(element: XmlElement, name: string, property: string): void {
  const value = attributeOf(element, name);
  if (value === undefined) return;
  const before = attributeOf(element, 'style')?.replace(/;?\s*$/, '; ') ?? '';
  setAttribute(element, name, undefined);
  const declared = /^\d*\.?\d+$/.test(value) ? `${value}px` : /^[a-z\d.%]+$/i.exec(value)?.[0].toLowerCase();
  if (declared !== undefined) setAttribute(element, 'style', `${before}${property}: ${declared}`);
}

/** SVG elements that have no box of their own. */
const boxless = /^(?:circle|ellipse|line|polygon|polyline|path|g|text|tspan)$/;

/** Mermaid draws boxes without a size, which show nothing, and sets sizes on elements that have none. */
function setBox(element: XmlElement): void {
  if (boxless.test(element.tagName))
    element.attrs = element.attrs.filter(({ name }) => name !== 'width' && name !== 'height');
  if (element.tagName === 'rect')
    for (const name of ['width', 'height'])
      if (attributeOf(element, name) === undefined) setAttribute(element, name, '0');
}
