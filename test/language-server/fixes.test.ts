/** Diagnostics of a paper → the edits that put them right, applied to its text. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/index.js';
import { fixesOf } from '../../src/language-server/fixes.js';
import { tempFolder } from '../temp-folder.js';

/** The text after the first fix of each diagnostic, with the titles of the others. */
async function fixed(text: string) {
  const folder = tempFolder({ 'paper.md': text, 'plan.png': '' });
  const found = await check(join(folder, 'paper.md'));
  const lines = text.split('\n');
  const titles: string[] = [];
  for (const { code, message, hint, place } of [...found].reverse()) {
    const fixes = fixesOf({ code, message, hint, line: (place?.line ?? 1) - 1, lines: text.split('\n') });
    titles.unshift(...fixes.slice(1).map(({ title }) => title));
    for (const { line, start, end, newText } of fixes[0]?.edits ?? [])
      lines[line] = `${lines[line]?.slice(0, start)}${newText}${lines[line]?.slice(end)}`;
  }
  return { text: lines.join('\n'), titles };
}

const paper = (front: string, body: string) => `---\ntitle: T\n${front}\n---\n\n# A\n\n## Head\n\n${body}\n`;

test.each([
  ['keys', 'versoin: "1"', 'Text.', 'version: "1"'],
  ['values of a list', 'cover: blok', 'Text.', 'cover: block'],
  ['words with a meaning', 'status: reveiw', 'Text.', 'status: review'],
  ['page sizes', 'page-size: A44', 'Text.', 'page-size: A4'],
  ['references', 'lang: en', '| a |\n| - |\n\nTable: T {#tbl:costs}\n\nSee @tbl:cost.', 'See @tbl:costs.'],
  ['links', 'lang: en', 'See [it](#heed).', 'See [it](#head).'],
  ['notes', 'lang: en', 'See.[^on]\n\n[^one]: Note.', 'See.[^one]'],
  ['callouts', 'lang: en', '> [!WARNNIG]\n> Text.', '> [!WARNING]'],
  ['variables', 'vars:\n  customer: B', 'For {{vars.custmer}}.', 'For {{vars.customer}}.'],
  ['alternative texts', 'lang: en', 'An ![](plan.png) image.', '![TODO: say what the image shows](plan.png)'],
])('%s', async (_, front, body, expected) => {
  expect((await fixed(paper(front, body))).text).toContain(expected);
});

test('several keys are corrected at once, and what is not likely is offered only', async () => {
  const { titles } = await fixed(paper('versoin: "1"\nkeywrods: [a]\nfootnotes: xyz', 'Text.'));
  expect(titles).toContain('Correct all keys');
  expect(titles).toContain('Write section');
});

test('what has no proposal has no edit', async () => {
  const text = paper('toc: maybe', 'See [it](#nowhere-near).');
  expect((await fixed(text)).text).toBe(text);
});
