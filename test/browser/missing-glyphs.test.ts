/** Whether the browser is asked for missing glyphs: it takes a tenth of a long build, and most papers need it not. */

import { expect, test } from 'vitest';
import { hasDoubtful } from '../../src/browser/missing-glyphs.js';

const back =
  '<a class="note-back" href="#fnref-1">↑</a> <a class="note-back" href="#fnref-1-2">↑<sup>2</sup></a>';

test('what every font has, and the ways back of notes, are not asked for', () => {
  expect(hasDoubtful([{ html: '<p>Grüße – “quoted” … 5 €</p>' }])).toBe(false);
  expect(hasDoubtful([{ html: `<li>A note. ${back}</li>\n<li>${back}</li>` }])).toBe(false);
});

test('everything else is', () => {
  expect(hasDoubtful([{ html: '<p>An arrow ↑ of the author’s</p>' }])).toBe(true);
  expect(hasDoubtful([{ html: `<li>→ ${back}</li>` }])).toBe(true);
  expect(hasDoubtful([{ html: '<p>plain</p>' }, { html: '<p>漢字</p>' }])).toBe(true);
});
