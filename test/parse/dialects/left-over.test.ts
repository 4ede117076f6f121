/** Markup that nothing reads is reported; prose that looks like it is not. */

import { expect, test } from 'vitest';
import { lines, paperOf } from '../source.js';

const found = async (text: string, frontMatter?: string) => {
  const { diagnostics } = await paperOf(`# T\n\n${text}`, frontMatter === undefined ? {} : { frontMatter });
  return lines(diagnostics).filter((line) => / (?:warning|error) /.test(line));
};

test.each([
  ['![[notes]]', 'wiki-link', 'Write <!-- include: notes.md --> on a line of its own.'],
  ['![[film.mp4|300]]', 'wiki-link', 'Write ![what it shows](film.mp4).'],
  ['See [[Some Page|a page]].', 'wiki-link', 'Write [a page](#id-of-a-section)'],
  ['![A figure](my pictures/photo one.png)', 'link-spaces', 'Write ![A figure](<my pictures/photo one.png>)'],
  ['![one](my pic (1).png)', 'link-spaces', 'Write ![one](<my pic (1).png>)'],
  ['![one](a.png){width=3 cm} and more.', 'attributes-unread', 'as {width=3cm}'],
  ['{{#include src/main.md}}', 'template-tag', 'Write <!-- include: src/main.md -->'],
  ['{{#title A book}}', 'template-tag', 'Remove it.'],
  ['--8<-- "parts/a.md"', 'foreign-markup', 'Write <!-- include: parts/a.md -->'],
  ['<<< @/snippets/a.js{2}', 'foreign-markup', 'Put the code into a fence.'],
  [
    'See [it]( https://example.org/a_b- c.pdf ).',
    'link-spaces',
    'Write [it](https://example.org/a_b-%20c.pdf)',
  ],
  ['Undefined [text][nowhere].', 'link-undefined', '[nowhere]: https://…'],
  ['##No space', 'heading-space', 'Write ## No space'],
  ['#标题', 'heading-space', 'Write # 标题'],
  ['[^a b]: The note.', 'footnote-label', 'Write [^a-b]'],
  ['::: foo\nText.', 'division-unclosed', 'Write ::: alone'],
  ['!!! note\nText.', 'callout-unknown', 'four spaces'],
  ['> [!WHATEVER]\n> Text.', 'callout-unknown', 'Write [!NOTE]'],
  ['| a | b |\n|---|---|\n| 1 | 2 | lost |', 'table-cells-lost', 'Write \\| for a bar'],
  ['A word in \\textsc{bold} and so on.', 'tex-command', 'Write it in Markdown'],
  ['A word\\footnote{glued to it} and so on.', 'tex-command', 'Write it in Markdown'],
  ['A text\\cite[p. 7]{key} without a bibliography.', 'tex-command', 'Write it in Markdown'],
  ['{% include head.html %}', 'template-tag', 'as `code`'],
  ['A word{.small} more', 'attributes-unread', '[words]{.small}'],
  ['At the end{.small}', 'attributes-unread', '[words]{.small}'],
  ['{{< video a.mp4 >}}', 'template-tag', 'as `code`'],
  ['{attribution="Hamlet"}\nTo be, or not.', 'attributes-unread', 'below the block'],
  ['这是**「重要」 **的。', 'emphasis-unread', 'move the punctuation out'],
  ['The state ** proposed ** at first.', 'emphasis-unread', 'Write **proposed**'],
  ['*** Note the rest. ***', 'emphasis-unread', 'Write **Note the rest.**'],
  ['A <span style:"color:red">red</span> word.', 'html-removed', 'name="value"'],
  ['It is **accepted ** now.', 'emphasis-unread', 'Write **accepted**'],
  ['```js\nnever ends', 'fence-unclosed', 'Write ``` alone'],
])('%s', async (text, code, hint) => {
  const messages = await found(text);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain(` warning ${code}: `);
  expect(messages[0]).toContain(hint);
});

test.each([
  'Issue #12 and #hashtag here, C# and F#.',
  '#42 is a number.',
  '`[[x]]`, `\\textbf{a}`, `{% raw %}` and `##x` in code',
  '\\[[text]\\], \\![[x]], \\[a\\]\\[b\\]',
  'C:\\Users\\name\\newfolder\\item and \\d+ or \\w*.',
  'arr[i][j] and matrix[0][1], [1][2].',
  '`**kwargs` and 2 ** 3 ** 4, **bold** text.',
  '*args and **kwargs, prices** and costs**, 2 ** n ** 3',
  'a <b, c> d, \\<tr style:"x">, `<tr style:"x">` and <span title="y">z</span>',
  'a == b, x==1 and y==2.',
  'at 12:30:45, a:b:c',
  '| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n| 1 | 2 |  |',
  '```\n::: x\n```',
  '- item\n\n  ```js\n  x\n  ```',
  '> ```\n> x\n> ```',
  'Ratio 3:::1 and a :: b.',
  'Math $\\textbf{x}$ and [a link](https://example.org "a title").',
])('prose: %s', async (text) => {
  expect(await found(text)).toEqual([]);
});

test('typed numbers under numbering are one message', async () => {
  const messages = await found('## 1. One\n\n## 1.1 Two\n\n## Three', 'numbering: true');
  expect(messages).toEqual([
    expect.stringContaining(
      'heading-numbered-twice: "1 1. One" is numbered twice: by hand and by numbering (2 headings have one).',
    ),
  ]);
  expect(await found('## 1. One\n\n## 2024 in review')).toEqual([]);
});
