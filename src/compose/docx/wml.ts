/** Makers of WordprocessingML elements: text is escaped, elements are inserted as they are. */

import { escapeXml } from '../xhtml.js';

/** Attributes with their prefixes; one without a value is left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element around `inside`, which is XML. */
export function tag(name: string, attributes: XmlAttributes = {}, ...inside: readonly string[]): string {
  const start = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(String(value))}"`))
    .join('');
  const inner = inside.join('');
  return inner === '' ? `<${name}${start}/>` : `<${name}${start}>${inner}</${name}>`;
}

/** An element of which `w:val` says all. */
export const valued = (name: string, value: string | number): string => tag(name, { 'w:val': value });

/** The declaration and `root`. */
export const xmlFile = (root: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;

/** The namespaces of a part with text. */
export const wordNamespaces = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:m': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
} as const;

/** Twentieths of a point in a CSS pixel, a millimetre and an inch: what WordprocessingML measures in. */
export const twips = { px: 15, mm: 1440 / 25.4, in: 1440 } as const;

/** English metric units in a CSS pixel: what pictures are measured in. */
export const emuPerPx = 9525;
