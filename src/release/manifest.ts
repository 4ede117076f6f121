/**
 * A built paper → `manifest.json`, and back. Reading checks the shape: a release folder may be years old, or touched.
 */

import * as v from 'valibot';
import type { Metadata } from '../types.js';
import { byName, digestOf } from './digest.js';
import { folderNameFault } from './folder-name.js';
import type { GitState } from './git-state.js';
import type {
  AttachedSettings,
  BuildSettings,
  FileDigest,
  Manifest,
  ManifestGit,
  ManifestMetadata,
  ManifestSignature,
  Tools,
} from './release-types.js';
import { isPrerelease } from './version-order.js';

/** Name of the manifest in a release. */
export const manifestName = 'manifest.json';

export interface ManifestContent {
  readonly name: string;
  readonly version: string;
  readonly previous: string | undefined;
  readonly metadata: Metadata;
  readonly changes: string | undefined;
  readonly pages: number;
  readonly settings: BuildSettings;
  readonly inputs: readonly FileDigest[];
  readonly outputs: readonly FileDigest[];
  readonly tools: Tools;
  readonly git: GitState;
  readonly signature: ManifestSignature | undefined;
}

/** The manifest of a release; its keys are in the order in which they are written. */
export function manifestOf(content: ManifestContent): Manifest {
  const { name, version, previous, metadata, changes, pages, settings, tools } = content;
  return {
    manifestVersion: 1,
    name,
    version,
    previous,
    final: isFinal(metadata.status, version),
    pages,
    metadata: manifestMetadata(metadata),
    changes,
    settings,
    inputs: content.inputs.map(digestOf).sort(byName),
    outputs: content.outputs.map(digestOf).sort(byName),
    tools: { ...tools, fonts: tools.fonts.map(digestOf).sort(byName) },
    git: manifestGit(content.git),
    signature: content.signature,
  };
}

/** A paper is final with the status `final`, or without a status and without a prerelease version. */
function isFinal(status: Metadata['status'], version: string): boolean {
  if (status === 'draft' || status === 'review') return false;
  return status === 'final' || !isPrerelease(version);
}

function manifestMetadata(metadata: Metadata): ManifestMetadata {
  const { title, subtitle, date, authors, status, lang, keywords, classification, organization } = metadata;
  return {
    title,
    ...(subtitle && { subtitle }),
    ...(date && { date }),
    authors,
    ...(status && { status }),
    lang,
    keywords,
    ...(classification && { classification }),
    ...(organization && { organization }),
  };
}

function manifestGit(git: GitState): ManifestGit | undefined {
  if (git.kind !== 'repository') return undefined;
  const { commit, origin, tagsHere, dirty } = git;
  return { commit, origin, tags: tagsHere, dirty: dirty.map((file) => file.path) };
}

const text = v.string();
/** Joined to paths: no name of a manifest may lead elsewhere. */
const folderName = v.pipe(
  text,
  v.check((name) => folderNameFault(name) === undefined, 'it cannot be the name of a folder'),
);
const fileName = v.pipe(
  text,
  v.check((name) => /^[^/\\\0]+$/.test(name) && !/^\.\.?$/.test(name), 'it cannot be the name of a file'),
);
const digest = v.object({
  name: text,
  sha256: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
/** The last second that a date can represent. */
const lastSecond = 253_402_300_799;

const author = v.object({
  name: text,
  affiliation: v.exactOptional(text),
  email: v.exactOptional(text),
  orcid: v.exactOptional(text),
});
const settings = {
  paper: text,
  options: v.object({
    theme: v.exactOptional(v.array(text)),
    pageSize: v.exactOptional(text),
    set: v.exactOptional(v.record(text, text)),
    sourceDateEpoch: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(lastSecond))),
    days: v.exactOptional(
      v.object({
        today: v.exactOptional(v.string()),
        git: v.exactOptional(v.string()),
        commit: v.exactOptional(v.string()),
      }),
    ),
  }),
  history: v.exactOptional(v.array(v.object({ version: text, date: v.exactOptional(text), changes: text }))),
  signer: v.exactOptional(text),
  config: v.exactOptional(v.object({ name: text, sha256: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)) })),
};
const tools = v.object({
  'wp-build': text,
  browser: text,
  fonts: v.array(digest),
  node: v.exactOptional(text),
});
const schema = v.object({
  manifestVersion: v.literal(1),
  name: folderName,
  version: folderName,
  previous: v.optional(folderName),
  final: v.boolean(),
  pages: v.number(),
  metadata: v.object({
    title: text,
    subtitle: v.exactOptional(text),
    date: v.exactOptional(text),
    authors: v.array(author),
    status: v.exactOptional(v.string()),
    lang: text,
    keywords: v.array(text),
    classification: v.exactOptional(text),
    organization: v.exactOptional(text),
  }),
  changes: v.optional(text),
  settings: v.object(settings),
  inputs: v.array(digest),
  outputs: v.array(v.object({ ...digest.entries, name: fileName })),
  tools,
  git: v.optional(
    v.object({
      commit: v.optional(text),
      origin: v.optional(text),
      tags: v.array(text),
      dirty: v.array(text),
    }),
  ),
  signature: v.optional(v.object({ signer: text, unsigned: digest })),
});

/** A text and the reason why it is invalid, as the end of a sentence that begins with its name. */
export interface Fault {
  readonly fault: string;
}

/** The manifest in `json`, or the reason why it is invalid. */
export function parseManifest(json: string): Manifest | Fault {
  return parseAs(schema, json);
}

/** The settings that are attached to a PDF, or the reason why they are invalid. */
export function parseAttachedSettings(json: string): AttachedSettings | Fault {
  return parseAs(v.object({ ...settings, tools }), json);
}

function parseAs<T>(schema: v.GenericSchema<unknown, T>, json: string): T | Fault {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { fault: 'is not JSON' };
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return { fault: path ? `is wrong at ${path}: ${issue.message}` : `is wrong: ${issue.message}` };
}
