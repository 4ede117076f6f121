/** Alternative texts as captions, in papers of the tools that print them so. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { printsAltAsCaption } from '../../src/parse/alt-captions.js';
import { parseSource } from './parse-source.js';
import { sourceOf } from './source.js';

const frontMatter = (text: string) => ({ frontMatter: { text, file: 'paper.md', line: 1 } });

/** The body of a paper with `front` as front matter. */
async function bodyOf(text: string, front = ''): Promise<string> {
  const { body } = await parseSource({ ...sourceOf(text), ...frontMatter(front) }, {});
  return toHtml(body).replace(/ data-(?:source|at)="\d+"/g, '');
}

test.each([
  'title: T\ndocumentclass: article',
  'titlepage: true',
  'output:\n  pdf_document: default',
  'output: rticles::acm_article',
  'format:\n  pdf: default',
  'title: T\naffiliations:\n  - name: A\n    index: 1\nbibliography: a.bib',
  'affiliations:\n- index: 1\n  name: A',
])('%j is front matter of a tool that prints them', (text) => {
  expect(printsAltAsCaption({ path: '/a/b.md', ...frontMatter(text) })).toBe(true);
});

test.each(['title: T\nbibliography: a.bib', 'output: true', 'affiliations: [A]\nauthors: [{index: 1}]'])(
  '%j is not',
  (text) => {
    expect(printsAltAsCaption({ path: '/a/b.md', ...frontMatter(text) })).toBe(false);
  },
);

test('so are papers of Quarto and R Markdown', () => {
  expect(['/a/b.qmd', '/a/b.Rmd', '/a/b.md'].map((path) => printsAltAsCaption({ path }))).toEqual([
    true,
    true,
    false,
  ]);
});

const image = '# T\n\n![The *old* quay, from the north.](a.png)\n';

test('an image alone has its alternative text as caption there, and nowhere else', async () => {
  const html = await bodyOf(image, 'titlepage: true');
  expect(html).toMatch(
    /<img [^>]*alt="The old quay, from the north."[\s\S]*<figcaption>[\s\S]*The old quay, from the north\./,
  );
  expect(await bodyOf(image)).not.toContain('figcaption');
});

test.each([
  ['a caption line wins', '![A quay](a.png)\n\nFigure: The quay\n'],
  ['an image within words has none', 'See ![A quay](a.png) here.\n'],
  ['an image before a backslash has none', '![A quay](a.png)\\ \n'],
  ['a word for an image is none', '![logo](a.png)\n'],
])('%s', async (_, text) => {
  expect(await bodyOf(`# T\n\n${text}`, 'titlepage: true')).not.toMatch(/figcaption>[^<]*(?:A quay|logo)/);
});
