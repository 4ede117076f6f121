/** Links without words say where they lead; a link around a picture has none and needs none. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';

test('the address of a web page, and the name of a part', async () => {
  const html = await bodyOf(
    '# T\n\n## Aims\n\nSee [](https://a.example/x%20y), [](#aims), [](notes.txt) and [ ](https://b.example).',
  );
  expect(html).toContain('<a href="https://a.example/x%20y">https://a.example/x y</a>');
  expect(html).toMatch(/<a href="#aims">“Aims”<\/a>/);
  expect(html).toMatch(/<a href="https:\/\/b\.example">https:\/\/b\.example<\/a>/);
  expect(html).toContain('>notes.txt<');
});

test('pictures and anchors stay as they are', async () => {
  const html = await bodyOf('# T\n\n[![logo](a.png)](https://a.example) and `[](x)`.\n\n[]()');
  expect(html).not.toContain('>https://a.example');
  expect(html).toContain('<code>[](x)</code>');
});
