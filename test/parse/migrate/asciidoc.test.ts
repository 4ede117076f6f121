import { expect, test } from 'vitest';
import { asciidocToMarkdown } from '../../../src/parse/migrate/asciidoc.js';

test('the header becomes front matter', async () => {
  const text =
    '= Tides\nAda Okafor <ada@example.org>; Jon_B Lind\nv1.2, 2026-03-14\n:toc:\n:toclevels: 2\n:sectnums:\n:icons: font\n\nText.\n';
  expect(await asciidocToMarkdown(text)).toBe(`---
title: Tides
authors:
  - name: Ada Okafor
    email: ada@example.org
  - Jon B Lind
version: 1.2
date: 2026-03-14
toc: true
toc-depth: 2
number-sections: true
# :icons: font
---

Text.
`);
});

test.each([
  ['= T\nAda Okafor\n:toc:\nThe body begins at once.\n\nMore.', 'The body begins at once.\n\nMore.'],
  ['= T\n:toc:\n== One\nText', '## One\nText'],
  ['= T\nThe body begins at once, with no names.\nMore.', 'The body begins at once, with no names.\nMore.'],
  ['= T\nText.', 'Text.'],
  [':toc:\n* one\n* two', '* one\n* two'],
  ['= T\nÉmile Zola\nv1.2, 2026-03-14: first\n:!sectnums:\n:description: a \\\n  b\nText', 'Text'],
])('the body stays where no empty line ends the header: %j', async (text, body) => {
  const made = await asciidocToMarkdown(text);
  expect(made.slice(made.lastIndexOf('---\n') + 4).trim()).toBe(body);
});

test.each([
  ['== One\n\nA *bold* word.', '## One\n\nA **bold** word.\n'],
  ['NOTE: Mind the gap.', '> [!NOTE]\n> Mind the gap.\n'],
  ['[WARNING]\n.Hot\n====\nA\n\nB\n====', '> [!WARNING] Hot\n> A\n>\n> B\n'],
  ['.A silo\nimage::silo.png[Silo]', '![Silo](silo.png "A silo")\n'],
  ['.A silo\n[#fig:silo]\nimage::silo.png[Silo]', '![Silo](silo.png "A silo"){#fig:silo}\n'],
  ['A note.footnote:[Read *this*.]', 'A note.^[Read *this*.]\n'],
  ['Press kbd:[Ctrl+C].', 'Press <kbd>Ctrl</kbd>+<kbd>C</kbd>.\n'],
  [
    'A\n\ninclude::part/b.adoc[]\n\n<<<\n\nB',
    'A\n\n<!-- include: part/b.md -->\n\n<!-- pagebreak -->\n\nB\n',
  ],
  ['----\n<<<\ninclude::a.adoc[]\n----', '```\n<<<\ninclude::a.adoc[]\n```\n'],
])('%j', async (text, markdown) => {
  expect(await asciidocToMarkdown(text)).toBe(markdown);
});

test.each([
  [
    '.Desks\n[#tbl:desks,cols="1,2",options="header"]\n|===\n| a | b\n| 1 | 2\n|===',
    'Table: Desks {#tbl:desks}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n',
  ],
  ['[%header]\n|===\n| a | b\n\n| 1 | 2\n|===', '| a | b |\n| --- | --- |\n| 1 | 2 |\n'],
  [
    'A\n\nifdef::internal[]\nSecret.\nendif::[]\n\nB',
    'A\n\n<!-- if: internal -->\n\nSecret.\n\n<!-- /if -->\n\nB\n',
  ],
  ['ifndef::a,b[Words.]', '<!-- if: not a --><!-- if: not b -->Words.<!-- /if --><!-- /if -->\n'],
  ['ifdef::a,b[Words.]', '<!-- if: a, b -->Words.<!-- /if -->\n'],
  ['ifdef::backend-pdf[]\nHere.\nendif::backend-pdf[]', 'Here.\n'],
  ['----\nifdef::x[]\n----', '```\nifdef::x[]\n```\n'],
  ['== Method [[method]]\n\nSee <<method>>.', '## Method {#method}\n\nSee [method](#method).\n'],
  ['[#how]\n== Method\n\nText.', '## Method {#how}\n\nText.\n'],
  ['[appendix]\n== Extra\n\nText.', '<!-- appendix -->\n\n## Extra\n\nText.\n'],
  ['Choose menu:File[Save > As] and btn:[OK].', 'Choose File › Save › As and **OK**.\n'],
])('%j in our forms', async (text, markdown) => {
  expect(await asciidocToMarkdown(text)).toBe(markdown);
});

test('attributes are variables, images lie in their folder', async () => {
  const text =
    '= T\n:product: Quay Desk\n:home: https://example.org\n:imagesdir: img\n\n{product} has a {home}[site].\n\nimage::a.png[A]\n\n.B\nimage::b.png[B]\n';
  expect(await asciidocToMarkdown(text)).toBe(
    '---\ntitle: T\nvars:\n  product: Quay Desk\n---\n\n{{vars.product}} has a [site](https://example.org).\n\n![A](img/a.png)\n\n![B](img/b.png "B")\n',
  );
});
