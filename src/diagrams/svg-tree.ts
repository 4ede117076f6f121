/** SVG text ↔ a small tree. Read as browsers read it, written as XML, so that it can stand in HTML and in a file. */

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** An element with its attributes by their names in SVG. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
}

export type SvgNode = SvgElement | string;

/** The first `<svg>` of `text`; comments and instructions are gone. */
export function readSvg(text: string): SvgElement | undefined {
  const root = parseFragment(text).childNodes.find((node) => node.nodeName === 'svg');
  return root && 'tagName' in root ? elementOf(root) : undefined;
}

function elementOf(element: DefaultTreeAdapterTypes.Element): SvgElement {
  return {
    name: element.tagName,
    attributes: new Map(
      element.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]),
    ),
    children: element.childNodes.flatMap((node): SvgNode[] => {
      if ('tagName' in node) return [elementOf(node)];
      return node.nodeName === '#text' && 'value' in node ? [node.value] : [];
    }),
  };
}

/** `element` as XML. */
export function writeSvg(element: SvgElement): string {
  const { name, attributes, children } = element;
  const written = [...attributes]
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('');
  if (children.length === 0) return `<${name}${written}/>`;
  const inner = children
    .map((child) => (typeof child === 'string' ? escaped(child) : writeSvg(child)))
    .join('');
  return `<${name}${written}>${inner}</${name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(controls, '');

/** Characters that XML does not allow. */
const controls = /[^\P{Cc}\t\n\r]/gu;
