/** How a text is divided, and divided again after an edit: always as if nothing were known of it. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { divideBlocks } from '../../src/parse/divided-blocks.js';
import { createMarkdown } from '../../src/parse/markdown.js';

import { splitSections } from '../../src/parse/split-sections.js';

const md = createMarkdown();
const asked: string[] = [];
const find = (text: string) => {
  asked.push(text);
  return divideBlocks(text, md).headings;
};

const text = [
  'Before all.\n\n',
  '# One\n\nText of one.\n\n```\n# no heading\n```\n\n',
  '## Two\n\n- item\n\n  # in the item\n\nText of two.\n',
  '## Three\n> quoted\n',
  '#### Four\n\nEnd.',
];

test('each heading of the whole text begins a piece, and no other line', () => {
  expect(splitSections(text.join(''), [], find)).toEqual(text);
  expect(splitSections('', [], find)).toEqual([]);
  expect(splitSections('Text\n====\n\nmore', [], find)).toEqual(['Text\n====\n\nmore']);
  expect(splitSections('# A\n# B\n', [], find)).toEqual(['# A\n', '# B\n']);
});

const edits: readonly (readonly [name: string, from: string, to: string])[] = [
  ['a word', 'Text of one', 'Text of One'],
  ['nothing', 'Text', 'Text'],
  ['a heading is written', 'Text of two.', '## New\n\nText of two.'],
  ['a heading is changed', '## Two', '## Zwei'],
  ['a heading becomes text', '## Two', 'Two'],
  ['a heading is removed with its text', text[2] ?? '', ''],
  ['the first piece is removed', text[0] ?? '', ''],
  ['the last piece is removed', text[4] ?? '', ''],
  ['a fence stays open', '```\n\n## Two', '\n\n## Two'],
  ['a fence is opened', 'Text of two.', '~~~'],
  ['a comment is opened', 'Text of two.', '<!-- open'],
  ['an element is opened', 'Text of two.', '<div>'],
  ['an underline', '- item', 'Under\n---\n- item'],
  ['text after the last line', 'End.', 'End. # and more'],
  ['text before the first', 'Before', '# Before'],
  ['the text twice', 'Text of two.\n', `Text of two.\n${text.join('')}`],
  ['a heading that is indented now', '## Three', '  ## Three'],
  ['a heading in a list', '## Three', '- a\n  ## Three'],
];

test.each(edits)('%s', (_, from, to) => {
  const [before, after] = [text.join(''), text.join('').replace(from, to)];
  for (const [old, fresh] of [
    [before, after],
    [after, before],
  ] as const) {
    const pieces = splitSections(fresh, splitSections(old, [], find), find);
    expect(pieces.join('')).toBe(fresh);
    expect(pieces).toEqual(splitSections(fresh, [], find));
  }
});

test('only the lines around an edit are looked at', () => {
  const before = splitSections(text.join(''), [], find);
  asked.splice(0);
  splitSections(text.join('').replace('Text of two', 'Text of 2'), before, find);
  for (const part of asked) expect(part).not.toMatch(/Before|Text of one|quoted/);
  expect(asked.length).toBeGreaterThan(0);
});

test('a section that stays through many edits does not keep the texts of these builds in memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const usedKb = () => {
    collect();
    return process.memoryUsage().heapUsed / 1024;
  };
  const long = `# End\n\n${'Text of the other sections. '.repeat(10_000)}`;
  const before = usedKb();
  // each build leaves the section that it was the last to change
  const kept = Array.from({ length: 40 }, (_, n) => {
    const [edited] = splitSections(`# Section\n\nText of edit ${n}.\n${long}${n}`, [], () => [0, 3]);
    return edited;
  });
  expect(kept.at(-1)).toBe('# Section\n\nText of edit 39.\n');
  expect(usedKb() - before).toBeLessThan(2000);
});
