/**
 * A document → the same with a destination for each place, so that page numbers can be read from its print. Chromium
 * writes a destination for every id that a link leads to, also where the link is hidden.
 */

import { attributes } from './attribute-names.js';

/** Names of the destinations, in document order. */
export interface MarkedPlaces {
  readonly parts: readonly string[];
  readonly blocks: readonly (readonly [index: number, name: string])[];
  readonly ids: readonly string[];
}

const linksId = 'wp-place-links';
const madeIds = /^wp-place-\d+$/;

/** Gives every part and block an id, and links to all ids. */
export function markPlaces(): MarkedPlaces {
  let count = 0;
  const nameOf = (element: Element): string => {
    if (element.id === '') element.id = `wp-place-${count++}`;
    return element.id;
  };
  const parts = [...document.querySelectorAll(`[${attributes.part}]`)].map(nameOf);
  const blocks = [...document.querySelectorAll(`[${attributes.source}]`)].map(
    (element) => [Number(element.getAttribute(attributes.source)), nameOf(element)] as const,
  );
  const ids = [...document.querySelectorAll(`body [id]:not([${attributes.ownId}])`)].map(({ id }) => id);
  const links = document.createElement('div');
  links.id = linksId;
  links.style.setProperty('display', 'none', 'important');
  for (const id of new Set(ids)) {
    const link = document.createElement('a');
    link.href = `#${encodeURIComponent(id)}`;
    links.append(link);
  }
  document.body.append(links);
  return { parts, blocks, ids: ids.filter((id) => !madeIds.test(id)) };
}

/** Takes away what `markPlaces` added. */
export function unmarkPlaces(): void {
  document.getElementById(linksId)?.remove();
  for (const element of document.querySelectorAll('[id^="wp-place-"]'))
    if (madeIds.test(element.id)) element.removeAttribute('id');
}
