/**
 * Flags, front matter, the paper's metadata block, `wp-build.yaml` and built-in values → Metadata, in that order of
 * precedence. Every source is validated completely, also where another source overrides it, and all problems are
 * reported together.
 */

import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { withFullStop } from '../data/full-stop.js';
import { table } from '../data/table.js';
import { BuildError, error, info, warning } from '../diagnostic.js';
import type { Days, Diagnostic, Metadata, Place, ProjectSettings, Source } from '../types.js';
import { adaptedAuthors } from './adapt-authors.js';
import { datedValue } from './dated-value.js';
import type { YamlEntry, YamlValue } from './front-matter.js';
import { builtIn, metadataKeys } from './metadata-schema.js';
import { type ReadMetadata, readFrontMatter, readProject } from './metadata-source.js';
import { nearKey } from './unread-keys.js';

/** Metadata from a caller. */
export interface MetadataOptions {
  readonly set?: Readonly<Record<string, string>>;
  readonly theme?: readonly string[];
  readonly pageSize?: string;
  /** the days of `today` and `git` */
  readonly days?: Days;
}

/** Metadata of a paper before its body is parsed. */
export interface StatedMetadata {
  readonly flags: Partial<Metadata>;
  readonly frontMatter: Partial<Metadata>;
  readonly defaults: Partial<Metadata>;
  /** works that the front matter states itself */
  readonly works: readonly YamlEntry[];
  readonly project: ProjectSettings;
  readonly places: {
    readonly frontMatter: ReadonlyMap<string, Place>;
    /** of front matter, else of the project's file */
    readonly all: ReadonlyMap<string, Place>;
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** Metadata from the body. */
export interface FoundMetadata {
  /** from the metadata block */
  readonly block: Partial<Metadata>;
  /** text of the first level-1 heading */
  readonly heading?: string | undefined;
}

/** Reads flags, front matter and project. Throws BuildError with every error in them. */
export function statedMetadata(source: Source, options: MetadataOptions): StatedMetadata {
  const flags = readFlags(options);
  const frontMatter = source.frontMatter ? readFrontMatter(source.frontMatter) : noMetadata;
  const defaults = source.defaults ? readProject(source.defaults) : { ...noMetadata, project: {} };
  const days = options.days ?? {};
  const flagged = settledDate(flags, days);
  const inPaper = settledDate(frontMatter, days);
  const inProject = settledDate(defaults, days);
  const diagnostics = [flagged, inPaper, inProject].flatMap((read) => read.diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new BuildError(diagnostics);
  return {
    flags: flagged.metadata,
    frontMatter: inPaper.metadata,
    works: inPaper.works,
    project: defaults.project,
    defaults: withPathsFromPaper(inProject.metadata, source),
    places: {
      frontMatter: frontMatter.places,
      all: new Map([...defaults.places, ...frontMatter.places]),
    },
    diagnostics,
  };
}

/** `read` with a day in place of `today` and `git`. */
function settledDate(read: ReadMetadata, days: Days): ReadMetadata {
  const { date, ...rest } = read.metadata;
  if (date !== 'today' && date !== 'git') return read;
  const day = days[date];
  if (day !== undefined) return { ...read, metadata: { ...rest, date: day } };
  const message =
    date === 'git' ? '"date: git" finds no commit of this paper.' : '"date: today" has no day in this build.';
  const hint = 'Commit the paper, or write a day such as 2025-10-17.';
  const place = read.places.get('date');
  const missing = warning('front-matter-value', message, { place, hint });
  return { ...read, metadata: rest, diagnostics: [...read.diagnostics, missing] };
}

/** The one set of metadata, by precedence. */
export function mergedMetadata(stated: StatedMetadata, found: FoundMetadata, source: Source): Metadata {
  // macros of a paper are added to those of its project
  const mathMacros = [...(stated.defaults.mathMacros ?? []), ...(stated.frontMatter.mathMacros ?? [])];
  const vars = { ...stated.defaults.vars, ...stated.frontMatter.vars, ...stated.flags.vars };
  return {
    title: source.name,
    ...builtIn,
    ...stated.defaults,
    ...(found.heading !== undefined && { title: found.heading }),
    ...found.block,
    ...stated.frontMatter,
    ...(mathMacros.length > 0 && { mathMacros }),
    ...stated.flags,
    ...(Object.keys(vars).length > 0 && { vars: table(vars) }),
  };
}

function readFlags({ set = {}, theme, pageSize }: MetadataOptions): ReadMetadata {
  const diagnostics: Diagnostic[] = [];
  const metadata: Record<string, unknown> = {};
  const vars: Record<string, string> = {};
  for (const [name, value] of Object.entries(set)) {
    const own = /^vars\.([\p{L}_][\p{L}\p{N}_-]*)$/u.exec(name)?.[1];
    if (own !== undefined) {
      vars[own] = value;
      continue;
    }
    const known = metadataKeys.find(({ key }) => key === name);
    if (!known) {
      const near = nearKey(name);
      const hint =
        near === undefined ? 'Run wp-build schema for the keys of front matter.' : `Did you mean "${near}"?`;
      diagnostics.push(error('usage', `--set ${name} names no key of front matter.`, { hint }));
      continue;
    }
    const result = v.safeParse(known.schema, flagValue(known.key, value));
    if (result.success) metadata[known.field] = result.output;
    for (const issue of result.issues ?? []) {
      diagnostics.push(
        error('usage', `--set ${name} ${issue.message}.`, { hint: `${name}: ${known.what}.` }),
      );
    }
    const noted = result.success ? known.note?.(value, result.output) : undefined;
    if (noted !== undefined)
      diagnostics.push(info('front-matter-value', `--set ${name}: ${withFullStop(noted)}`));
    const doubt = result.success ? known.doubt?.(result.output) : undefined;
    if (doubt) {
      diagnostics.push(
        warning('front-matter-value', `--set ${name}: ${withFullStop(doubt.message)}`, { hint: doubt.hint }),
      );
    }
  }
  if (theme && theme.length > 0) metadata.theme = theme;
  if (pageSize !== undefined) metadata.pageSize = pageSize;
  if (Object.keys(vars).length > 0) metadata.vars = table(vars);
  return { metadata, places: new Map(), works: [], diagnostics };
}

function flagValue(key: string, value: string): YamlValue {
  return key === 'authors' ? adaptedAuthors(value, null) : datedValue(key, value, undefined);
}

const noMetadata: ReadMetadata = { metadata: {}, places: new Map(), works: [], diagnostics: [] };

/** Paths are relative to the paper's folder; those of a project are relative to the folder of `wp-build.yaml`. */
function withPathsFromPaper(metadata: Partial<Metadata>, source: Source): Partial<Metadata> {
  const { logo, coverImage, bibliography, csl } = metadata;
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
    ...(coverImage !== undefined && { coverImage: fromPaper(coverImage) }),
    ...(bibliography && { bibliography: bibliography.map(fromPaper) }),
    // a style without a folder may be a built-in one
    ...(csl !== undefined && /[\\/]|\.csl$/i.test(csl) && { csl: fromPaper(csl) }),
  };
}
