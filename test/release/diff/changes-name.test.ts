/** The file that a comparison is written to. */

import { expect, test } from 'vitest';
import { changesFileName } from '../../../src/release/compare-papers.js';

test('a paper gives its name, and two version folders both of theirs', () => {
  expect(changesFileName('old.md', 'papers/new.md')).toBe('new-changes');
  expect(changesFileName('a/paper-1.0.pdf', 'b/paper-1.10.pdf')).toBe('paper-1.10-changes');
  const folder = 'out/releases/paper';
  const pairs = [
    [`${folder}/1.0`, `${folder}/1.1`],
    [`${folder}/1.0`, `${folder}/1.2/`],
    [`${folder}/1.1`, `${folder}/1.2`],
  ] as const;
  const names = pairs.map(([old, newer]) => changesFileName(old, newer));
  expect(names).toEqual(['paper-1.0-1.1-changes', 'paper-1.0-1.2-changes', 'paper-1.1-1.2-changes']);
});
