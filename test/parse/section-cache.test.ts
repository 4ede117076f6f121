/**
 * Sections that are kept between calls: what is parsed with them is what is parsed without. WP_TEST_EDITS says how many
 * edits at random.
 *
 * @module-tag large
 */

import { describe, expect, test } from 'vitest';
import type { ParseOptions } from '../../src/parse/parse-options.js';
import type { Source, StageCache } from '../../src/types.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { parseSource } from './parse-source.js';
import {
  edited,
  keptBytes,
  numbersFrom,
  summary,
  withEdit,
  withoutFrontMatter,
  written,
} from './random-edits.js';
import { lines, sourceOf } from './source.js';

const parsed = (source: Source, options: ParseOptions = {}) =>
  parseSource(source, options).then(summary, String);

/** Parses with what is kept, and compares. */
async function expectSame(source: Source, kept: StageCache, name = ''): Promise<void> {
  expect(await parsed(source, { kept }), name).toEqual(await parsed(source));
}

const bytesOf = (kept: StageCache) => Buffer.from(kept.read('sections', '/papers/paper.md') ?? []).toString();
const sectionsOf = (kept: StageCache) => bytesOf(kept).split('\n').slice(1);

const text = `# One

Text of one[^a], with CSS and [a label][spec].

[^a]: A note ![image](missing.png).
[spec]: https://example.org/spec

## Two

Text of two with *emphasis*, $x^2$ and @sec:three.

\`\`\`js {1}
const a = 1;
\`\`\`

*[CSS]: Cascading Style Sheets

## Three {#sec:three}

A [link](#nowhere) and ==marks==. See @fig:none.

\`\`\`csv
a,b
1,2
\`\`\`
`;

test('sections that are as they were come from the cache', async () => {
  const kept = keptBytes();
  await expectSame(sourceOf(text), kept);
  expect(sectionsOf(kept)).toHaveLength(3);
  // a word that only the cache has shows where a section comes from
  kept.write(
    'sections',
    '/papers/paper.md',
    Buffer.from(bytesOf(kept).replace('Text of one', 'Word of one')),
  );
  const again = await parseSource(sourceOf(text.replace('of two', 'of two and more')), { kept });
  expect(summary(again).html).toContain('Word of one');
  expect(summary(again).html).toContain('of two and more');
});

test('a text that is as it was has nothing written', async () => {
  const kept = keptBytes();
  await parsed(sourceOf(text), { kept });
  const count = { writes: 0 };
  await expectSame(sourceOf(text), { ...kept, write: () => void count.writes++ });
  expect(count.writes).toBe(0);
});

test('an edit writes the lines of the other sections as they are', async () => {
  const kept = keptBytes();
  await parsed(sourceOf(text), { kept });
  const [one, two, three] = sectionsOf(kept);
  await expectSame(sourceOf(text.replace('of two', 'of two and more')), kept);
  const now = sectionsOf(kept);
  expect([now[0], now[2]]).toEqual([one, three]);
  expect(now[1]).not.toBe(two);
});

test('findings have their lines after an edit above', async () => {
  const kept = keptBytes();
  const before = lines((await parseSource(sourceOf(text), { kept })).diagnostics);
  const moved = sourceOf(text.replace('## Two', 'More.\n\nAnd more.\n\n## Two'));
  const after = lines((await parseSource(moved, { kept })).diagnostics);
  expect(after).toEqual(lines((await parseSource(moved)).diagnostics));
  expect(after).not.toEqual(before);
});

const edits: readonly (readonly [name: string, from: string, to: string])[] = [
  ['a note before others', 'Text of one', 'Text^[first] of one'],
  ['a note is gone', '[^a]: A', '[^b]: A'],
  ['a link definition', 'https://example.org/spec', 'https://example.org/other'],
  ['a link definition that is text', 'https://example.org/spec', 'words'],
  ['an abbreviation', 'Cascading', 'Other'],
  ['a label of a heading', '## Two', '## A label {#b}\n\n[A label]\n\n## Two'],
  ['an element is opened', 'Text of two', '<div>\n\nText of two'],
  ['an element is ended', 'A [link]', '</div>\n\nA [link]'],
  ['a fence is opened', 'Text of two', '```\nText of two'],
  ['a landscape page', 'Text of two', '<!-- landscape -->\n\nText of two'],
  ['a label of MyST', '## Three', '(three)=\n## Three'],
  ['a picture', 'Text of two', '<picture>\n\nText of two'],
];

test.each(edits)('%s', async (_, from, to) => {
  for (const [old, fresh] of [
    [text, text.replace(from, to)],
    [text.replace(from, to), text],
  ] as const) {
    const kept = keptBytes();
    for (const [index, each] of [old, fresh, fresh, old].entries())
      await expectSame(sourceOf(each), kept, `text ${index}`);
  }
});

test('a mark far above joins sections', async () => {
  const kept = keptBytes();
  const open = text.replace('Text of one', '::: note\nText of one');
  await expectSame(sourceOf(open), kept);
  await expectSame(sourceOf(`${open}\n:::\n`), kept);
  await expectSame(sourceOf(open), kept);
});

test('abbreviations are searched in the order of their definitions', async () => {
  const two = '# A\n\n*[HTML]: Language\n\nHTML 5.\n\n# B\n\n*[HTML 5]: Version\n\nHTML 5.\n';
  await expectSame(sourceOf(two), keptBytes());
});

test('another language, limit or data file has all sections parsed again', async () => {
  const kept = keptBytes();
  const data = (value: string) => new Map([['a.csv', { path: '/papers/a.csv', text: `a,b\n1,${value}\n` }]]);
  const source = sourceOf(`${text}\n{.csv file=a.csv}\n`);
  await expectSame({ ...source, data: data('2') } as Source, kept);
  await expectSame({ ...source, data: data('3') } as Source, kept);
  const french = sourceOf(text, { frontMatter: 'lang: fr' });
  await expectSame(french, kept);
  await expectSame(sourceOf(text), kept);
});

test('a text that cannot be divided is known as such in the next call', async () => {
  const kept = keptBytes();
  const open = text.replace('Text of two', '<div>\n\nText of two');
  await expectSame(sourceOf(open), kept);
  const entry = bytesOf(kept);
  await expectSame(sourceOf(open.replace('Text of one', 'Other text')), kept);
  expect(bytesOf(kept)).toBe(entry);
  expect(sectionsOf(kept)).toEqual([]);
  await expectSame(sourceOf(text), kept);
  expect(sectionsOf(kept)).toHaveLength(3);
});

const damages: readonly (readonly [string, (entry: string) => string])[] = [
  ['nothing', () => ''],
  ['words', () => 'words\nand words'],
  ['null', () => 'null'],
  ['other JSON', () => '{"keys":5}'],
  ['half', (entry) => entry.slice(0, entry.length / 2)],
  ['no lines', (entry) => entry.split('\n', 1).join()],
  ['empty lines', (entry) => entry.replace(/\n.*/g, '\n{}')],
  ['lines of null', (entry) => entry.replace(/\n.*/g, '\nnull')],
  ['nodes that are none', (entry) => entry.replace(/"blocks":\[/g, '"blocks":[[5],')],
];

test.each(damages)('an entry that holds %s is none', async (_, damage) => {
  const kept = keptBytes();
  await parsed(sourceOf(text), { kept });
  kept.write('sections', '/papers/paper.md', Buffer.from(damage(bytesOf(kept))));
  await expectSame(sourceOf(text), kept);
});

/** Lines that have a meaning only together with others, far away. */
const dialects = [
  ...[':::', '::: note', '::: {.theorem #thm:a}', ':::{tip}', '(label)=', '%%', '% text', '{::comment}'],
  ...['{:/comment}', '\\begin{align}', '\\end{align}', '<details markdown="1">', '<aside>', '</aside>'],
  ...['{% hint style="info" %}', '{% endhint %}', '-----', '--- middle', '.# Title', '+-----+-----+'],
  ...[
    '*[HTML]: one',
    '*[HTML 5]: two',
    'HTML 5 and HTML',
    '<picture>',
    '<source>',
    '{: .wide}',
    '^id-of-block',
  ],
  ...[
    '!!! note',
    '    indented',
    '```{note}',
    '<script>',
    '</script>',
    '<table>',
    '<tr><td>',
    '[Index]: [Words]',
  ],
  ...['{{< hint info >}}', '{{< /hint >}}', '\\begin{quote}', '\\end{quote}', '```{exercise}', '$$ (eq:a)'],
  ...['- # in a list', '> # quoted', '# a | b', '=== "Tab"', ': definition', '<p>', '</p>', '[^1]:', '[^1]'],
];

const seeds = Array.from({ length: 3 }, (_, index) => index + 1);

describe('edits at random', () => {
  test.each(seeds)('seed %i', async (seed) => {
    const next = numbersFrom(seed);
    const { markdown } = generatePaper({ pages: 2, notes: 1, images: false });
    const begin = [...withoutFrontMatter(markdown).split('\n'), ...text.split('\n')];
    const kept = keptBytes();
    let now = begin;
    for (let edit = 0; edit < Number(process.env.WP_TEST_EDITS ?? 20); edit++) {
      await expectSame(edited(sourceOf(''), now), kept, `edit ${edit}`);
      now = next(12) === 0 ? begin : withEdit(now, next, [written, dialects]);
    }
  });
});
