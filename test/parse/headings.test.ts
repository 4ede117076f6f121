import { describe, expect, test } from 'vitest';
import { sectionLevelOf } from '../../src/html/section-level.js';
import { lines, paperOf } from './source.js';

const ids = async (text: string) => (await paperOf(text)).headings.map(({ id }) => id);

describe('ids', () => {
  test.each([
    ['What’s new, in 2.0?', 'whats-new-in-20'],
    ['Trust & Safety', 'trust--safety'],
    ['Appendix I - Containers', 'appendix-i---containers'],
    ['`code` and *emphasis*', 'code-and-emphasis'],
    ['[A link](https://example.org)', 'a-link'],
    ['Übersicht — 概要', 'übersicht--概要'],
    ['A note[^1]', 'a-note'],
    ['Ends with a colon:', 'ends-with-a-colon'],
  ])('%s', async (heading, id) => {
    expect(await ids(`# T\n\n## ${heading}\n\n[^1]: Note.\n`)).toEqual([id]);
  });

  test('repeated ones are counted, the title and a contents list too', async () => {
    expect(await ids('# T\n\n## Contents\n\n- [A](#a)\n\n## T\n\n## A\n\n## A\n\n## Contents\n')).toEqual([
      't-1',
      'a',
      'a-1',
      'contents-1',
    ]);
  });

  test.each([
    'Inhaltsverzeichnis',
    'Table des matières',
    '目录',
    '目次',
    'Содержание',
    'فهرست مطالب',
    'Spis treści',
  ])('a contents list below “%s” gives way to the one with pages', async (title) => {
    expect(await ids(`# T\n\n## ${title}\n\n- [A](#a)\n\n## A\n`)).toEqual(['a']);
  });

  test('explicit ones win, wherever they are', async () => {
    const paper = await paperOf('# T\n\n## B\n\n## A {#b}\n\n## C {#b}\n\n<span id="c"></span>\n');
    expect(paper.headings.map(({ id }) => id)).toEqual(['b-1', 'b', 'c-1']);
    expect(lines(paper.diagnostics)).toEqual([
      '7:1 warning id-duplicate: The id b is already taken. (Links go to the first. Give this one another id.)',
    ]);
  });

  test('names of things that every object has', async () => {
    expect(
      await ids('# T\n\n## constructor\n\n## \\_\\_proto\\_\\_\n\n## hasOwnProperty\n\n## constructor\n'),
    ).toEqual(['constructor', '__proto__', 'hasownproperty', 'constructor-1']);
  });
});

test('HTML for lists of headings has neither links, ids nor notes', async () => {
  const text = '# T\n\n## [A *b*](https://example.org) `<c>`{#x}[^1] ![d](d.png)\n\n[^1]: Note.\n';
  expect((await paperOf(text)).headings).toMatchObject([
    {
      text: 'A b <c> d',
      html: 'A <em>b</em> <code>&#x3C;c></code> d',
      level: 2,
      place: { line: 3, column: 1 },
    },
  ]);
});

test('numbers follow depth, from the shallowest heading on', async () => {
  const text = '---\n---\n# T\n\n## A\n\n### B\n\n##### C\n\n### D\n\n## Thanks {.unnumbered}\n\n## E\n';
  const { headings } = await paperOf(text.slice(8), { frontMatter: 'numbering: true' });
  expect(headings.map(({ number, text: words }) => `${number} ${words}`)).toEqual([
    '1 A',
    '1.1 B',
    '1.1.1 C',
    '1.2 D',
    'undefined Thanks',
    '2 E',
  ]);
});

test('skipped levels are mentioned, empty headings warned of', async () => {
  expect(lines((await paperOf('# T\n\n## A\n\n#### B\n\n##\n')).diagnostics)).toEqual([
    '5:1 info heading-skipped: The heading "B" is level 4, but the one before it is level 2. (Write it with ###: readers and screen readers miss a level.)',
    '7:1 warning heading-empty: A heading without text is left out. (Write something after the #, or remove the line.)',
  ]);
});

test('headings in quotes, callouts and tables have ids, but are no part of the structure', async () => {
  const paper = await paperOf('# T\n\n> ## Quoted\n\n> [!NOTE]\n> ## Called\n\n- ## Listed\n');
  expect(paper.headings.map(({ text }) => text)).toEqual(['Listed']);
  expect(paper.ids).toEqual(new Set(['quoted', 'called', 'listed']));
});

describe('title', () => {
  const shown = async (text: string, frontMatter?: string) => {
    const { metadata, headings } = await paperOf(text, frontMatter === undefined ? {} : { frontMatter });
    return [metadata.title, ...headings.map(({ text: words }) => words)];
  };

  test('badges beside its words are no part of it', async () => {
    const { metadata, shown } = await paperOf('# The paper [![Fine](a.svg)](x) of `b`\n\n## A\n');
    expect(metadata.title).toBe('The paper of b');
    expect(JSON.stringify(shown)).not.toContain('img');
    expect((await paperOf('# Feature Name: `lanterns`\n\n## A\n')).metadata.title).toBe('lanterns');
    expect((await paperOf('# ![The logo](a.svg)\n\n## A\n')).metadata.title).toBe('The logo');
  });

  test('is the first level-1 heading, which leaves the body', async () => {
    expect(await shown('Text.\n\n# One *two*\n\n# Three\n')).toEqual(['One two', 'Three']);
    expect(await shown('<div align="center">\n\n<h1>Raw</h1>\n\n</div>\n\n## A\n')).toEqual(['Raw', 'A']);
  });

  test('leaves the body where front matter says the same, and stays where it says another', async () => {
    expect(await shown('# Trust: a study\n\n## A\n', 'title: "Trust — A Study"')).toEqual([
      'Trust — A Study',
      'A',
    ]);
    expect(await shown('# Chapter\n\n## A\n', 'title: Book')).toEqual(['Book', 'Chapter', 'A']);
  });

  test('a paper without one', async () => {
    expect(lines((await paperOf('Text.\n')).diagnostics)).toEqual([
      '1:1 warning title-missing: The paper has no title: "paper" is used. (Begin it with "# Title", or write title: in front matter.)',
    ]);
  });

  test('a paper without one is named after the heading that it opens with, which stays', async () => {
    const text = '[![logo](a.png)](https://example.org)\n\n## Fast Keys\n\nText.\n\n## Use\n\nText.\n';
    expect(await shown(text)).toEqual(['Fast Keys', 'Fast Keys', 'Use']);
    expect(lines((await paperOf(text)).diagnostics).join()).toContain(
      'its first heading, "Fast Keys", is used',
    );
  });

  test.each([
    '## Abstract\n\nA.\n\n## B\n\nB.\n',
    'Words.\n\n## A\n\n## B\n',
    '## 1. A\n\n## 2. B\n',
    '## Введение\n\n## 2. B\n',
  ])('sections of one without a title are no title: %j', async (text) => {
    expect((await shown(text))[0]).toBe('paper');
  });
});

test.each([
  [[2, 3, 3, 2], 2],
  [[1, 2, 2, 1, 2], 1],
  [[1, 2, 3, 2], 2],
  [[1, 2, 3], 1],
  [[], 1],
])('sections of %j are level %i', (levels, level) => {
  expect(sectionLevelOf(levels.map((each) => ({ level: each })))).toBe(level);
});
