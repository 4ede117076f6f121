/** Markup of other languages is reported with what to write; prose with the same signs is not. */

import { expect, test } from 'vitest';
import { foreignFence, foreignMarkup } from '../../../src/parse/dialects/foreign-markup.js';
import { lines, paperOf } from '../source.js';

test.each([
  ['= Title of It', 'AsciiDoc', '# Title'],
  ['== Section one', 'AsciiDoc', '## Heading'],
  ['image::a.png[A tree]', 'AsciiDoc', '![what it shows]'],
  ['[source,js]', 'AsciiDoc', '```js'],
  ['See xref:other.adoc[the other].', 'AsciiDoc', '[text](address)'],
  ['|===\n|a |b\n|===', 'AsciiDoc', '| a | b |'],
  ['.. note::\n\n   Text', 'reStructuredText', '> [!NOTE]'],
  ['.. _label:', 'reStructuredText', '![text]'],
  ['See :ref:`section-label`.', 'reStructuredText', '@sec:id'],
  ['`Link text <https://example.org>`_ follows.', 'reStructuredText', '[text](address)'],
  ['Title of it\n###########', 'reStructuredText', '# Title'],
  ['== Heading ==', 'a wiki', '## Heading'],
  ['===Heading===', 'a wiki', '## Heading'],
  ["A '''bold''' word.", 'a wiki', '**bold**'],
  ["An ''italic'' word.", 'a wiki', '*italic*'],
  ['{| class="wikitable"\n! a\n|}', 'a wiki', '| a | b |'],
  ['See [https://example.org the example].', 'a wiki', '[text](address)'],
  ['h2. Heading', 'Textile', '## Heading'],
  ['{code:java}\nint x;\n{code}', 'Confluence', '```'],
  ['||Head||Other||\n|a|b|', 'Confluence', '|---|'],
  ['as in !shots/a-1.png|width=300! here', 'Confluence', '![what'],
  ['see [the page|https://example.org/a]', 'Confluence', '[text](address)'],
  ['a {color:red}word{color}', 'Confluence', 'colour'],
  ['#+TITLE: A paper', 'Org', 'front matter'],
  ['export const x = 1;', 'MDX', 'no code'],
  ['import Tabs from "@theme/Tabs";', 'MDX', 'Leave it out'],
  ["import './style.css'", 'MDX', 'Leave it out'],
  ['Words {/* to do */} and more.', 'MDX', 'a comment'],
  ['The value is {props.value}.', 'MDX', '{{name}}'],
  ['<% tp.date.now() %>', 'Templater', 'Write its result'],
  ['The {++new++} rule.', 'CriticMarkup', 'Accept or reject'],
  ['It is {--very --}short.', 'CriticMarkup', 'Accept or reject'],
  ['One {~~day~>hour~~} before.', 'CriticMarkup', 'Accept or reject'],
  ['A claim.{>>Who says so?<<}', 'CriticMarkup', 'not printed'],
])('%s', (text, language, hint) => {
  const found = foreignMarkup(text);
  expect(found.map((one) => one.language)).toContain(language);
  expect(found.find((one) => one.language === language)?.hint).toContain(hint);
});

test.each([
  "The dogs' and the cats' food, '' and '90s.",
  'a == b, x = 1, and = 5 at the end.',
  'Use `:ref:` and `xref:x[y]`, `{| x |}` and `h2. x`.',
  'C::D, std::vector<int>, time: 12:30:45.',
  'In {braces} and {code} in a sentence, {n}.',
  'link: https://example.org and image: a.png',
  '[1] https://example.org and [a note]',
  'Text.\n... and more.',
  'import goods from "China" or elsewhere',
  'export it, or export const values by hand',
  '$x = {props.a}$ and `{props.a}`',
  'A `code`_ and snake_`x`',
  '==Marked words==',
  'the operators || and !a.b!c, or a || b || c',
  'Stop! See a.png! And [a|b], {color}',
])('prose: %s', (text) => {
  expect(foreignMarkup(text)).toEqual([]);
});

test('fences whose drawing or query nothing reads', () => {
  expect(foreignFence('sequence')?.hint).toContain('mermaid');
  expect(foreignFence('dataview')?.hint).toContain('Write its result');
  expect(foreignFence('js')).toBeUndefined();
});

test('a paper in another language has one finding of each language in a block, at its place', async () => {
  const { diagnostics } = await paperOf(
    "# T\n\n'''a''' and '''b'''\n\n[source,js]\n----\nx\n----\n\nSection\n~~~~~~~\nText.\n~~~~~~~",
  );
  expect(lines(diagnostics).filter((line) => line.includes('foreign-markup'))).toEqual([
    expect.stringMatching(/^3:1 .*'''a''' is printed as text: it is markup of a wiki/),
    expect.stringMatching(/^5:1 .*AsciiDoc/),
    expect.stringMatching(/^11:1 .*tildes below "Section"/),
  ]);
});
