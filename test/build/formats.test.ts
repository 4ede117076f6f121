/** What a build writes: a PDF, an HTML file, or both. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildAll } from '../../src/index.js';
import type { BuildOptions } from '../../src/types.js';
import { tempFolder } from '../temp-folder.js';

test('without a PDF the HTML file is the one that is written beside a PDF', async () => {
  const folder = tempFolder({ 'paper.md': '# Title\n\nText of it.\n' });
  const built = async (options: BuildOptions) => {
    const results = [];
    for await (const result of buildAll([join(folder, 'paper.md')], { out: folder, ...options }))
      results.push(result);
    return results;
  };
  const html = join(folder, 'paper.html');
  const [alone] = await built({ formats: ['html'] });
  expect(alone).toMatchObject({ output: html, files: [html], pages: 0, diagnostics: [] });
  expect(existsSync(join(folder, 'paper.pdf'))).toBe(false);
  const text = readFileSync(html, 'utf8');
  expect(text).toContain('Text of it.');

  const [both] = await built({ formats: ['pdf', 'html'] });
  expect(both?.files).toEqual([join(folder, 'paper.pdf'), html]);
  expect(readFileSync(html, 'utf8')).toBe(text);
});
