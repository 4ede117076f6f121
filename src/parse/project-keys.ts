/**
 * Entries of `wp-build.yaml` → metadata that holds for all papers of a project, and the project's settings for builds.
 * Metadata is under `metadata:`, or at the top as in earlier versions.
 */

import * as v from 'valibot';
import { codes, warning } from '../diagnostic.js';
import type { Diagnostic, ProjectSettings } from '../types.js';
import type { YamlEntry } from './front-matter.js';
import { bool, commas, line, listOf } from './value-kinds.js';
import { shaped } from './value-shape.js';

/** The settings of a project's file beside metadata. */
export interface ProjectEntries {
  /** entries of metadata, in the order in which they are written */
  readonly metadata: readonly YamlEntry[];
  readonly project: ProjectSettings;
  readonly diagnostics: readonly Diagnostic[];
}

const count = v.pipe(
  line,
  v.regex(/^\d{1,12}$/, 'must be a whole number'),
  v.transform((text) => Number(text)),
  v.metadata({ shape: { type: 'integer', minimum: 0 } }),
);

const severities = ['off', 'info', 'warning', 'error'] as const;

const severity = v.pipe(
  v.unknown(),
  v.transform((level) => (typeof level === 'string' ? level.toLowerCase() : level)),
  v.picklist(severities, `must be ${severities.join(', ')}`),
);

/** One key of `wp-build.yaml` that is no metadata. */
export interface ProjectKey {
  /** one line for the documentation */
  readonly what: string;
  /** the default, for the documentation */
  readonly default?: string;
  readonly schema: v.GenericSchema<unknown, unknown>;
}

/** All of them. */
export const projectTable = {
  papers: {
    what: 'papers of the project: paths and globs, relative to the folder of this file',
    schema: listOf(line, commas),
  },
  book: {
    what: 'several papers as one PDF: `papers` in order, `output` (the name of the PDF), and front matter such as `title`',
    schema: shaped(
      v.pipe(
        v.looseObject(
          { papers: listOf(line, commas), output: v.optional(line) },
          'must be a mapping with papers: and title:',
        ),
        v.transform(({ papers, output }) => ({ papers, ...(output !== undefined && { output }) })),
      ),
      { type: 'object', required: ['papers'] },
    ),
  },
  out: { what: 'output folder', default: 'out', schema: line },
  formats: {
    what: 'formats of each build: `pdf`, `html`, `epub`, `docx`',
    default: 'pdf',
    schema: listOf(line, commas),
  },
  strict: { what: 'true makes warnings fail a build', default: 'false', schema: bool },
  root: {
    what: 'folder at or below the folder of this file; papers read files of this folder only',
    default: 'the folder of this file',
    schema: line,
  },
  jobs: {
    what: 'browser pages that print parts of one paper at the same time',
    default: '2',
    schema: count,
  },
  cache: {
    what: 'folder of the cache, within the project; false for no cache',
    schema: shaped(v.union([bool, line], 'must be true, false or the path of a folder'), {
      type: ['boolean', 'string'],
    }),
  },
  rules: {
    what: 'severities of diagnostics by code: `off`, `info`, `warning` or `error`',
    schema: shaped(v.record(v.string(), severity, 'must be a mapping of codes'), {
      type: 'object',
      // rules of the user's own config have codes that only it knows
      propertyNames: { anyOf: [{ enum: Object.keys(codes) }, { pattern: '^custom/' }] },
      additionalProperties: { enum: severities },
    }),
  },
} as const satisfies { readonly [Key in keyof ProjectSettings]: ProjectKey };

/** Read before the paper is: `limits` hold for reading too. */
const elsewhere: readonly string[] = ['limits'];

const isProjectKey = (key: string): key is keyof typeof projectTable => Object.hasOwn(projectTable, key);

/** Names of the keys of a project's file that are no metadata. */
export const projectKeys: readonly string[] = [...Object.keys(projectTable), ...elsewhere, 'metadata'];

/** Parts the entries of a project's file. */
export function projectEntries(entries: readonly YamlEntry[]): ProjectEntries {
  const project: Record<string, unknown> = {};
  const diagnostics: Diagnostic[] = [];
  const metadata: YamlEntry[] = [];
  for (const entry of entries) {
    const { key } = entry;
    if (key === 'metadata') metadata.push(...innerEntries(entry, diagnostics));
    else if (elsewhere.includes(key)) continue;
    else if (!isProjectKey(key)) metadata.push(entry);
    else if (entry.value !== null) {
      const { schema }: ProjectKey = projectTable[key];
      const result = v.safeParse(schema, entry.value);
      if (result.success) project[key] = result.output;
      else diagnostics.push(...result.issues.map((issue) => misfit(entry, issue)));
    }
  }
  return { metadata, project, diagnostics };
}

function innerEntries(entry: YamlEntry, diagnostics: Diagnostic[]): YamlEntry[] {
  const { value, placeOf } = entry;
  if (value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    const hint = 'Write keys of front matter below it, each indented.';
    diagnostics.push(
      warning('defaults-value', '"metadata" must be a mapping.', { place: placeOf([]), hint }),
    );
    return [];
  }
  return Object.entries(value).map(([key, inner]) => ({
    key,
    value: inner,
    place: placeOf([key]),
    placeOf: (path) => placeOf([key, ...path]),
  }));
}

function misfit({ key, placeOf }: YamlEntry, issue: v.BaseIssue<unknown>): Diagnostic {
  const path = (issue.path ?? []).map((item) => String(item.key));
  const message = `${[key, ...path].join('.')} ${issue.message}.`;
  const hint = 'The value is left out. Correct or remove it.';
  return warning('defaults-value', message, { place: placeOf(path), hint });
}
