import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { mathStyle } from '../../../src/parse/math/math-style.js';

test('the style sheet names WOFF2 files only, each of which is there', async () => {
  const { css, fonts } = await mathStyle();
  expect(fonts).toHaveLength(20);
  expect(css.match(/url\("([^"]*)"\)/g)).toEqual(fonts.map(({ url }) => `url("${url}")`));
  expect(css).not.toMatch(/\.ttf|\.woff["')]/);
  for (const { path, url } of fonts) {
    expect(url).toMatch(/^\/theme\/npm\/katex\/dist\/fonts\/KaTeX_[\w-]+\.woff2$/);
    expect((await readFile(path)).subarray(0, 4).toString('latin1')).toBe('wOF2');
  }
});

test('rules of KaTeX come before ours', async () => {
  const { css } = await mathStyle();
  expect(css.indexOf('.katex-display')).toBeLessThan(css.indexOf('.equation'));
});
