/** Where captions stand: beside the text where there is room for them, else where they were written. */

import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { type CaptionRoom, placeCaption } from '../../src/compose/caption-place.js';
import { isElement } from '../../src/html/element.js';

function placed(html: string, room: CaptionRoom): string {
  const block = fromHtml(html, { fragment: true }).children.find((child) => isElement(child));
  return block && isElement(block) ? toHtml(placeCaption(block, room)) : '';
}

const figure = (caption: string) =>
  `<figure class="figure"><img src="a.png"><figcaption>${caption}</figcaption></figure>`;
const table = (rows: number, caption: string) =>
  `<table><caption>${caption}</caption><tbody>${'<tr><td>a</td></tr>'.repeat(rows)}</tbody></table>`;

describe('a caption', () => {
  const beside: CaptionRoom = { place: 'start', columnPt: 80 };

  test('stands beside the text, before the figure, so that both begin at one height', () => {
    expect(placed(figure('Short'), beside)).toBe(
      '<figure class="figure caption-start"><figcaption>Short</figcaption><img src="a.png"></figure>',
    );
  });

  test('stays where the column is narrow, the caption long, or the figure as wide as the page', () => {
    for (const [html, room] of [
      [figure('Short'), { ...beside, columnPt: 40 }],
      [figure('long '.repeat(60)), beside],
      [figure('Short').replace('class="figure"', 'class="figure wide"'), beside],
      [figure('Short'), { ...beside, place: 'below' }],
    ] as const)
      expect(placed(html, room)).toBe(html);
  });

  test('stands beside a table only where the table is as tall', () => {
    expect(placed(table(5, 'Short'), beside)).toContain('class="caption-start"');
    expect(
      placed(table(1, 'A caption of some five lines beside it, more or less, and then some'), beside),
    ).not.toContain('caption-start');
  });

  test('stands above where the theme wants a title', () => {
    const above: CaptionRoom = { place: 'above', columnPt: 0 };
    expect(placed(figure('The finding'), above)).toMatch(
      /^<figure class="figure caption-above"><figcaption>/,
    );
  });
});
