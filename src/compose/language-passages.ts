/** `<div lang="de">` → its blocks with that language: a `div` has no tag in the PDF, so its language would be lost. */

import type { Element, ElementContent, RootContent } from 'hast';
import { isElement } from '../html/element.js';

/** The block with the languages of its divisions on what is in them; the same node where there are none. */
export function withLanguagePassages<T extends RootContent>(node: T): T {
  return isElement(node) && holdsDivision(node) ? (handedDown(node) as T) : node;
}

const isDivision = (node: Element) => node.tagName === 'div' && typeof node.properties.lang === 'string';

function holdsDivision(node: Element): boolean {
  return isDivision(node) || node.children.some((child) => isElement(child) && holdsDivision(child));
}

function handedDown(node: Element): Element {
  if (!isDivision(node) || !node.children.some(isBlock)) {
    const children = node.children.map((child) => (isElement(child) ? handedDown(child) : child));
    return { ...node, children };
  }
  const { lang, ...properties } = node.properties;
  return {
    ...node,
    properties,
    children: runsOf(node.children).flatMap((run) => inLanguage(run, String(lang))),
  };
}

const inLine: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const isBlock = (node: ElementContent) => isElement(node) && !inLine.has(node.tagName);

/** Blocks one by one, and what stands between them. */
function runsOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const runs: ElementContent[][] = [];
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1];
    if (before && !isBlock(before) && !isBlock(node)) runs.at(-1)?.push(node);
    else runs.push([node]);
  }
  return runs;
}

function inLanguage(run: ElementContent[], lang: string): ElementContent[] {
  const [first] = run;
  if (first && isElement(first) && isBlock(first))
    return [handedDown({ ...first, properties: { lang, ...first.properties } })];
  const isEmpty = run.every((node) => node.type === 'text' && node.value.trim() === '');
  return isEmpty ? run : [{ type: 'element', tagName: 'div', properties: { lang }, children: run }];
}
