/** Paths in the preview read as an author would say them. */

import { expect, test } from 'vitest';
import { shortNames } from '../../src/watch/preview/short-names.js';

test.each([
  [['/p/paper.md'], '/p/paper.md', 'paper.md'],
  [['/p/paper.md', '/p/chapters/one.md'], '/p/chapters/one.md', 'chapters/one.md'],
  [['/p/paper.md', '/p/chapters/one.md'], '/p/paper.md', 'paper.md'],
  [['/p/a/one.md', '/p/b/one.md'], '/p/b/one.md', 'b/one.md'],
  [['/p/ab/one.md', '/p/abc/one.md'], '/p/abc/one.md', 'abc/one.md'],
  [['/a/one.md', '/b/two.md'], '/b/two.md', 'b/two.md'],
  [[], '/p/paper.md', 'paper.md'],
  [['/p/paper.md'], '/elsewhere/other.md', 'other.md'],
])('among %j, %s is %s', (files, file, name) => {
  expect(shortNames(files)(file)).toBe(name);
});
