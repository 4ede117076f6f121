/**
 * One YAML text → metadata and diagnostics. An invalid value is left out with a warning; of a list or mapping only the
 * invalid part.
 */

import * as v from 'valibot';
import { withFullStop } from '../data/full-stop.js';
import { type Code, info, warning } from '../diagnostic.js';
import type { Diagnostic, Metadata, Place, ProjectSettings, YamlText } from '../types.js';
import { adaptEntries, type KnownEntry } from './adapt-front-matter.js';
import { datedValue } from './dated-value.js';
import { readYaml, type YamlEntry, type YamlValue } from './front-matter.js';
import { innerKeys } from './metadata-schema.js';
import { nearMiss } from './near-miss.js';
import { projectEntries, projectKeys } from './project-keys.js';
import { type UnreadKey, unreadKeys } from './unread-keys.js';

/** Metadata of one source. */
export interface ReadMetadata {
  readonly metadata: Partial<Metadata>;
  readonly places: ReadonlyMap<string, Place>;
  /** works that the front matter states itself */
  readonly works: readonly YamlEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the front matter `yaml`. */
export function readFrontMatter(yaml: YamlText): ReadMetadata {
  const read = readYaml(yaml, 'front-matter-syntax');
  return metadataOf(read.entries, 'front-matter-value', { faults: read.diagnostics, otherKeys: [] });
}

/** Reads the project's file `yaml`. */
export function readProject(yaml: YamlText): ReadMetadata & { readonly project: ProjectSettings } {
  const read = readYaml(yaml, 'defaults-syntax');
  const parted = projectEntries(read.entries);
  const faults = [...read.diagnostics, ...parted.diagnostics];
  const metadata = metadataOf(parted.metadata, 'defaults-value', { faults, otherKeys: projectKeys });
  return { ...metadata, project: parted.project };
}

function metadataOf(
  entries: readonly YamlEntry[],
  code: Code,
  { faults, otherKeys }: { readonly faults: readonly Diagnostic[]; readonly otherKeys: readonly string[] },
): ReadMetadata {
  const adapted = adaptEntries(entries);
  const guessed = (unread: UnreadKey): UnreadKey =>
    unread.isForeign || unread.near ? unread : { ...unread, near: nearMiss(unread.key, otherKeys) };
  const lang = adapted.entries.find(({ known }) => known.key === 'lang')?.entry.value;
  const values = adapted.entries.map((each) =>
    readEntry(each, code, typeof lang === 'string' ? lang : undefined),
  );
  return {
    metadata: Object.fromEntries(
      values.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
    ),
    works: adapted.works,
    places: new Map(adapted.entries.map(({ known, entry }) => [known.field, entry.place])),
    diagnostics: [
      ...faults,
      ...values.flatMap(({ diagnostics }) => diagnostics),
      ...adapted.diagnostics,
      ...unreadKeys([...adapted.unread.map(guessed), ...values.flatMap(({ unread }) => unread)]),
    ],
  };
}

interface ReadEntry {
  readonly field: keyof Metadata;
  readonly value: unknown;
  readonly unread: readonly UnreadKey[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A mistake often hides others: parts are left out until the rest is understood, or this often. */
const maxAttempts = 20;

function readEntry({ known, entry }: KnownEntry, code: Code, lang: string | undefined): ReadEntry {
  const { key, field, schema, what, doubt, note } = known;
  const diagnostics: Diagnostic[] = [];
  let value = datedValue(key, entry.value, lang);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const result = v.safeParse(schema, value);
    if (result.success) {
      const doubtful = doubt?.(result.output);
      const place = entry.placeOf([]);
      const noted = note?.(entry.value, result.output);
      if (noted !== undefined) diagnostics.push(info(code, `${key}: ${withFullStop(noted)}`, { place }));
      if (doubtful)
        diagnostics.push(
          warning(code, `${key}: ${withFullStop(doubtful.message)}`, { place, hint: doubtful.hint }),
        );
      const unread = unknownInnerKeys(key, { ...entry, value });
      return { field, value: result.output, unread, diagnostics };
    }
    for (const issue of result.issues) {
      const path = pathOf(issue);
      const message = `${[key, ...path].join('.')} ${issue.message}.`;
      diagnostics.push(warning(code, message, { place: entry.placeOf(path), hint: `${key}: ${what}.` }));
      value = without(value, path) ?? null;
    }
    if (value === null || result.issues.every((issue) => pathOf(issue).length === 0)) break;
  }
  return { field, value: undefined, unread: [], diagnostics };
}

function pathOf(issue: v.BaseIssue<unknown>): string[] {
  return (issue.path ?? []).map(({ key }) => String(key));
}

/** `value` without what is at `path`; what holds nothing there goes itself. */
function without(value: YamlValue, path: readonly string[]): YamlValue | undefined {
  const [first, ...rest] = path;
  if (first === undefined || value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    return (value as readonly YamlValue[]).flatMap((item, index) => {
      if (String(index) !== first) return [item];
      const kept = without(item, rest);
      return kept === undefined ? [] : [kept];
    });
  }
  if (!Object.hasOwn(value, first)) return undefined;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    if (key !== first) return [[key, item] as const];
    const kept = without(item, rest);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
}

/** A misspelt key within an author or a revision would go unnoticed. */
function unknownInnerKeys(key: string, entry: YamlEntry): UnreadKey[] {
  const known = innerKeys[key];
  if (!known) return [];
  const items = Array.isArray(entry.value) ? (entry.value as readonly YamlValue[]) : [entry.value];
  return items.flatMap((item, index) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return [];
    return Object.keys(item)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        key: name,
        place: entry.placeOf([String(index), name]),
        near: nearMiss(name, known),
      }));
  });
}
