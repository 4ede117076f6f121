/** The marks between blocks where pages turn from portrait to landscape and back: made by parse, read by later stages. */

import type { Nodes } from 'hast';
import { hasClass, isElement } from './element.js';
import { classes } from './vocabulary.js';

/** The orientation of the pages after a mark. */
export type Orientation = 'portrait' | 'landscape';

/** The mark before pages of each kind. */
export const orientationHtml: Readonly<Record<Orientation, string>> = {
  landscape: `<div class="${classes.landscapeStart}"></div>`,
  portrait: `<div class="${classes.landscapeEnd}"></div>`,
};

/** Whether HTML of a block holds such a mark. */
export const hasOrientationMark = (html: string): boolean =>
  Object.values(orientationHtml).some((mark) => html.includes(mark));

/** The orientation of the pages behind `node`, where it is such a mark. */
export function orientationOf(node: Nodes): Orientation | undefined {
  if (!isElement(node, 'div')) return undefined;
  if (hasClass(node, classes.landscapeStart)) return 'landscape';
  return hasClass(node, classes.landscapeEnd) ? 'portrait' : undefined;
}
