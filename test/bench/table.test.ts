import { expect, test } from 'vitest';
import { type BenchRow, tableOf } from './table.mjs';
import { typstSource } from './typst-source.mjs';

const row = (id: string, median: number, isReached: boolean): BenchRow => ({
  id,
  work: id,
  unit: 'x',
  values: { median, min: median, max: median },
  atMost: 0.33,
  isReached,
});

test('the table of two runs has the order of its kinds, and shows what was reached in one of them only', () => {
  const first = {
    machine: { state: 'quiet' },
    rows: [row('same overview', 0.1, true), row('cold overview', 0.3, true)],
  };
  const second = { machine: { state: 'noisy' }, rows: [row('cold overview', 0.5, false)] };
  expect(tableOf([first, second]).split('\n')).toEqual([
    '| work | limit | run 1 (quiet) | run 2 (noisy) | reached |',
    '| --- | --- | --- | --- | --- |',
    '| cold overview | 0.33x | 0.30x | **0.50x** | in one run |',
    '| same overview | 0.33x | 0.100x |  | yes |',
  ]);
});

test('a paper is the same in Typst: notes where they are referred to, tables with heads, nothing taken as markup', () => {
  const paper = [
    '---\ntitle: A *paper*\nsection-breaks: page\n---',
    '## One',
    'Costs $5 #now[^a] and **bold** `code`.',
    '| A | B |\n| --- | --- |\n| 1 | 2 |',
    '[^a]: A note.',
  ];
  const source = typstSource(paper.join('\n\n'));
  expect(source).toContain('#set document(title: [A \\*paper\\*])');
  expect(source).toContain('#show heading.where(level: 1)');
  expect(source).toContain('Costs \\$5 \\#now#footnote[A note.]; and #strong[bold]; #raw("code");.');
  expect(source).toContain('#table(columns: 2, table.header([A], [B], ),\n[1], [2], )');
  expect(source).not.toContain('[^a]');
});
