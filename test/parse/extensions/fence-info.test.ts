/** The info string of a fence → its language, attributes and emphasised lines. */

import { expect, test } from 'vitest';
import { readFenceInfo } from '../../../src/parse/extensions/fence-info.js';
import { cpuMs } from '../../cpu-time.js';

test.each([
  ['', '', [], []],
  ['js', 'js', [], []],
  [
    'js{1,3-4}',
    'js',
    [],
    [
      [1, 1],
      [3, 4],
    ],
  ],
  [
    'ts {1, 4 - 6} title="a b.ts" numbers start=5',
    'ts',
    [
      ['title', 'a b.ts'],
      ['class', 'numbered'],
      ['start', '5'],
    ],
    [
      [1, 1],
      [4, 6],
    ],
  ],
  ["sh title='x' whatever {1}", 'sh', [['title', 'x']], [[1, 1]]],
  [
    'python {#lst:a .wide}',
    'python',
    [
      ['id', 'lst:a'],
      ['class', 'wide'],
    ],
    [],
  ],
  [
    '{.csv file=data.csv}',
    'csv',
    [
      ['class', 'csv'],
      ['file', 'data.csv'],
    ],
    [],
  ],
  ['{.numbered .rust}', 'rust', [['class', 'numbered rust']], []],
  // as Pandoc and others say it; what is not known is passed over
  [
    '{.python .numberLines startFrom="10" style-me=x}',
    'python',
    [
      ['class', 'python numbered'],
      ['start', '10'],
    ],
    [],
  ],
  ['js showLineNumbers', 'js', [['class', 'numbered']], []],
  ['{.js linenos=true}', 'js', [['class', 'js numbered']], []],
  [
    'mermaid {#fig:a alt="A to B"}',
    'mermaid',
    [
      ['id', 'fig:a'],
      ['alt', 'A to B'],
    ],
    [],
  ],
  ['js startFrom=3', 'js', [['start', '3']], []],
  ['js {x: 1} {2}', 'js', [], [[2, 2]]],
  ['c++', 'c++', [], []],
])('the info string %j', (info, language, attributes, ranges) => {
  const { unread, ...read } = readFenceInfo(info);
  expect(read).toEqual({ language, attributes, lines: ranges, refused: [] });
  expect(unread).toEqual(info.includes('style-me') ? ['style-me'] : []);
});

test('an info string of a million braces costs no more than its beginning', () => {
  const start = cpuMs();
  readFenceInfo(`js ${'{ '.repeat(500_000)}`);
  expect(cpuMs() - start).toBeLessThan(2000);
});
