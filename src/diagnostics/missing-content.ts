/**
 * Content that cannot be shown → a placeholder on the page: a box with the message. The box is plain text in the tagged
 * PDF too, so that no reader misses the gap. `.missing-content` of styles/base.css draws the box.
 */

import type { Element, ElementContent } from 'hast';
import { withFullStop } from '../data/full-stop.js';

/** A block, or a box within a line of text. */
export type MissingKind = 'block' | 'inline';

/** The class of all stand-ins. */
export const missingContentClass = 'missing-content';

const tagNames: Readonly<Record<MissingKind, string>> = { block: 'p', inline: 'span' };

/** The stand-in as an element; `shown` comes before the words: the source of a formula. */
export function missingContent(
  words: string,
  kind: MissingKind,
  shown: readonly ElementContent[] = [],
): Element {
  const children: ElementContent[] = [...shown, { type: 'text', value: sentence(words, shown.length > 0) }];
  return {
    type: 'element',
    tagName: tagNames[kind],
    properties: { className: [missingContentClass] },
    children,
  };
}

/** The stand-in as HTML, for stages that write text. */
export function missingContentHtml(words: string, kind: MissingKind): string {
  const text = sentence(words, false)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `<${tagNames[kind]} class="${missingContentClass}">${text}</${tagNames[kind]}>`;
}

/** Words become a sentence; after what is shown, its first letter stays as it is. */
function sentence(words: string, follows: boolean): string {
  const text = withFullStop(words);
  return follows ? ` ${text}` : text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
