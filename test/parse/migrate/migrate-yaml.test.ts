import { expect, test } from 'vitest';
import { migrateYaml } from '../../../src/parse/migrate/migrate-yaml.js';

const migrated = (text: string) => migrateYaml({ file: '/paper.md', text, line: 2 });
const lines = (...all: string[]) => `${all.join('\n')}\n`;

test.each([
  [
    'a key, with quotes and comments kept',
    lines('# who', 'author: "Ada"  # first', '', 'title: T'),
    lines('# who', 'authors: "Ada"  # first', '', 'title: T'),
  ],
  [
    'works that can be cited, which stay',
    lines('references:', '- id: lee', '  title: Lamps', 'informative:', '  RFC8446:'),
    lines('references:', '- id: lee', '  title: Lamps', 'informative:', '  RFC8446:'),
  ],
  ['a value', 'papersize: a4paper # paper\n', 'page-size: A4 # paper\n'],
  [
    'keys within another',
    lines('format:', '  pdf:', '    toc-depth: 2', 'title: T'),
    lines('toc: 2', '# format:', '#   pdf:', '#     toc-depth: 2', 'title: T'),
  ],
  [
    'parts that are one key',
    lines('footer-left: A', 'footer-right: \\thepage'),
    lines('footer: A |  | {page}', '# footer-right: \\thepage'),
  ],
  [
    'commands for formulas',
    lines('header-includes: |', '  \\usepackage{x}', '  \\newcommand{\\R}[1]{\\mathbb{#1}}'),
    lines(
      'math-macros: |',
      '  \\newcommand{\\R}[1]{\\mathbb{#1}}',
      ...['# header-includes: |', '#   \\usepackage{x}', '#   \\newcommand{\\R}[1]{\\mathbb{#1}}'],
    ),
  ],
  [
    'style sheets, one of which is on the web',
    'stylesheet: [a.css, https://e.org/b.css]\n',
    lines('theme:', '  - a.css', '# stylesheet: [a.css, https://e.org/b.css]'),
  ],
  ['two keys for one', lines('toc: true', 'toc-depth: 2'), lines('# toc: true', 'toc: 2')],
  [
    'a block of text',
    lines('geometry: |', '  a', '', '  b', 'title: T'),
    lines('# geometry: |', '#   a', '#', '#   b', 'title: T'),
  ],
  ['a mapping in braces', '{"title": "T", "author": "Ada"}\n', lines('title: T', 'authors: Ada')],
  ['a spelling', 'Page_Size: A5\n', 'page-size: A5\n'],
  ['what is ours', lines('title: T', "authors: ['A, B']"), lines('title: T', "authors: ['A, B']")],
  ['what no tool knows', 'colour-of-ink: green\n', 'colour-of-ink: green\n'],
  ['an empty key', lines('date:', 'updated: 2024-02-01'), lines('# date:', 'date: 2024-02-01')],
])('%s', (_, before, after) => {
  const { text } = migrated(before);
  expect(text).toBe(after);
  expect(migrated(text).text).toBe(text);
});

test('what became a comment is listed with its line and advice', () => {
  expect(
    migrated(lines('title: T', 'geometry: margin=2cm', 'layout: post', 'colorlinks: true')).left,
  ).toEqual([
    { key: 'geometry', line: 3, instead: '--page-margin in a CSS file that "theme" names' },
    { key: 'layout', line: 4 },
    { key: 'colorlinks', line: 5, isDefault: true },
  ]);
});

test('what is no YAML stays', () => {
  expect(migrated('title: "open\n').text).toBe('title: "open\n');
});
