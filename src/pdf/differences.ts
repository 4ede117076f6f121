/**
 * Two PDFs that should have the same bytes → a description of the differences: the offset in the file, the pages, and
 * other parts of the paper. Equal content in different bytes is reported too.
 */

import { BuildError } from '../diagnostic.js';
import { canonicalDigest, pageNumbers } from './canonical-digest.js';
import { dictAt, N, textOf } from './objects.js';
import { PDFDict, type PDFDocument } from './pdf-lib.js';
import { nameTreeEntries, openUntrusted, readable } from './untrusted-pdf.js';

/**
 * The differences of `found` from `expected`, each the end of a sentence after the file's name; empty where they are
 * equal.
 */
export async function differences(found: Uint8Array, expected: Uint8Array): Promise<readonly string[]> {
  if (Buffer.compare(found, expected) === 0) return [];
  return [...inBytes(found, expected), ...(await inContent(found, expected))];
}

/** Runs of differing bytes closer than this are reported as one. */
const gapBytes = 32;
const maxRanges = 5;

function inBytes(found: Uint8Array, expected: Uint8Array): string[] {
  const common = Math.min(found.length, expected.length);
  if (found.length !== expected.length) {
    const start = firstDifference(found, expected);
    const size = `is ${count(found.length, 'byte')} long, not ${number(expected.length)}`;
    if (start === common) {
      const more = found.length - common;
      const rest =
        more > 0 ? `where ${count(more, 'more byte')} ${more === 1 ? 'follows' : 'follow'}` : 'where it ends';
      return [`${size}: it is the same up to byte ${number(common)}, ${rest}`];
    }
    return [`${size}: it differs from byte ${number(start + 1)} on`];
  }
  const ranges: [number, number][] = [];
  for (let i = 0; i < common; i++) {
    if (found[i] === expected[i]) continue;
    const last = ranges.at(-1);
    if (last && i - last[1] <= gapBytes) last[1] = i;
    else ranges.push([i, i]);
  }
  const shown = ranges.slice(0, maxRanges).map(([from, to]) => range(from + 1, to + 1));
  const more = ranges.length > maxRanges ? ` and ${ranges.length - maxRanges} more ranges` : '';
  return [`differs at ${listed(shown)}${more}`];
}

function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const common = Math.min(one.length, other.length);
  for (let i = 0; i < common; i++) if (one[i] !== other[i]) return i;
  return common;
}

async function inContent(found: Uint8Array, expected: Uint8Array): Promise<string[]> {
  try {
    const [one, other] = await Promise.all([openUntrusted(found), openUntrusted(expected)]);
    const described = await readable(() => [
      ...inPages(one, other),
      ...inParts(one, other),
      ...inInfo(one, other),
    ]);
    return described.length > 0
      ? described
      : ['reads the same on every page and in every other part: only how it is packed differs'];
  } catch (cause) {
    if (cause instanceof BuildError) return [cause.message];
    throw cause;
  }
}

function inPages(one: PDFDocument, other: PDFDocument): string[] {
  const [found, expected] = [pageDigests(one), pageDigests(other)];
  if (found.length !== expected.length) return [`has ${count(found.length, 'page')}, not ${expected.length}`];
  const differing = found.flatMap((digest, i) => (digest === expected[i] ? [] : [String(i + 1)]));
  if (differing.length === 0) return [];
  if (differing.length === found.length && found.length > 1) return ['differs on every page'];
  return [`differs on page${differing.length === 1 ? '' : 's'} ${listed(differing)} of the file`];
}

function pageDigests({ catalog, context }: PDFDocument): string[] {
  const pages = pageNumbers(catalog);
  return [...pages.keys()].map((ref) => {
    const page = context.lookup(ref, PDFDict);
    return canonicalDigest(catalog, { object: page, pages, without: ['/Parent', '/StructParents'] });
  });
}

const parts: readonly (readonly [string, string])[] = [
  ['/Outlines', 'the bookmarks'],
  ['/PageLabels', 'the page labels'],
  ['/StructTreeRoot', 'the tags'],
  ['/Metadata', 'the XMP metadata'],
  ['/OutputIntents', 'the colour profile'],
  ['/ViewerPreferences', "the viewer's preferences"],
  ['/Lang', 'the language'],
  ['/OpenAction', 'what opens with the file'],
  ['/AA', 'actions'],
  ['/AcroForm', 'form fields'],
];

function inParts(one: PDFDocument, other: PDFDocument): string[] {
  const [found, expected] = [partDigests(one), partDigests(other)];
  const changed = [...new Set([...found.keys(), ...expected.keys()])].filter(
    (name) => found.get(name) !== expected.get(name),
  );
  return changed.map((name) => {
    if (!found.has(name)) return `lacks ${name}`;
    return expected.has(name) ? `differs in ${name}` : `has ${name} that should not be there`;
  });
}

function partDigests({ catalog }: PDFDocument): ReadonlyMap<string, string> {
  const pages = pageNumbers(catalog);
  const digests = new Map<string, string>();
  for (const [key, value] of catalog.entries()) {
    const name = key.asString();
    if (['/Type', '/Pages', '/Names', '/AF', '/Dests'].includes(name)) continue;
    const words = parts.find(([part]) => part === name)?.[1] ?? `the catalog's ${name}`;
    digests.set(words, canonicalDigest(catalog, { object: value, pages }));
  }
  const names = dictAt(catalog, N.Names);
  for (const [key, value] of names?.entries() ?? []) {
    if (key === N.EmbeddedFiles) continue;
    const words = key === N.Dests ? 'the named destinations' : `the names of ${key.asString()}`;
    digests.set(words, canonicalDigest(catalog, { object: value, pages }));
  }
  for (const [name, value] of nameTreeEntries(names && dictAt(names, N.EmbeddedFiles))) {
    digests.set(
      `the attached ${name.replace(/\p{C}/gu, '�')}`,
      canonicalDigest(catalog, { object: value, pages }),
    );
  }
  return digests;
}

function inInfo(one: PDFDocument, other: PDFDocument): string[] {
  const [found, expected] = [infoOf(one), infoOf(other)];
  return [...new Set([...found.keys(), ...expected.keys()])]
    .filter((key) => found.get(key) !== expected.get(key))
    .map((key) => `says ${key} ${quoted(found.get(key))}, not ${quoted(expected.get(key))}`);
}

function infoOf({ context }: PDFDocument): ReadonlyMap<string, string> {
  const info = context.lookup(context.trailerInfo.Info);
  if (!(info instanceof PDFDict)) return new Map();
  return new Map(
    info.entries().map(([key, value]) => [key.asString().slice(1), textOf(value) ?? value.toString()]),
  );
}

function quoted(text: string | undefined): string {
  return text === undefined ? '(none)' : `“${text.replace(/\p{C}/gu, '�').slice(0, 80)}”`;
}

const number = (value: number): string => value.toLocaleString('en');
const count = (value: number, unit: string): string => `${number(value)} ${unit}${value === 1 ? '' : 's'}`;
const range = (from: number, to: number): string =>
  from === to ? `byte ${number(from)}` : `bytes ${number(from)} to ${number(to)}`;

function listed(items: readonly string[]): string {
  const shown = items.length > 12 ? [...items.slice(0, 12), `${items.length - 12} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
