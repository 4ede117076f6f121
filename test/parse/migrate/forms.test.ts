/** Each form of another tool → ours; what is ours stays. */

import { describe, expect, test } from 'vitest';
import { forms } from '../../../src/parse/migrate/forms.js';
import { migrateBody } from '../../../src/parse/migrate/migrate-body.js';

const migrated = (text: string, from?: 'mkdocs' | 'quarto') =>
  migrateBody(text, { from, lang: 'en', hasBibliography: true }).text;

describe('forms', () => {
  test.each([
    ['!!! note "Read"\n    One.\n\n    Two.\nEnd.', '> [!NOTE] Read\n> One.\n>\n> Two.\n\nEnd.'],
    ['!!! danger\n    A\n\n    !!! tip\n        B', '> [!CAUTION] Danger\n> A\n>\n> > [!TIP]\n> > B'],
    ['=== "Linux"\n\n    ```\n    ls\n    ```', '**Linux**\n\n```\nls\n```'],
    ['::: {.callout-tip}\n## Rain\n\nWet.\n:::', '> [!TIP] Rain\n> Wet.'],
    [':::note[Mind]\nA\n:::', '> [!NOTE] Mind\n> A'],
    ['::: {#refs}\n:::', '::: {#refs}\n:::'],
    ['{% hint style="warning" %}\nHot\n{% endhint %}', '> [!WARNING]\n> Hot'],
    ['> [!info]- Heat\n> Hot', '> [!NOTE] Heat\n> Hot'],
    ['> [!NOTE] Heat\n> Hot', '> [!NOTE] Heat\n> Hot'],
    ['A\n\n\\newpage\n\nB', 'A\n\n<!-- pagebreak -->\n\nB'],
    ['<div class="page-break"></div>', '<!-- pagebreak -->'],
    ['%%\nfor me\n%%', '<!--\nfor me\n-->'],
    ['a {::comment}b{:/comment}.', 'a <!-- b -->.'],
    ['![[my tide.png|Tide|300]]', '![Tide](<my tide.png>){width=300}'],
    ['![Tide|300x200](tide.png)', '![Tide](tide.png){width=300 height=200}'],
    ['[[#Feeding table|the table]]', '[the table](#feeding-table)'],
    [
      '![T](a.png){#fig-a}\n\n@fig-a, @fig-b, [x](#fig-a)',
      '![T](a.png){#fig:a}\n\n@fig:a, @fig-b, [x](#fig:a)',
    ],
    ['![T.\\label{fig:a}](a.png)\n\nFig. \\ref{fig:a}', '![T.](a.png){#fig:a}\n\nFig. [-@fig:a]'],
    ['\\citep[p. 7]{a,b} and \\citet{c}', '[@a; @b, p. 7] and @c'],
    ['## Tools\n{: #tools .x}', '## Tools {#tools .x}'],
    ['* TOC\n{:toc}', '[TOC]'],
    ['++ctrl+c++ and C++', '<kbd>Ctrl</kbd>+<kbd>C</kbd> and C++'],
    ['{{< include a.md >}}', '<!-- include: a.md -->'],
    ['Of {{< meta title >}}, {{< meta x >}}.', 'Of {{title}}, {{< meta x >}}.'],
    ['{{< video https://e.org/a.mp4 width="40" >}}', '<https://e.org/a.mp4>'],
    ['Press {{< kbd Ctrl-C >}}.', 'Press <kbd>Ctrl</kbd>+<kbd>C</kbd>.'],
    [': T {#tbl-a tbl-colwidths="[30,70]" .x}', ': T {#tbl:a .x}'],
    ['--8<-- "a.md"', '<!-- include: a.md -->'],
    ['``` py linenums="1" hl_lines="2 4-5"\na\n```', '``` py numbers {2,4-5}\na\n```'],
    ['{漢字|かんじ}', '<ruby>漢字<rt>かんじ</rt></ruby>'],
  ])('%j', (before, after) => {
    expect(migrated(before)).toBe(after);
    expect(migrated(after)).toBe(after);
  });

  test('every form of the table changes the example that it is listed with, or is shown above', () => {
    const inTable = forms.filter(({ theirs }) => migrated(theirs) !== theirs).map(({ name }) => name);
    expect(inTable).toEqual(
      expect.arrayContaining(['page break', 'comment', 'label with a hyphen', 'keys', 'ruby']),
    );
  });
});
