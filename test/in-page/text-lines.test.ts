/** Words and lines of a text: what code in the page decides without asking the browser. */

import { describe, expect, test } from 'vitest';
import { withoutTabs } from '../../src/in-page/expand-tabs.js';
import { linesOf } from '../../src/in-page/line-ends.js';
import { startOfWordAround } from '../../src/in-page/notes/column-end-in-text.js';
import { writeHyphens } from '../../src/in-page/settle-hyphens.js';

const soft = (text: string) => text.replaceAll('|', '\u00ad');
const marked = (text: string) => text.replaceAll('|', '-\ufe00');

describe('soft hyphens', () => {
  test('become a marked hyphen where a line ends, and nothing elsewhere', () => {
    const text = soft('extra|ordi|narily long');
    expect(writeHyphens(text, new Set([10]))).toEqual({
      text: 'extraordi-\ufe00narily long',
      hyphens: [9],
    });
    expect(writeHyphens(text, new Set())).toEqual({ text: 'extraordinarily long', hyphens: [] });
  });

  test('at both ends of a text, side by side, and every one', () => {
    expect(writeHyphens(soft('|a||b|'), new Set([0, 2, 3, 5]))).toEqual({
      text: marked('|a||b|'),
      hyphens: [0, 3, 5, 8],
    });
    expect(writeHyphens(soft('|a||b|'), new Set([3]))).toEqual({ text: marked('a|b'), hyphens: [1] });
    expect(writeHyphens('', new Set())).toEqual({ text: '', hyphens: [] });
  });
});

test('boxes of one line are joined, also where one is raised a little', () => {
  const boxes = [
    { top: 0, height: 16, width: 100 },
    { top: 3, height: 10, width: 20 },
    { top: 18, height: 16, width: 50 },
  ];
  expect(linesOf(boxes)).toEqual([
    { top: 0, width: 120 },
    { top: 18, width: 50 },
  ]);
  expect(linesOf([])).toEqual([]);
});

test('the word around a place begins after the last space, slash or hyphen', () => {
  const found = (marked: string) => {
    const at = marked.indexOf('|');
    return startOfWordAround(marked.replace('|', ''), at);
  };
  expect(found('some wo|rd')).toBe(5);
  expect(found('client/ser|ver')).toBe(7);
  expect(found('well-kno|wn')).toBe(5);
  expect(found('έναν λό|γο')).toBe(5);
  expect(found('first| word')).toBeUndefined();
  expect(found('wo|rd')).toBeUndefined();
  expect(found('the 12|34')).toBeUndefined();
});

test('a tab is the spaces up to its stop, from the column that its piece begins in', () => {
  expect(withoutTabs('\tif\t(x)', 0)).toEqual({ text: '    if  (x)', end: 11 });
  expect(withoutTabs('ab\t', 3)).toEqual({ text: 'ab   ', end: 8 });
});
