/** Images with a size behind their address → images of that size; what only looks like one is reported. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test.each([
  ['![alt](a.png =300x200)', 'alt="alt" width="300" height="200"'],
  ['![alt](a.png =300x)', 'alt="alt" width="300"'],
  ['![](a.png =40%x "Title")', 'alt="" title="Title" width="40%"'],
  ['![*big* alt]( a.png  =x200 )', 'alt="big alt" height="200"'],
])('%s', async (markdown, attributes) => {
  expect(await bodyOf(`Text ${markdown} here.`)).toContain(`<img src="a.png" ${attributes}`);
});

test.each(['![x](a.png = 3x)', '![x](a.png =3)', '[x](a.png =3x4)'])('%s is no image', async (markdown) => {
  const { diagnostics } = await paperOf(`# T\n\nText ${markdown} here.`);
  expect(lines(diagnostics)).toEqual([expect.stringContaining('warning link-spaces')]);
});

test('an address that no link may have is no image', async () => {
  expect(await bodyOf('![x](javascript:alert(1) =3x4)')).not.toContain('<img');
});
