/**
 * Entries of YAML in any spelling → entries under our keys. Other spellings of our keys and keys of other tools are
 * read with an info each; unknown keys are listed with their replacements.
 */

import { info } from '../diagnostic.js';
import type { Diagnostic } from '../types.js';
import { acceptedKeys } from './accepted-keys.js';
import { adaptedAuthors } from './adapt-authors.js';
import { keysOfWorks } from './citations/stated-works.js';
import type { YamlEntry, YamlValue } from './front-matter.js';
import { joinFurniture } from './join-furniture.js';
import { keyName } from './key-name.js';
import { type MetadataKey, metadataKeys } from './metadata-schema.js';
import { containers, neighbourKeys, ownKeyOf } from './neighbour-keys.js';
import { truthOfText } from './neighbour-values.js';
import { nearKey, type UnreadKey } from './unread-keys.js';

/** An entry whose key is one of ours. */
export interface KnownEntry {
  readonly known: MetadataKey;
  readonly entry: YamlEntry;
}

export interface AdaptedEntries {
  readonly entries: readonly KnownEntry[];
  /** works that the paper may cite */
  readonly works: readonly YamlEntry[];
  /** keys that mean nothing here, or have another name here */
  readonly unread: readonly UnreadKey[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An entry that may be read as one of ours; the lowest rank counts. */
interface Candidate extends KnownEntry {
  readonly rank: number;
}

const ownKeys: ReadonlyMap<string, MetadataKey> = new Map(metadataKeys.map((known) => [known.key, known]));

/** `entries` under our keys. */
export function adaptEntries(entries: readonly YamlEntry[]): AdaptedEntries {
  const candidates: Candidate[] = [];
  const unread: UnreadKey[] = [];
  const diagnostics: Diagnostic[] = [];
  const works: YamlEntry[] = [];
  for (const entry of joinFurniture(withInnerEntries(entries))) {
    const own = ownKeys.get(entry.key);
    if (holdsWorks(entry)) works.push(entry);
    else if (own) candidates.push({ known: own, entry, rank: -2 });
    else if (acceptedKeys.includes(entry.key)) diagnostics.push(accepted(entry));
    else sort(entry, { candidates, unread, diagnostics });
  }
  const chosen = choose(withDepth(candidates));
  for (const { known, entry } of candidates) {
    if (entry.key === known.key) continue;
    const isRead = chosen.some((other) => other.entry === entry);
    diagnostics.push(isRead ? readAs(entry, known) : overruled(entry, known));
  }
  const affiliations = entries.find(({ key }) => /^(affiliations?|institutes?)$/i.test(key));
  return {
    entries: chosen.map((each) => withAffiliations(each, affiliations)),
    works,
    unread,
    diagnostics,
  };
}

const holdsWorks = ({ key, value }: YamlEntry): boolean =>
  keysOfWorks.has(key) && (key === 'references' ? Array.isArray(value) : typeof value !== 'string');

interface Sorted {
  readonly candidates: Candidate[];
  readonly unread: UnreadKey[];
  readonly diagnostics: Diagnostic[];
}

/** Finds out what a key that is not ours means. */
function sort(entry: YamlEntry, { candidates, unread, diagnostics }: Sorted): void {
  const name = keyName(entry.key);
  const spelled = ownKeys.get(name);
  const row = neighbourKeys.get(name);
  const known = ownKeys.get((row && ownKeyOf(row, entry.value)) ?? '');
  if (spelled) candidates.push({ known: spelled, entry, rank: -1 });
  else if (acceptedKeys.includes(name) || (row?.as !== undefined && acceptedKeys.includes(row.as)))
    diagnostics.push(accepted(entry));
  else if (isUsedForAuthors(name)) return;
  else if (row?.always) diagnostics.push(holdsAnyway(entry));
  else if (row && known) {
    const value = row.value && entry.value !== null ? row.value(entry.value) : entry.value;
    if (value !== undefined) candidates.push({ known, entry: { ...entry, value }, rank: row.rank });
    else if (saysNothing(entry.value)) diagnostics.push(holdsAnyway(entry));
    else unread.push({ ...placed(entry), instead: `"${known.key}"` });
  } else if (row)
    unread.push({ ...placed(entry), isForeign: true, ...(row.instead && { instead: row.instead }) });
  else unread.push({ ...placed(entry), near: nearKey(entry.key) });
}

const placed = ({ key, place }: YamlEntry) => ({ key, place });

/** A setting that is off or empty needs no message. */
const saysNothing = (value: YamlValue): boolean => truthOfText(value) !== undefined;

const isUsedForAuthors = (name: string): boolean => name === 'affiliations' || name === 'affiliation';

/** Of several entries for one key that of the lowest rank, in the order in which they were written. */
function choose(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (candidate.entry.value === null) continue;
    const before = best.get(candidate.known.key);
    if (!before || candidate.rank < before.rank) best.set(candidate.known.key, candidate);
  }
  return [...best.values()];
}

/** `toc: true` beside a depth adds nothing to the depth. */
function withDepth(candidates: readonly Candidate[]): readonly Candidate[] {
  const isSwitch = ({ known, entry }: Candidate) => known.key === 'toc' && truthOfText(entry.value) === true;
  const hasDepth = candidates.some((each) => each.known.key === 'toc' && !isSwitch(each));
  return hasDepth ? candidates.filter((candidate) => !isSwitch(candidate)) : candidates;
}

/** Keys within `format: pdf:`, `pdf_options:` and the like, as keys of their own. */
function withInnerEntries(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  const outer = new Set(entries.map(({ key }) => keyName(key)));
  return entries.flatMap((entry) => {
    const inner = containers
      .flatMap((path) => innerEntries(entry, path.split('.')))
      .filter(({ key }) => ownOrRead(keyName(key)) && !outer.has(keyName(key)));
    // a mapping with a key that is read is not reported itself
    return inner.length > 0 ? inner : [entry];
  });
}

const ownOrRead = (name: string): boolean =>
  ownKeys.has(name) || neighbourKeys.get(name)?.as !== undefined || name === 'pdf-options.margin';

function innerEntries(entry: YamlEntry, [first, ...rest]: readonly string[]): YamlEntry[] {
  if (keyName(entry.key) !== first) return [];
  const path: string[] = [];
  let value: YamlValue | undefined = entry.value;
  for (const step of rest) {
    const key: string | undefined = keysOf(value).find((name) => keyName(name) === step);
    if (key === undefined) return [];
    path.push(key);
    value = (value as { readonly [key: string]: YamlValue })[key];
  }
  return keysOf(value).map((key) => {
    const isOwnName = first !== 'pdf-options';
    const at = [...path, key];
    return {
      key: isOwnName ? key : `${entry.key}.${key}`,
      value: (value as { readonly [key: string]: YamlValue })[key] ?? null,
      place: entry.placeOf(at),
      placeOf: (below) => entry.placeOf([...at, ...below]),
    };
  });
}

function keysOf(value: YamlValue | undefined): string[] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
}

function withAffiliations({ known, entry }: Candidate, affiliations: YamlEntry | undefined): KnownEntry {
  if (known.key !== 'authors') return { known, entry };
  return { known, entry: { ...entry, value: adaptedAuthors(entry.value, affiliations?.value ?? null) } };
}

const code = 'front-matter-key-read';

function readAs({ key, place }: YamlEntry, known: MetadataKey): Diagnostic {
  return info(code, `"${key}" is read as "${known.key}".`, { place });
}

function overruled({ key, place }: YamlEntry, known: MetadataKey): Diagnostic {
  return info(code, `"${key}" is left out: another key says what "${known.key}" is.`, { place });
}

function holdsAnyway({ key, place }: YamlEntry): Diagnostic {
  return info(code, `"${key}" changes nothing here.`, { place });
}

function accepted({ key, place }: YamlEntry): Diagnostic {
  return info(code, `"${key}" has no effect yet.`, { place });
}
