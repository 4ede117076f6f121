/**
 * Paragraphs of three lines → paragraphs without a page break inside. At least two lines have to be on either side of a
 * page break, so three lines cannot be divided; Chromium divides them nevertheless where the third line does not fit.
 */

import { lineHeightPx } from './layout-pixels.js';

/** Lines of a text that has too few to be parted, and more than two. */
const maxLines = 3;

/** Keeps the texts of the document whole; reads all heights before it writes. */
export function keepShortTexts(): void {
  const texts = [
    ...document.querySelectorAll<HTMLElement>('p, :is(li, dd):not(:has(p, ul, ol, pre, table, div))'),
  ];
  const short = texts.filter((text) => {
    const lines = text.getBoundingClientRect().height / lineHeightPx(text);
    return lines > maxLines - 0.5 && lines < maxLines + 0.5;
  });
  for (const text of short) text.style.breakInside = 'avoid';
}
