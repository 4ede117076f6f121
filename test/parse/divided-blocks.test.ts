/** Sections whose blocks were read with the whole text in view have the blocks of sections that are read alone. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { divideBlocks } from '../../src/parse/divided-blocks.js';
import { carrying } from '../../src/parse/features.js';
import { createMarkdown } from '../../src/parse/markdown.js';
import { readBlocks } from '../../src/parse/text-section.js';

const md = createMarkdown();
const here = fileURLToPath(new URL('.', import.meta.url));

const isUndivided = (text: string) => carrying.some(({ needsWholeText }) => needsWholeText?.(text));

function expectAlone(text: string): void {
  if (isUndivided(text)) return;
  const { sections, headings } = divideBlocks(text, md);
  expect(sections.map((section) => section.text).join('')).toBe(text);
  for (const section of sections) expect(section).toEqual(readBlocks(section.text, md));
  const lines = text.split('\n');
  for (const line of headings) expect(lines[line]).toMatch(/^#{1,6}(?:\s|$)/);
}

const text = `Before, with a [label][one].

[one]: https://example.org/before

# One

[one]: https://example.org/one {.wide}
[two]: https://example.org/two

Text[^a] of CSS.

[^a]: A note, with a formula:

    $$
    x^2
    $$

[^a]: Written again.
*[CSS]: Cascading Style Sheets

## Two

> # quoted
>
> [three]: https://example.org/three

- # in a list

\`\`\`
# in a fence
[four]: https://example.org/four
\`\`\`

# a | b
| --- | --- |
| 1 | 2 |

[five]: https://example.org/five
[two]: https://example.org/again
*[CSS]: Written again

### Three

$$
y
$$ {#eq:y}

+-----+----------+
| a   | # in a   |
|     | cell     |
+-----+----------+

[^b]: Another note.
# Four
[six]: https://example.org/six
`;

test('definitions, lines of notes and of formulas are those of each section', () => {
  expectAlone(text);
  const { sections } = divideBlocks(text, md);
  expect(sections.map(({ references }) => Object.keys(references))).toEqual([
    ['ONE'],
    ['ONE', 'TWO'],
    ['THREE', 'FIVE', 'TWO'],
    [],
    ['SIX'],
  ]);
  expect(sections.map(({ notes }) => [...notes])).toEqual([[], ['[A'], [], ['[B'], []]);
});

test('an empty text is one section', () => {
  expect(divideBlocks('', md).sections).toEqual([readBlocks('', md)]);
  expect(divideBlocks('# A', md).headings).toEqual([0]);
  expect(divideBlocks('A\n===\n', md).headings).toEqual([]);
});

const papers = ['../fixtures', '../../templates'].flatMap((folder) =>
  readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => [join(folder, name)]),
);

test.each(papers)('%s', (path) => {
  const whole = readFileSync(join(here, path), 'utf8');
  expectAlone(whole.slice(whole.startsWith('---\n') ? whole.indexOf('\n---\n') + 5 : 0));
});
