/**
 * Links to the web → a list of their addresses at the paper's end, with the page each is on. A printed link is dead
 * unless its address is printed too, and addresses within sentences make them unreadable. So the text stays as the
 * author wrote it, and readers of the printed page look the address up.
 */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { type Child, element, isElement } from '../html/element.js';
import { percentDecoded } from '../html/percent-decoded.js';
import { classes, data } from '../html/vocabulary.js';

/** An address, and where the paper refers to it. */
export interface WebLink {
  readonly href: string;
  readonly text: string;
  readonly ids: readonly string[];
}

/** The body with an id on each link that the list names, and the links, in order of first use. */
export function collectWebLinks(
  body: Root,
  taken: ReadonlySet<string>,
): { readonly body: Root; readonly links: readonly WebLink[] } {
  const byHref = new Map<string, { href: string; text: string; ids: string[] }>();
  let count = 0;
  const visit = (node: RootContent): RootContent => {
    if (!isElement(node)) return node;
    const href = hiddenAddress(node);
    if (href === undefined) {
      let children: ElementContent[] | undefined;
      // most blocks hold no such link, and stay the objects that they are
      for (const [index, child] of node.children.entries()) {
        const visited = visit(child) as ElementContent;
        if (visited === child) continue;
        children ??= [...node.children];
        children[index] = visited;
      }
      return children ? { ...node, children } : node;
    }
    let id = typeof node.properties.id === 'string' ? node.properties.id : undefined;
    while (id === undefined || (id !== node.properties.id && taken.has(id))) id = `link-${++count}`;
    const link = byHref.get(href) ?? { href, text: textOf(node).replace(/\s+/g, ' ').trim(), ids: [] };
    byHref.set(href, { ...link, ids: [...link.ids, id] });
    return { ...node, properties: { ...node.properties, id } };
  };
  const children = body.children.map(visit);
  return { body: { ...body, children }, links: [...byHref.values()] };
}

/** The address of a link to the web that its own text does not show. */
function hiddenAddress(node: Element): string | undefined {
  const { href } = node.properties;
  if (node.tagName !== 'a' || typeof href !== 'string' || !/^(https?|mailto|ftp):/i.test(href))
    return undefined;
  const text = textOf(node);
  return text.trim() === '' || bare(text).includes(bare(href)) || isDoi(text, href) ? undefined : href;
}

/** Readers look up a DOI as they look up an address. */
function isDoi(text: string, href: string): boolean {
  return /^10\.\d{4,}\//.test(text.trim()) && bare(href).endsWith(bare(text));
}

function bare(address: string): string {
  return percentDecoded(address)
    .replace(/\s+/g, '')
    .replace(/^(mailto:|https?:\/\/(www\.)?)/i, '')
    .replace(/[/.]+$/, '')
    .toLowerCase();
}

/** The list; nothing where every link shows its address. */
export function webLinkList(links: readonly WebLink[], title: string): readonly Element[] {
  if (links.length === 0) return [];
  const items = links.map(({ href, text, ids }) =>
    element(
      'li',
      {},
      element('span', { className: ['web-link-text'] }, text, ' '),
      element('a', { className: ['web-link-address'], href }, href.replace(/^mailto:/i, ''), ' '),
      element('span', { className: ['web-link-pages'] }, pages(ids)),
    ),
  );
  return [
    element(
      'section',
      { className: ['web-links'] },
      element('p', { className: ['web-links-title'] }, title),
      element('ul', {}, items),
    ),
  ];
}

/** More places of one address are not looked through for their pages. */
const maxPlaces = 60;

/** The pages, each once, however often the address is on one. */
function pages(ids: readonly string[]): Child {
  return element('span', {
    className: [classes.pageList],
    [data.pagesOf]: ids.slice(0, maxPlaces).join(' '),
  });
}
