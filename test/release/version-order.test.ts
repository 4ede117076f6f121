import { describe, expect, it } from 'vitest';
import { compareVersions, isPrerelease } from '../../src/release/version-order.js';

/** Each list is in order, oldest first; every pair of it is compared both ways. */
const ordered: Record<string, readonly string[]> = {
  'the example of the semver specification': [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '2.0.0',
    '2.1.0',
    '2.1.1',
  ],
  'fields are numbers, not decimals': ['1.2', '1.9', '1.10', '1.100', '2'],
  'calendar versions': ['2023.12', '2024.1', '2024.10', '2024.10.1', '2025.01'],
  'days as versions': ['2024-12-31', '2025-01-01', '2025-10-17'],
  'drafts before what they are drafts of': ['0.9', '1.0-draft', '1.0', '1.1-draft', '1.1'],
  'a prerelease word may follow without a dash': ['1.0a1', '1.0b2', '1.0rc1', '1.0rc2', '1.0rc10', '1.0'],
  'a single letter after a number is a later revision': ['1.0', '1.0a', '1.0b', '1.1'],
  'lettered revisions': ['Rev A', 'Rev B', 'Rev C'],
  'numbers longer than a double': ['1.9007199254740993', '1.9007199254740994'],
};

describe('compareVersions', () => {
  for (const [what, versions] of Object.entries(ordered)) {
    it(`puts in order: ${what}`, () => {
      versions.forEach((a, i) => {
        versions.forEach((b, j) => {
          expect([a, b, Math.sign(compareVersions(a, b))]).toEqual([a, b, Math.sign(i - j)]);
        });
      });
    });
  }

  it.each([
    ['1.0', '1.0.0'],
    ['v1.2', '1.2'],
    ['V1.2', '1.2.0'],
    ['1.0+build5', '1.0+build6'],
    ['1.0-RC1', '1.0-rc1'],
    ['2024.01', '2024.1'],
    ['0', '0.0'],
  ])('takes %s and %s for the same version', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
    expect(compareVersions(b, a)).toBe(0);
  });
});

describe('isPrerelease', () => {
  it.each(['1.0-draft', '2.0.0-rc.1', '1.0rc1', '1.0 draft', '3.0-dev'])('%s is one', (version) => {
    expect(isPrerelease(version)).toBe(true);
  });
  it.each(['1.0', 'v2', '2025-10-17', '2024.10', '1.0+5', 'Rev B', '1.0a'])('%s is none', (version) => {
    expect(isPrerelease(version)).toBe(false);
  });
});
