/** docs/limits.md lists the limits that the table has; `UPDATE=1` writes the list. */

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { limitKeys, limitTable } from '../src/limits.js';

const page = new URL('../docs/limits.md', import.meta.url);

test('docs/limits.md lists every limit with its default', () => {
  const rows = limitKeys.map((key) => {
    const { max, what } = limitTable[key];
    return `| \`${key}\` | ${max.toLocaleString('en')} | ${what} |\n`;
  });
  const written = readFileSync(page, 'utf8');
  const current = written.replace(/(\| --- .*\n)(?:\|.*\n)*/, (_, rule: string) => rule + rows.join(''));
  if (process.env.UPDATE) writeFileSync(page, current);
  else expect(written).toBe(current);
});
