/** Forms of other tools that take a line, or stand within one → ours; code and what only looks like them stay. */

import { describe, expect, test } from 'vitest';
import {
  commentsToHtml,
  fenceInfos,
  includesToComments,
  keysToElements,
  kramdownLists,
  labelsWithColons,
  obsidianToLinks,
  pageBreaksToComments,
  rubyToElements,
  texCitationsToKeys,
  texLabelsToIds,
} from '../../../src/parse/migrate/line-forms.js';

type Cases = readonly (readonly [theirs: string, ours: string])[];

/** Each form with what it becomes; where that is the same, it is none. */
const cases: readonly (readonly [rewrite: (text: string) => string, cases: Cases])[] = [
  [
    pageBreaksToComments,
    [
      ['\\newpage', '<!-- pagebreak -->'],
      ['<div style="page-break-after: always;"></div>', '<!-- pagebreak -->'],
      ['\\appendix', '<!-- appendix -->'],
      ['a \\newpage', 'a \\newpage'],
      ['```\n\\newpage\n```', '```\n\\newpage\n```'],
    ],
  ],
  [
    commentsToHtml,
    [
      ['%%\nfor me\n\nalone\n%%', '<!--\nfor me\n\nalone\n-->'],
      ['a %% b %% c', 'a <!-- b --> c'],
      ['a {::comment}b{:/comment}.', 'a <!-- b -->.'],
      ['50%% of 20%%', '50%% of 20%%'],
      // would end too early
      ['%% a -- b %%', '%% a -- b %%'],
      ['`%% a %%`', '`%% a %%`'],
    ],
  ],
  [
    obsidianToLinks,
    [
      ['![[my tide.png|Tide|300]]', '![Tide](<my tide.png>){width=300}'],
      ['![[a.png]]', '![](a.png)'],
      ['![[a (1).png|300x200]]', '![](<a (1).png>){width=300 height=200}'],
      ['![T|300](t.png)', '![T](t.png){width=300}'],
      ['[[#Feeding table|the table]]', '[the table](#feeding-table)'],
      ['[[#Über uns]]', '[Über uns](#%C3%BCber-uns)'],
      ['![[note]] and [[page]]', '![[note]] and [[page]]'],
      ['![T|300](t.png){.x}', '![T|300](t.png){.x}'],
    ],
  ],
  [
    labelsWithColons,
    [
      [
        '![T](a.png){#fig-a}\n\n@fig-a, @Fig-a, @fig-b, [x](#fig-a), a@fig-a.org',
        '![T](a.png){#fig:a}\n\n@fig:a, @Fig:a, @fig-b, [x](#fig:a), a@fig-a.org',
      ],
      ['{.x #tbl-b} `@tbl-b`', '{.x #tbl:b} `@tbl-b`'],
      ['@fig-a', '@fig-a'],
    ],
  ],
  [
    texLabelsToIds,
    [
      [
        '![T.\\label{fig:a}](a.png)\n\n\\ref{fig:a}, \\autoref{tab-b}',
        '![T.](a.png){#fig:a}\n\n[-@fig:a], @tbl:b',
      ],
      ['Words \\label{tab:x}', 'Words {#tbl:x}'],
      ['`\\ref{fig:a}` and \\ref{sec:a}', '`\\ref{fig:a}` and \\ref{sec:a}'],
    ],
  ],
  [
    texCitationsToKeys,
    [
      ['\\citep[p. 7]{a, b}', '[@a; @b, p. 7]'],
      ['\\citet{c} and \\textcite[p. 1]{c}', '@c and @c [p. 1]'],
      ['\\citet{a,b}', '[@a; @b]'],
      ['\\cite*{a}', '[@a]'],
      ['`\\cite{a}` and \\citeauthor{a}', '`\\cite{a}` and \\citeauthor{a}'],
    ],
  ],
  [
    kramdownLists,
    [
      ['## Tools\n{: #tools .x}', '## Tools {#tools .x}'],
      ['* TOC\n{:toc}', '[TOC]'],
      ['text\n{: .x}', 'text\n{: .x}'],
      ['## T\n{: title="x"}', '## T\n{: title="x"}'],
      ['```\n# T\n{: .x}\n```', '```\n# T\n{: .x}\n```'],
    ],
  ],
  [
    keysToElements,
    [
      ['++ctrl+c++ and C++', '<kbd>Ctrl</kbd>+<kbd>C</kbd> and C++'],
      ['++constructor++', '++constructor++'],
      ['a++b++c `++ctrl++`', 'a++b++c `++ctrl++`'],
    ],
  ],
  [
    includesToComments,
    [
      ['{{< include a.md >}}', '<!-- include: a.md -->'],
      ['{{< include "a b.md" >}}', '<!-- include: a b.md -->'],
      ['--8<-- "a.md"', '<!-- include: a.md -->'],
      ['--8<-- "a.md:1:2"', '--8<-- "a.md:1:2"'],
      ['x {{< include a.md >}}', 'x {{< include a.md >}}'],
      ['```\n--8<-- "a.md"\n```', '```\n--8<-- "a.md"\n```'],
    ],
  ],
  [
    fenceInfos,
    [
      ['``` py linenums="1" hl_lines="2 4-5"\na\n```', '``` py numbers {2,4-5}\na\n```'],
      ['``` py linenums="7"\n```', '``` py numbers start=7\n```'],
      ['```js:a.js\n```', '```js title="a.js"\n```'],
      ['> ~~~ js filename="a"\n> ~~~', '> ~~~ js title="a"\n> ~~~'],
      ['linenums="1"', 'linenums="1"'],
      ['``` py\n``` py linenums="1"\n```', '``` py\n``` py linenums="1"\n```'],
    ],
  ],
  [
    rubyToElements,
    [
      ['{漢字|かんじ}', '<ruby>漢字<rt>かんじ</rt></ruby>'],
      ['{a|b} `{漢|か}`', '{a|b} `{漢|か}`'],
    ],
  ],
];

describe.each(cases.map(([rewrite, list]) => [rewrite.name, rewrite, list] as const))(
  '%s',
  (_, rewrite, list) => {
    test.each(list.map((each) => [...each]))('%j', (theirs, ours) => {
      expect(rewrite(theirs)).toBe(ours);
      // ours is no form of theirs
      expect(rewrite(ours)).toBe(ours);
    });
  },
);
