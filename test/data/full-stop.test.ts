import { expect, test } from 'vitest';
import { withFullStop } from '../../src/data/full-stop.js';

test.each([
  ['the disk is full', 'the disk is full.'],
  ['It failed.', 'It failed.'],
  ['What? ', 'What?'],
  ['and so on …', 'and so on …'],
  ['no such file "a.md"', 'no such file "a.md".'],
  ['(It failed.)', '(It failed.)'],
])('%j ends once', (text, ended) => {
  expect(withFullStop(text)).toBe(ended);
});
