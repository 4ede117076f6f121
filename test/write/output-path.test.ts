import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldersBelow, outputPath } from '../../src/write/output-path.js';

describe('outputPath', () => {
  it.each([
    [['paper'], 'out/paper.pdf'],
    [['paper', 'build'], 'build/paper.pdf'],
    [['paper', 'x/final.PDF', 'a'], 'x/final.PDF'],
    [['paper', undefined, join('a', 'b')], 'out/a/b/paper.pdf'],
  ] as const)('of %j is %s', (given, expected) => {
    const [name, out, below] = given;
    expect(outputPath(name, out, below)).toBe(resolve(expected));
  });
});

describe('foldersBelow', () => {
  it.each([
    [
      ['a/paper.md', 'b/paper.md'],
      ['a', 'b'],
    ],
    [
      ['docs/a/x.md', 'docs/b/c/y.md'],
      ['a', join('b', 'c')],
    ],
    [
      ['docs/x.md', 'docs/sub/y.md'],
      ['', 'sub'],
    ],
    [
      ['docs/x.md', 'docs/y.md'],
      ['', ''],
    ],
    [['docs/x.md'], ['']],
    [
      ['doc/x.md', 'docs/y.md'],
      ['doc', 'docs'],
    ],
    [
      ['../x.md', 'y.md'],
      ['', expect.any(String)],
    ],
  ])('of %j are %j', (papers, expected) => {
    expect(foldersBelow(papers)).toEqual(expected);
  });
});
