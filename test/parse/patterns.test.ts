/**
 * Patterns that once were read in time that grew with the square of their length, and their kind. All of them, longer,
 * by `node test/bench/patterns.mjs`.
 */

import { expect, test } from 'vitest';
import { checkPaper } from '../../src/check/check.js';
import { patterns } from '../attacks/patterns.mjs';
import { cpuMs } from '../cpu-time.js';
import { paperOf } from './source.js';

const names = [
  'link starts',
  'image starts',
  'nested links',
  'nested brackets',
  'short reference links',
  'note references',
  'nested inline notes',
  'backticks',
  'growing backticks',
  'title starts',
  'todo items',
  'glued figure references',
  'citation starts',
  'dollar starts',
  'placeholders',
  'unfinished spans',
];

async function readMs(name: string, size: number): Promise<number> {
  const text = `# T\n\n${patterns[name]?.(size)}\n`;
  const start = cpuMs();
  checkPaper(await paperOf(text));
  return cpuMs() - start;
}

/** What is faster says more about the machine than about the pattern. */
const floorMs = 60;

test.each(names)('%s', async (name) => {
  await readMs(name, 2_500);
  const short = await readMs(name, 15_000);
  const long = await readMs(name, 60_000);
  expect(long).toBeLessThan(5 * Math.max(short, floorMs));
});
