/**
 * Patterns that once were read in time that grew with the square of their length, and their kind. All of them, longer,
 * by `node test/bench/patterns.mjs`. Long for those that take seconds.
 *
 * @module-tag large
 */

import { expect, test } from 'vitest';
import { checkPaper } from '../../src/check/check.js';
import { defaultLimits } from '../../src/limits.js';
import { patterns } from '../attacks/patterns.mjs';
import { cpuMs } from '../cpu-time.js';
import { parseSource } from './parse-source.js';
import { sourceOf } from './source.js';

const names = [
  'link starts',
  'image starts',
  'nested links',
  'short reference links',
  'note references',
  'backticks',
  'growing backticks',
  'title starts',
  'glued figure references',
  'dollar starts',
  'placeholders',
  'unfinished spans',
  'labels on lines',
  'attributes behind definitions',
];

/** Those that take seconds. */
const slowerNames = [
  'nested brackets',
  'nested inline notes',
  'citation starts',
  'blocks of GitBook that never end',
  'grid tables of one wide row',
  'formulas on lines that never end',
  'todo items',
];

/** A limit would end what is to be timed. */
const limits = { ...defaultLimits, 'paragraph-marks': 1_000_000 };

async function readMs(name: string, size: number): Promise<number> {
  const text = `# T\n\n${patterns[name]?.(size)}\n`;
  const start = cpuMs();
  checkPaper(await parseSource({ ...sourceOf(text), limits }));
  return cpuMs() - start;
}

/** What is faster says more about the machine than about the pattern. */
const floorMs = 60;

/** What other work on the machine adds is no time of ours: one pair of readings that holds is enough. */
const pairs = 5;

/** Of four times the text: 4 where time grows linearly, 16 where it grows with the square. */
const maxRatio = 5;

test.each(names)('%s', expectLinear);
test.each(slowerNames)('%s', { tags: 'long' }, expectLinear);

async function expectLinear(name: string): Promise<void> {
  await readMs(name, 2_500);
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs && !ratios.some((ratio) => ratio < maxRatio); pair++) {
    const short = Math.max(await readMs(name, 15_000), floorMs);
    ratios.push((await readMs(name, 60_000)) / short);
  }
  expect(Math.min(...ratios)).toBeLessThan(maxRatio);
}
