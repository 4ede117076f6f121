/** What the walk gathered → numbers and links: headings that refer, lists without anything in them, lone captions. */

import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

const reported = async (text: string, frontMatter?: string) =>
  lines((await paperOf(`# T\n\n${text}`, frontMatter === undefined ? {} : { frontMatter })).diagnostics);

test('a heading may refer, and a reference to it says what it then says', async () => {
  const { headings, body } = await paperOf(
    '# T\n\n## As in @fig:a {#sec:x}\n\n![x](a.png "Words"){#fig:a}\n\nSee @sec:x.',
  );
  expect(headings.map(({ text }) => text)).toEqual(['As in Figure 1']);
  expect(JSON.stringify(body)).toContain('“As in Figure 1”');
});

test('numbers run through the paper, a run for each kind', async () => {
  const { captions } = await paperOf(
    '# T\n\n![x](a.png "A")\n\nTable: B\n\n| a |\n|---|\n| 1 |\n\n![x](c.png "C")\n\n$$x$$ {#eq:d}',
  );
  expect(captions.map(({ label }) => label)).toEqual([
    'Figure\u00a01',
    'Table\u00a01',
    'Figure\u00a02',
    'Equation\u00a01',
  ]);
});

test.each([
  ['FIGURES', 'no figure has a caption'],
  ['TABLES', 'no table has a caption'],
  ['LISTINGS', 'no listing has a caption'],
  ['EQUATIONS', 'no equation has an id: $$ … $$ {#eq:name}'],
  ['BIBLIOGRAPHY', 'nothing is cited'],
  ['INDEX', 'no term is marked with {.index}'],
  ['GLOSSARY', 'there is no glossary: a definition list with {.glossary}, or below a heading "Glossary"'],
])('[%s] without anything to list is left out, and reported', async (mark, why) => {
  expect(await reported(`[${mark}]\n\nText.`)).toEqual([
    `3:1 warning list-empty: [${mark}] is left out: ${why}.`,
  ]);
  expect(await bodyOf(`# T\n\n[${mark}]\n\nText.`)).toBe('<p>Text.</p>');
});

test('a mark with something to list stays', async () => {
  expect(await reported('[FIGURES]\n\n![x](a.png "A")\n\n[INDEX]\n\n[b]{.index}')).toEqual([]);
  expect(await bodyOf('# T\n\n[FIGURES]\n\n![x](a.png "A")')).toContain('figures-here');
});

test('a caption with nothing to belong to is reported by its id', async () => {
  expect(await reported('Text. {#fig:x}')).toEqual([
    '3:1 warning caption-alone: {#fig:x} is on a paragraph that is no caption. (Write it right before or after an image, a table or a block of code, as "Figure: …" or "Table: …".)',
  ]);
  expect(await reported('Text. {#x}')).toEqual([]);
});

test('abbreviations are written out where the paper asks for that', async () => {
  const text = 'The API is an API.\n\n*[API]: Interface';
  expect(await bodyOf(`# T\n\n${text}`)).not.toContain('Interface (');
  expect(await bodyOf(`# T\n\n${text}`, 'abbreviations: expand')).toMatch(/Interface.*API/);
});

test('references, terms and marks are reported in that order', async () => {
  const codes = (
    await reported('@fig:no\n\n[no]{.term}\n\n[x]{.index range=start}\n\n[TABLES]\n\nText. {#tbl:x}')
  ).map((line) => / warning ([\w-]+):/.exec(line)?.[1]);
  expect(codes).toEqual([
    'reference-missing',
    'reference-missing',
    'index-range',
    'list-empty',
    'caption-alone',
  ]);
});
