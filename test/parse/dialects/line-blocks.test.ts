/** Lines behind bars are verse, unless another kind of line follows them. */

import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { lineBlocks } from '../../../src/parse/dialects/line-blocks.js';
import { cpuMs } from '../../cpu-time.js';

const html = (text: string) => new MarkdownIt().use(lineBlocks).render(text);

test('lines keep their ends and indentation', () => {
  expect(html('| Roses are red,\n|   violets blue\n')).toBe(
    '<p class="line-block">Roses are red,<br>\n\u00a0\u00a0violets blue</p>\n',
  );
});

test('after lines that are none, and in a quotation, verse is verse', () => {
  const verse = '<p class="line-block">c<br>\nd</p>';
  expect(html('a\n| b\n| b\n+--+\n\n| c\n| d\n')).toContain(verse);
  expect(html('| b\n| b\n+--+\n\n> | c\n> | d\n')).toContain(verse);
  expect(html('- | b\n  | b\n  +--+\n\n| c\n| d\n')).toContain(verse);
  expect(html('| b\n| b\n+--+\n')).not.toContain('line-block');
});

test('many lines before one that is no verse are read once', () => {
  const workMs = (lines: number) => {
    const start = cpuMs();
    expect(html(`a\n${'| b\n'.repeat(lines)}+--+\n`)).not.toContain('line-block');
    return cpuMs() - start;
  };
  workMs(1000);
  // four times the lines in far less than sixteen times the time; 100 ms are noise. What the process does beside this is
  // no time of ours: one pair of readings that holds is enough
  const pairs = Array.from({ length: 5 }, () => () => workMs(8000) < 8 * workMs(2000) + 100);
  expect(pairs.some((holds) => holds())).toBe(true);
});
