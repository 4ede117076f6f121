import { describe, expect, it } from 'vitest';
import { strokeDottedLines } from '../../src/pdf/dotted-lines.js';
import { changedText, contentOf } from './changed-content.js';

const dots = (y: number, count: number, height = 1) =>
  Array.from({ length: count }, (_, i) => `${10 + 2 * i} ${y} 1 ${height} re\nf\n`).join('');

const stroked = (text: string): string | undefined => {
  const content = contentOf(text);
  return changedText(content, strokeDottedLines(content));
};

describe('strokeDottedLines', () => {
  it('draws a row of little rectangles as one line of dots', () => {
    expect(stroked(`q\n${dots(50, 20)}Q\n`)).toBe('q\nq 1 J 1 w [0 3] 0 d 12 50.5 m 49 50.5 l S Q\nQ\n');
  });

  it('puts the dots of all rows on one grid', () => {
    const shifted = dots(70, 20).replace(/^10 /, '11 ');
    const starts = [...(stroked(dots(50, 20) + shifted) ?? '').matchAll(/d (\d+) /g)].map(
      ([, x]) => Number(x) % 3,
    );
    expect(starts).toEqual([0, 0]);
  });

  it.each([
    ['a few rectangles', dots(50, 7)],
    ['bars that are higher', dots(50, 20, 8)],
    ['rectangles that touch', dots(50, 20).replaceAll(' 1 1 re', ' 2 1 re')],
    ['rectangles below each other', Array.from({ length: 20 }, (_, i) => `10 ${3 * i} 1 1 re\nf\n`).join('')],
  ])('leaves %s alone', (_, content) => {
    expect(stroked(content)).toBeUndefined();
  });

  it('keeps what stands between two rows', () => {
    const content = `${dots(50, 10)}1 0 0 rg\n${dots(60, 10)}`;
    expect(stroked(content)?.split('1 0 0 rg')).toHaveLength(2);
  });
});
