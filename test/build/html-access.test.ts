/** HTML files in a real browser: what axe-core says of starter papers and of raw HTML. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAll } from '../../src/index.js';
import { tempFolder } from '../temp-folder.js';
import { type Browser, launch } from '../watch/preview-browser.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const raw = `# A paper

Text with [a link](https://example.org), \`code\`, a note[^1] and [another](#two).

[^1]: A note with [a link](https://example.org/note).

<center>In the <tt>middle</tt></center> <dd>alone</dd>

<table width="50%"><tr><th>A</th><td>b</td></tr></table>

- [x] done, with <b>bold <div>blocks</div></b>

> [!NOTE]
> A callout with [a link](https://example.org/callout).

# Two

| a | b |
| - | - |
| 1 | [2](https://example.org/2) |

\`\`\`js
const a = 1; // a comment
\`\`\`
`;

const papers: readonly (readonly [name: string, text: string])[] = [
  ['raw HTML', raw],
  ...['showcase', 'whitepaper', 'security-advisory'].map(
    (name) => [name, readFileSync(`templates/${name}.md`, 'utf8')] as const,
  ),
];

test.each(papers)('axe-core has nothing serious to say of %s, in light and dark', async (_, text) => {
  const folder = tempFolder({ 'paper.md': text });
  for await (const { output } of buildAll([join(folder, 'paper.md')], { out: folder, formats: ['html'] }))
    expect(output).toBe(join(folder, 'paper.html'));
  for (const value of ['light', 'dark']) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await page.goto(pathToFileURL(join(folder, 'paper.html')).href);
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { passes, violations } = await axe.run(document);
      return {
        passes: passes.length,
        faults: violations.map(({ id, impact, nodes }) => [impact, id, nodes[0]?.html].join(' ')),
      };
    });
    expect(found.passes).toBeGreaterThan(15);
    expect(found.faults.filter((each) => /^(?:critical|serious)/.test(each))).toEqual([]);
    await page.close();
  }
});
