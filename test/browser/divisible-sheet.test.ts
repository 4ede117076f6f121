import { expect, test } from 'vitest';
import { asksForOtherBlocks, numbersText } from '../../src/browser/divisible-sheet.js';

test('a theme that numbers with counters of its own is distinguished from one that numbers lines of code', () => {
  expect(numbersText('.line { counter-increment: line; } .katex { counter-increment: none; }')).toBe(false);
  expect(numbersText('h2 { counter-increment: chapter; }')).toBe(true);
  expect(numbersText('p { counter-set:paragraph 3 }')).toBe(true);
  expect(numbersText('.line { counter-increment: line 2 !important }')).toBe(false);
  expect(numbersText('.line { counter-increment: line clause; }')).toBe(true);
  expect(numbersText('p { counter-increment/* each */: clause; }')).toBe(true);
  expect(numbersText('p { counter-increment: lineage; }')).toBe(true);
  expect(numbersText('p { counter-increment: var(--which) }')).toBe(true);
  expect(numbersText('@media print { h2 { COUNTER-\\49ncrement: chapter } }')).toBe(true);
  expect(numbersText('a::after { content: "/*" } p { counter-set: q } a::after { content: "*/" }')).toBe(
    true,
  );
  expect(numbersText('p::after { content: "counter-increment: chapter" } /* counter-set: a */')).toBe(false);
});

test('a style sheet that tells blocks by others than the one before is noticed; cells, rows and our own rules are not', () => {
  for (const css of [
    '.part-body > p:nth-child(2n)',
    'h2 ~ p {}',
    'h2:first-of-type',
    '*:nth-last-of-type(1)',
    '*:/* every other */nth-child(2n)',
    'p:not(:first-of-type) {}',
    ':is(h2, td):nth-child(2) {}',
    '@media print { h2 ~ p {} }',
    'section { color: red; & ~ p {} }',
  ])
    expect(asksForOtherBlocks(css), css).toBe(true);
  const within =
    'tbody:first-of-type > tr:nth-child(5n + 1) > td, td:nth-child(2), li:nth-child(1), [class~="a"], pre .line:nth-child(2)';
  expect(asksForOtherBlocks(within)).toBe(false);
  expect(asksForOtherBlocks(':is(td, th):nth-child(2), .contents-entry:nth-child(2) { color: red }')).toBe(
    false,
  );
  expect(asksForOtherBlocks('p::after { content: "h2 ~ p"; } @supports selector(a ~ b) { p {} }')).toBe(
    false,
  );
  expect(asksForOtherBlocks('.part-body > p,\n.part-body > p ~ p { text-align: justify; }')).toBe(false);
});
