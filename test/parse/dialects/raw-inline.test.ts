/** Raw text of pandoc within a line. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test.each([
  ['Left`\\hfill`{=tex} right', 'Left right'],
  ['A `<i>word</i>`{=html} here', 'A <i>word</i> here'],
  ['`\\hfill` stays', '<code>\\hfill</code> stays'],
])('%s', async (written, shown) => {
  expect(await bodyOf(written)).toBe(`<p>${shown}</p>`);
});

test('what holds more than layout is left out and reported', async () => {
  const text = '# T\n\nSome `\\textsc{words}`{=latex}.\n';
  expect(await bodyOf(text)).toContain('<p>Some .</p>');
  expect(lines((await paperOf(text)).diagnostics)).toEqual([
    '3:7 warning raw-format: \\textsc{words} is left out: it is raw latex. (Write it in Markdown: text for other formats is not printed here.)',
  ]);
});

test('heads of sections and of divisions as pandoc writes them', async () => {
  const body = await bodyOf(
    '## On a page{.centre #own}\n\n::: {#some .mine style="color: red" data-x="y" disabled="true"}\nText.\n:::\n',
  );
  expect(body).toContain('<h2 class="centre" id="own">On a page</h2>');
  expect(body).toMatch(/<div id="some" class="mine">\s*<p>Text\.<\/p>/);
  expect(await bodyOf('## The set{a} and `x`{.y}')).toContain('The set{a}');
});
