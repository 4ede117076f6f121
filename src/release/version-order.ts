/**
 * Version texts → their order. Papers are numbered as software is (`1.4.0-rc.1`), as documents are (`1.0`, `1.0-draft`,
 * `Rev B`) and by the calendar (`2024.10`, `2025-10-17`), so the order extends that of semver: any number of fields (a
 * missing one is 0), an optional `v`, and runs of digits inside a word compared as numbers (`rc2` before `rc10`).
 * Letter case, build metadata (`+5`) and leading zeros do not make a version newer.
 */

import { compareText } from '../data/compare-text.js';

/** A parsed version: its release fields, and its prerelease fields where it has any. */
interface ParsedVersion {
  readonly release: readonly string[];
  readonly prerelease: readonly string[];
}

const isoDay = /^\d{4}-\d{2}(-\d{2})?$/;
/** `1.0 draft`, `1.0.rc1`, `1.0rc1`, and Python's `1.0b2`; a lone letter (`1.0b`) is a later revision instead. */
const prereleaseWord =
  /(?<=\d)(?:[-._ ]?(?:alpha|beta|rc|draft|dev|preview|pre|snapshot|wip)(?![a-z])|[abc](?=\d))/;

function parse(version: string): ParsedVersion {
  const plain = version
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/\+.*$/, '');
  if (isoDay.test(plain)) return { release: fields(plain), prerelease: [] };
  const dash = plain.indexOf('-');
  const word = plain.search(prereleaseWord);
  const cuts = [dash, word].filter((at) => at > 0);
  const cut = cuts.length > 0 ? Math.min(...cuts) : plain.length;
  return { release: withoutZeros(fields(plain.slice(0, cut))), prerelease: fields(plain.slice(cut)) };
}

function fields(text: string): string[] {
  return text.split(/[-._\s]+/).filter((field) => field !== '');
}

/** 1.0.0 is 1: a field that is not there counts as zero. */
function withoutZeros(release: readonly string[]): string[] {
  const last = release.findLastIndex((field) => !/^0+$/.test(field));
  return release.slice(0, Math.max(1, last + 1));
}

/** Below zero where `a` is older than `b`, above where it is newer, zero where no reader could tell. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  const order = compareFields(left.release, right.release, '0');
  if (order !== 0) return order;
  if (left.prerelease.length === 0 || right.prerelease.length === 0) {
    return Number(right.prerelease.length > 0) - Number(left.prerelease.length > 0);
  }
  return compareFields(left.prerelease, right.prerelease, undefined);
}

/** True of `1.0-draft` and `2.0.0-rc.1`: a version that comes before the one it names. */
export function isPrerelease(version: string): boolean {
  return parse(version).prerelease.length > 0;
}

/** `missing` is the value of a field that one side lacks; without one the shorter side comes first, as in semver. */
function compareFields(a: readonly string[], b: readonly string[], missing: string | undefined): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? missing;
    const right = b[i] ?? missing;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const order = compareField(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/** Natural order: numbers by value and before words, words by code point. */
function compareField(a: string, b: string): number {
  const [left, right] = [runs(a), runs(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareRun(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return Math.sign(left.length - right.length);
}

function runs(field: string): readonly string[] {
  return field.match(/\d+|\D+/g) ?? [];
}

function compareRun(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d/.test(a), /^\d/.test(b)];
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  if (!aIsNumber) return compareText(a, b);
  return Number(BigInt(a) > BigInt(b)) - Number(BigInt(a) < BigInt(b));
}
