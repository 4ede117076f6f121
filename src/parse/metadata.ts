/**
 * Flags, front matter, the paper's metadata block, `wp-build.yaml` and built-in values → Metadata, in that order of
 * precedence. Every source is validated completely, also where another overrides it, and all problems come together.
 */

import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { BuildError, error, warning } from '../diagnostic.js';
import type { Diagnostic, Memory, Metadata, Place, Source } from '../types.js';
import { readYaml, type YamlEntry, type YamlValue } from './front-matter.js';
import { builtIn, innerKeys, type MetadataKey, metadataKeys } from './metadata-schema.js';
import { nearMiss } from './near-miss.js';

/** What a caller may say about metadata. */
export interface MetadataOptions {
  readonly set?: Readonly<Record<string, string>>;
  readonly theme?: readonly string[];
  readonly pageSize?: string;
  /** what earlier parses of the paper found out */
  readonly memory?: Memory;
}

/** What is known of a paper before its body is looked at. */
export interface StatedMetadata {
  readonly flags: Partial<Metadata>;
  readonly frontMatter: Partial<Metadata>;
  readonly defaults: Partial<Metadata>;
  readonly places: { readonly frontMatter: ReadonlyMap<string, Place> };
  readonly diagnostics: readonly Diagnostic[];
}

/** What the body adds. */
export interface FoundMetadata {
  /** from the metadata block */
  readonly block: Partial<Metadata>;
  /** text of the first level-1 heading */
  readonly heading?: string | undefined;
}

/** Reads what flags, front matter and project say. Throws BuildError with every error in them. */
export function statedMetadata(source: Source, options: MetadataOptions): StatedMetadata {
  const flags = readFlags(options);
  const frontMatter = readSource(source, 'frontMatter');
  const defaults = readSource(source, 'defaults');
  const diagnostics = [flags, frontMatter, defaults].flatMap((read) => read.diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new BuildError(diagnostics);
  return {
    flags: flags.metadata,
    frontMatter: frontMatter.metadata,
    defaults: withPathsFromPaper(defaults.metadata, source),
    places: { frontMatter: frontMatter.places },
    diagnostics,
  };
}

/** The one set of metadata, by precedence. */
export function mergedMetadata(stated: StatedMetadata, found: FoundMetadata, source: Source): Metadata {
  return {
    title: source.name,
    ...builtIn,
    ...stated.defaults,
    ...(found.heading !== undefined && { title: found.heading }),
    ...found.block,
    ...stated.frontMatter,
    ...stated.flags,
  };
}

interface Read {
  readonly metadata: Partial<Metadata>;
  readonly places: ReadonlyMap<string, Place>;
  readonly diagnostics: readonly Diagnostic[];
}

function readFlags({ set = {}, theme, pageSize }: MetadataOptions): Read {
  const diagnostics: Diagnostic[] = [];
  const metadata: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(set)) {
    const known = metadataKeys.find(({ key }) => key === name);
    if (!known) {
      diagnostics.push(error('usage', `--set ${name}: there is no such key`, { hint: hintForKey(name) }));
      continue;
    }
    const result = v.safeParse(known.schema, value);
    if (result.success) metadata[known.field] = result.output;
    for (const issue of result.issues ?? []) {
      diagnostics.push(error('usage', `--set ${name} ${issue.message}`, { hint: known.what }));
    }
  }
  if (theme && theme.length > 0) metadata.theme = theme;
  if (pageSize !== undefined) metadata.pageSize = pageSize;
  return { metadata, places: new Map(), diagnostics };
}

function readSource(source: Source, from: 'frontMatter' | 'defaults'): Read {
  const yaml = source[from];
  const diagnostics: Diagnostic[] = [];
  const metadata: Record<string, unknown> = {};
  const places = new Map<string, Place>();
  if (!yaml) return { metadata, places, diagnostics };
  const codes =
    from === 'frontMatter'
      ? ({ syntax: 'front-matter-syntax', value: 'front-matter-value' } as const)
      : ({ syntax: 'defaults-syntax', value: 'defaults-value' } as const);
  const read = readYaml(yaml, codes.syntax);
  diagnostics.push(...read.diagnostics);
  for (const entry of read.entries) {
    const known = metadataKeys.find(({ key }) => key === entry.key);
    if (!known) diagnostics.push(unknownKey(entry.key, entry.place));
    else if (entry.value !== null) {
      const result = v.safeParse(known.schema, entry.value);
      places.set(known.field, entry.place);
      if (result.success) metadata[known.field] = result.output;
      for (const issue of result.issues ?? []) {
        const path = pathOf(issue);
        const message = `${[entry.key, ...path].join('.')} ${issue.message}`;
        diagnostics.push(error(codes.value, message, { place: entry.placeOf(path), hint: known.what }));
      }
      diagnostics.push(...unknownInnerKeys(known, entry));
    }
  }
  return { metadata, places, diagnostics };
}

function pathOf(issue: v.BaseIssue<unknown>): string[] {
  return (issue.path ?? []).map(({ key }) => String(key));
}

function unknownKey(key: string, place: Place): Diagnostic {
  return warning('front-matter-unknown-key', `unknown key "${key}"`, { place, hint: hintForKey(key) });
}

function hintForKey(key: string): string {
  const keys = metadataKeys.map((known) => known.key);
  const near = nearMiss(key.toLowerCase().replaceAll('_', '-'), keys);
  return near === undefined ? `known keys are ${keys.join(', ')}` : `did you mean ${near}?`;
}

/** A misspelt key within an author or a revision would go unnoticed. */
function unknownInnerKeys({ key }: MetadataKey, entry: YamlEntry): Diagnostic[] {
  const known = innerKeys[key];
  if (!known) return [];
  const items = Array.isArray(entry.value) ? (entry.value as readonly YamlValue[]) : [entry.value];
  return items.flatMap((item, index) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return [];
    return Object.keys(item)
      .filter((name) => !known.includes(name))
      .map((name) => {
        const near = nearMiss(name, known);
        const hint = near === undefined ? `known keys are ${known.join(', ')}` : `did you mean ${near}?`;
        const place = entry.placeOf([String(index), name]);
        return warning('front-matter-unknown-key', `unknown key "${name}" in ${key}`, { place, hint });
      });
  });
}

/** Files are looked for from the paper's folder; those that a project names are meant from `wp-build.yaml`'s. */
function withPathsFromPaper(metadata: Partial<Metadata>, source: Source): Partial<Metadata> {
  const { logo, bibliography, csl } = metadata;
  const { defaults } = source;
  if (!defaults) return metadata;
  const fromPaper = (path: string) => {
    if (isAbsolute(path) || /^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
    return relative(dirname(source.path), resolve(dirname(defaults.file), path))
      .split(sep)
      .join('/');
  };
  return {
    ...metadata,
    ...(logo !== undefined && { logo: fromPaper(logo) }),
    ...(bibliography && { bibliography: bibliography.map(fromPaper) }),
    // a style without a folder may be one that comes along
    ...(csl !== undefined && /[\\/]|\.csl$/i.test(csl) && { csl: fromPaper(csl) }),
  };
}
