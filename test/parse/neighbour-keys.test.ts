import { describe, expect, test } from 'vitest';
import { acceptedKeys } from '../../src/parse/accepted-keys.js';
import { keyName } from '../../src/parse/key-name.js';
import { metadataKeys } from '../../src/parse/metadata-schema.js';
import { neighbourKeys } from '../../src/parse/neighbour-keys.js';
import { lines, paperOf } from './source.js';

const metadataOf = async (...frontMatter: string[]) =>
  (await paperOf('# T', { frontMatter: frontMatter.join('\n') })).metadata;

test('every key is spelled as it is looked up, and is read as a key of ours', () => {
  const ours = [...metadataKeys.map(({ key }) => key), ...acceptedKeys];
  for (const [key, { as }] of neighbourKeys) {
    expect(keyName(key)).toBe(key);
    if (as !== undefined) expect(ours, key).toContain(as);
  }
});

describe('keys of neighbours are read', () => {
  test.each([
    ['papersize: a4paper', { pageSize: 'A4' }],
    ['papersize: us-letter', { pageSize: 'Letter' }],
    ['pageSize: A5', { pageSize: 'A5' }],
    ['toc: true\ntoc-depth: 2', { toc: 2 }],
    ['toc: false\ntoc-depth: 2', { toc: false }],
    ['numbersections: true', { numbering: true }],
    ['number-sections: yes', { numbering: true }],
    ['lof: true', { lists: ['figure'] }],
    ['tags: [one, two]', { keywords: ['one', 'two'] }],
    ['description: In short', { subtitle: 'In short' }],
    ['description: |\n  In short.\n  At length.', { abstract: 'In short.\nAt length.' }],
    [`description: ${'At length. '.repeat(16)}`, { abstract: 'At length. '.repeat(16).trim() }],
    ['draft: true', { status: 'draft' }],
    ['updated: 2024-02-01\ncreated: 2023-01-01', { date: '2024-02-01' }],
    ['created: 2023-01-01\nlast-modified: 2 Feb 2024', { date: '2024-02-02' }],
    ['date: 2022-02-02\nupdated: 2024-01-01', { date: '2022-02-02' }],
    ['last_update: {date: 2024-05-21, author: Ann}', { date: '2024-05-21' }],
    ['reference-location: section', { footnotes: 'section' }],
    ['titlepage-logo: logo.png', { logo: 'logo.png' }],
    ['footer-left: Manual\nfooter-right: \\thepage', { footer: 'Manual |  | {page}' }],
    [
      'pdf_options:\n  headerTemplate: "<style>p { margin: 0 }</style><p>A &amp; B</p>"\n  footerTemplate: "<p>Page <span class=\\"pageNumber\\"></span> of <span class=totalPages></span></p>"',
      { header: 'A & B', footer: 'Page {page} of {pages}' },
    ],
    ['stylesheet: [a.css, https://e.org/b.css]', { theme: ['a.css'] }],
    ['disable-header-and-footer: true', { header: false, footer: false }],
    ['pdf_options: {format: a5, margin: 1cm}', { pageSize: 'A5' }],
    ['format: {pdf: {toc: true, toc-depth: 4, papersize: letter}}', { toc: 4, pageSize: 'Letter' }],
    ['output:\n  pdf_document:\n    number_sections: true', { numbering: true }],
    ['version: Version 3', { version: '3' }],
    ['version: v3', { version: 'v3' }],
  ])('%s', async (frontMatter, expected) => {
    expect(await metadataOf(frontMatter)).toMatchObject(expected);
  });

  test('a plain yes or no is no date and no status', async () => {
    expect((await metadataOf('draft: 9')).status).toBeUndefined();
    const { date, status } = await metadataOf('published: true', 'draft: false');
    expect([date, status]).toEqual([undefined, undefined]);
  });
});

describe('authors', () => {
  test.each([
    ['author: A. One and B. Two', ['A. One', 'B. Two']],
    [
      'author: Ann Example (@annex), Bob Sample <bob@example.org>',
      ['Ann Example', 'Bob Sample <bob@example.org>'],
    ],
    ['author: [Ann One, Bob Two]', ['Ann One', 'Bob Two']],
    ['author: ["Lovelace, Ada", Bob Two]', ['Lovelace, Ada', 'Bob Two']],
    ['author: {name: Ann, affiliation: Uni}', ['Ann (Uni)']],
    ['author:\n  - name: {given: Ann, family: One}\n    affiliations:\n      - name: Uni', ['Ann One (Uni)']],
    [
      'author:\n  - name: Ann\n    affiliation:\n      - {ref: u}\naffiliations:\n  - {id: u, name: Uni}',
      ['Ann (Uni)'],
    ],
    [
      'authors:\n  - name: Ann\n    affiliation: "1, 2"\naffiliations:\n  - {index: 1, name: One}\n  - {index: 2, name: Two}',
      ['Ann (One; Two)'],
    ],
    ['authors:\n  - given-names: Ann\n    surname: One\n    corresponding: true', ['Ann One']],
    ['author: Ann One^[Uni of X]', ['Ann One (Uni of X)']],
    ['author: [Ann, Bob]\naffiliation: Uni', ['Ann (Uni)', 'Bob (Uni)']],
    [
      'author:\n  - {ins: A. One, name: Ann One, organization: Org, email: a@b.org}',
      ['Ann One (Org) <a@b.org>'],
    ],
  ])('%s', async (frontMatter, expected) => {
    const { authors } = await metadataOf(frontMatter);
    const shown = authors.map(({ name, affiliation, email }) =>
      [name, affiliation && `(${affiliation})`, email && `<${email}>`].filter(Boolean).join(' '),
    );
    expect(shown).toEqual(expected);
  });
});

test('what is not read is one warning, with what to write instead', async () => {
  const frontMatter =
    'layout: post\ngeometry: margin=1in\nheader-includes: x\nqwertz: 1\nlink-citations: true';
  const { diagnostics } = await paperOf('# T', { frontMatter });
  expect(lines(diagnostics)).toEqual([
    '2:1 warning front-matter-unknown-key: These keys are not read: "layout", "geometry", "header-includes", "qwertz". (For "geometry" write --page-margin in a CSS file that "theme" names. For "header-includes" write the text itself, in Markdown. "layout" belongs to another tool and has no meaning here. Remove "qwertz", or correct the spelling.)',
    '6:1 info front-matter-key-read: "link-citations" changes nothing here.',
  ]);
});

test('a key of ours wins over those of others, whose loss is an info', async () => {
  const { metadata, diagnostics } = await paperOf('# T', { frontMatter: 'author: Bob\nauthors: Ann' });
  expect(metadata.authors).toEqual([{ name: 'Ann' }]);
  expect(lines(diagnostics)).toEqual([
    '2:1 info front-matter-key-read: "author" is left out: another key says what "authors" is.',
  ]);
});
