/** Paragraphs that MDX and MyST do not print are left out with a warning. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const { body, diagnostics } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  return { html: toHtml(body), findings: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test.each([
  'import Tabs from \'@theme/Tabs\';\nimport { a } from "./b"',
  "import './style.css'",
  'export const width = 3;',
  '{/* to do: *check* */}',
  '% a comment\n%\n% of MyST',
])('%j is left out', async (markdown) => {
  const { html, findings } = await read(`Before.\n\n${markdown}\n\nAfter.`);
  expect(html).toMatch(/^<p[^>]*>Before\.<\/p>\s*<p[^>]*>After\.<\/p>\s*$/);
  expect(findings).toEqual(['5 foreign-markup']);
});

test.each(["import the data from 'a.csv' and go", '50\n% of all', '%s is a verb', "- import x from 'y'"])(
  '%j is text',
  async (markdown) => {
    const { html } = await read(markdown);
    expect(html).toMatch(/import|of all|verb/);
  },
);
