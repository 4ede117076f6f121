import { describe, expect, test } from 'vitest';
import { gainFrom, gainOfCores } from './cores.mjs';

describe('the work of all cores, by that of one', () => {
  test('is their number where none waits for another', () =>
    expect(gainFrom([100, 90, 110], [100, 105, 95], 2)).toBe(2));

  test('is that of one where each waits for the others', () => expect(gainFrom([100], [400], 4)).toBe(1));

  test('does not hang on one slow run', () =>
    expect(gainFrom([100, 100, 900], [125, 125, 125], 2)).toBe(1.6));

  test('is measured by processes that end', async () =>
    expect(await gainOfCores({ count: 2, turns: 1 })).toBeGreaterThan(0));
});
