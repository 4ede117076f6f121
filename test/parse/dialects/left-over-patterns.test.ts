/** Markup within a line that nothing reads → what is reported of it; what only looks like it is no finding. */

import { expect, test } from 'vitest';
import { patterns, shortened } from '../../../src/parse/dialects/left-over-patterns.js';

const findingsIn = (line: string) =>
  patterns.flatMap(({ pattern, find }) => [...line.matchAll(pattern)].flatMap((found) => find(found) ?? []));

test.each([
  [
    'See ![[My Note]].',
    'wiki-link',
    '![[My Note]]',
    'Write <!-- include: My Note.md --> on a line of its own.',
  ],
  [
    'See ![[a.md#part]].',
    'wiki-link',
    '![[a.md#part]]',
    'Write <!-- include: a.md --> on a line of its own.',
  ],
  ['See ![[film.mp4|300]].', 'wiki-link', '![[film.mp4|300]]', 'Write ![what it shows](film.mp4).'],
  ['![a](b c.png)', 'link-spaces', '![a](b c.png)', 'Write ![a](<b c.png>).'],
  ['![a](b (1) c.png)', 'link-spaces', '![a](b (1) c.png)', 'Write ![a](<b (1) c.png>).'],
  ['![a](b.png =100x20)', 'link-spaces', '![a](b.png =100x20)', 'Write ![a](b.png){width=100 height=20}.'],
  ['![a](b.png =100x)', 'link-spaces', '![a](b.png =100x)', 'Write ![a](b.png){width=100}.'],
  [
    'See [the text][].',
    'link-undefined',
    '[the text][]',
    'Define it on a line of its own: [the text]: https://…',
  ],
  [
    'See [the text][name].',
    'link-undefined',
    '[the text][name]',
    'Define it on a line of its own: [name]: https://…',
  ],
  [
    '{% raw %}',
    'template-tag',
    '{% raw %}',
    'Write its result, or set it as `code` where the tag itself is meant.',
  ],
  [
    'a word{.small}',
    'attributes-unread',
    '{.small}',
    'Write [words]{.small}, or a space before it where the paragraph is meant.',
  ],
  [
    'a {.small} b',
    'attributes-unread',
    '{.small}',
    'Write [words]{.small}, or \\{.small} where the braces are meant.',
  ],
  ['is ** bold text ** here', 'emphasis-unread', '** bold text **', 'Write **bold text**.'],
])('%s', (line, code, text, hint) => {
  expect(findingsIn(line).map((found) => [found.code, found.text, found.hint])).toEqual([[code, text, hint]]);
});

test.each([
  '\\newpage',
  '\\startlandscape',
  '\\bmhead{More}',
  'a\\footnote{b}',
  '\\section*{A}',
  '\\cite[p. 7]{k}',
  '\\begin{center}',
])('%s is a command of LaTeX', (line) => {
  expect(findingsIn(line)).toMatchObject([
    {
      code: 'tex-command',
      message: expect.stringMatching(/ is printed as text: LaTeX is read in formulas only\.$/),
    },
  ]);
});

test.each([
  'C:\\Users\\item\\label',
  '\\newpages and \\itemize',
  'arr[i][j], [1][2] and [a](b "c d")',
  'f(x)[y](z w)',
  '2 ** 3 ** 4 and **kwargs',
  'a < b and a <b, c> d',
  '{.a} alone at the start {b}',
  '50% {x} %}',
  '[[x]]',
])('%s is prose', (line) => {
  expect(findingsIn(line).filter(({ code }) => code !== 'attributes-unread')).toEqual([]);
});

test('a sign beside punctuation of Chinese or Japanese is reported, one beside letters is none', () => {
  expect(findingsIn('这是**「重要」**的').map(({ code }) => code)).toContain('emphasis-unread');
  expect(findingsIn('2**3 and a**b')).toEqual([]);
});

test('a message shows no more than sixty characters', () => {
  expect(shortened('a'.repeat(60))).toBe('a'.repeat(60));
  expect(shortened('a'.repeat(61))).toBe(`${'a'.repeat(59)}…`);
  const [found] = findingsIn(`[${'long words '.repeat(10)}][name]`);
  expect(found?.message.length).toBeLessThan(140);
});

test('every pattern looks through the whole line', () => {
  for (const { pattern } of patterns) expect(pattern.flags).toContain('g');
});
