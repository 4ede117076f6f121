/** HTML of the stages → a tree, and a tree → XHTML, which any XML parser reads. */

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { voidElements } from '../html/elements.js';

export type XmlNode = DefaultTreeAdapterTypes.ChildNode;
export type XmlElement = DefaultTreeAdapterTypes.Element;

const svgNamespace = 'http://www.w3.org/2000/svg';
const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

/** The nodes of a fragment. */
export function nodesOf(html: string): XmlNode[] {
  return parseFragment(html).childNodes;
}

/** Whether `node` is an element, with the name `name` where it is given. */
export function isXmlElement(node: XmlNode | undefined, name?: string): node is XmlElement {
  return node !== undefined && 'tagName' in node && (name === undefined || node.tagName === name);
}

/** An attribute's value. */
export function attributeOf({ attrs }: XmlElement, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

/** The classes of an element. */
export function classNamesOf(element: XmlElement): readonly string[] {
  return (attributeOf(element, 'class') ?? '').split(' ').filter((name) => name !== '');
}

/** Sets an attribute; undefined removes it. */
export function setAttribute(element: XmlElement, name: string, value: string | undefined): void {
  element.attrs = element.attrs.filter((one) => one.name !== name);
  if (value !== undefined) element.attrs.push({ name, value });
}

/** Calls `see` for every element in `nodes`, outer ones first. */
export function eachElement(nodes: readonly XmlNode[], see: (element: XmlElement) => void): void {
  for (const node of nodes) {
    if (!isXmlElement(node)) continue;
    see(node);
    eachElement(node.childNodes, see);
  }
}

/** The text content of `nodes`. */
export function wordsOf(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      if ('value' in node) return node.value;
      return isXmlElement(node) ? wordsOf(node.childNodes) : '';
    })
    .join('');
}

/** Text for an element or an attribute. Characters that XML does not allow are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 allows none of these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** The nodes as XML. */
export function xmlOf(nodes: readonly XmlNode[], around = ''): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text') return escapeXml((node as DefaultTreeAdapterTypes.TextNode).value);
      return isXmlElement(node) ? elementXml(node, around) : '';
    })
    .join('');
}

function elementXml(element: XmlElement, around: string): string {
  const { tagName, namespaceURI, childNodes } = element;
  const isForeign = namespaceURI === svgNamespace || namespaceURI === mathNamespace;
  const isNew = isForeign && namespaceURI !== around;
  const attributes = new Map<string, string>();
  if (isNew) attributes.set('xmlns', namespaceURI);
  for (const { name, prefix, value } of element.attrs) {
    const full = prefix ? `${prefix}:${name}` : name;
    if (/^xmlns(?::|$)/.test(full) || !/^[A-Za-z_][\w.:-]*$/.test(full)) continue;
    if (full.startsWith('xlink:')) attributes.set('xmlns:xlink', 'http://www.w3.org/1999/xlink');
    attributes.set(full, value);
  }
  const start = [...attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('');
  const inner = xmlOf(childNodes, isForeign ? namespaceURI : '');
  return inner === '' && (isForeign || voidElements.has(tagName))
    ? `<${tagName}${start}/>`
    : `<${tagName}${start}>${inner}</${tagName}>`;
}

/** A document of EPUB. */
export function xhtmlDocument(document: {
  readonly title: string;
  readonly lang: string;
  readonly dir: string;
  readonly type: string;
  readonly body: string;
}): string {
  const { title, lang, dir, type, body } = document;
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${escapeXml(lang)}" xml:lang="${escapeXml(lang)}" dir="${dir}">
<head>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body epub:type="${type}">
${body}
</body>
</html>
`;
}
