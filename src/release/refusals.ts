/**
 * A paper to release → all reasons against its release, each with a hint. The rules are in the order in which an author
 * would fix them: the paper, its metadata, its repository, its version.
 */

import { counted } from '../data/counted.js';
import { withFullStop } from '../data/full-stop.js';
import { shortName } from '../data/short-text.js';
import { type Code, error } from '../diagnostic.js';
import { stopsRelease, weighed } from '../diagnostics/severity.js';
import type { Diagnostic, Paper, Place } from '../types.js';
import { folderNameFault } from './folder-name.js';
import type { GitState } from './git-state.js';
import { newest } from './release-index.js';
import { contentNames } from './release-names.js';
import type { Candidate, FileDigest, Manifest } from './release-types.js';
import { compareVersions } from './version-order.js';

/** Exceptions that the caller allows. */
export interface AllowedRisks {
  readonly allowDirty?: boolean;
  readonly allowOlder?: boolean;
}

/** Every reason against the release of `candidate`; `all` are the papers of the same call. */
export function refusalsOf(
  candidate: Candidate,
  all: readonly Candidate[],
  allowed: AllowedRisks,
): readonly Diagnostic[] {
  return [
    ...nameRefusals(candidate, all),
    ...candidate.diagnostics.filter(stopsRelease).map((each) => weighed(each, 'release')),
    ...(candidate.paper ? metadataRefusals(candidate.paper, candidate) : []),
    ...(allowed.allowDirty ? [] : treeRefusals(candidate.git)),
    ...versionRefusals(candidate, allowed),
  ];
}

function nameRefusals({ source, name }: Candidate, all: readonly Candidate[]): Diagnostic[] {
  const fault = folderNameFault(name);
  const twin = all.find(
    (other) => other.source !== source && other.name.toLowerCase() === name.toLowerCase(),
  );
  return [
    ...(fault === undefined
      ? []
      : [refuse('release-name', `The name “${shortName(name)}” ${fault}.`, 'Rename the paper.')]),
    ...(twin === undefined
      ? []
      : [
          refuse(
            'output-collision',
            `${source} and ${twin.source} would be released to the same folder.`,
            'Rename one of them, or release each with its own --out.',
          ),
        ]),
  ];
}

function metadataRefusals(paper: Paper, { draft, diagnostics }: Candidate): Diagnostic[] {
  const { title, version, date, authors, status } = paper.metadata;
  const missing = (code: Code, what: string, example: string): Diagnostic =>
    refuse(code, `The paper has no ${what}.`, `Add \`${example}\` to its front matter.`, placeOf(paper));
  const untitled = title.trim() === '' || diagnostics.some((d) => d.code === 'title-missing');
  const reported = diagnostics.some((d) => d.code === 'title-missing' && d.severity === 'error');
  return [
    ...(untitled && !reported ? [missing('title-missing', 'title', 'title: …')] : []),
    ...(version === undefined ? [missing('version-missing', 'version', 'version: 1.0')] : []),
    ...(date === undefined ? [missing('date-missing', 'date', 'date: 2025-10-17')] : []),
    ...(authors.length === 0 ? [missing('authors-missing', 'author', 'authors: …')] : []),
    ...(status === 'draft'
      ? [
          refuse(
            'status-draft',
            'The status of the paper is draft.',
            'Set `status: final`.',
            placeOf(paper, 'status'),
          ),
        ]
      : []),
    ...(draft && status !== 'draft'
      ? [
          refuse(
            'status-draft',
            'The paper is built as a draft, with a watermark.',
            'Release it without --draft.',
          ),
        ]
      : []),
  ];
}

function treeRefusals(git: GitState): Diagnostic[] {
  if (git.kind === 'none') return [];
  if (git.kind === 'unknown') {
    const hint = 'Repair the repository, or release with --allow-dirty.';
    return [
      refuse(
        'tree-unknown',
        `Git does not tell whether everything is committed: ${withFullStop(git.reason)}`,
        hint,
      ),
    ];
  }
  const { dirty, commit } = git;
  if (dirty.length === 0) return [];
  const count = counted(dirty.length, 'file differs', 'files differ');
  const what = commit ? `${count} from commit ${commit.slice(0, 7)}` : 'Nothing is committed yet';
  const listed = dirty.slice(0, 10).map((file) => `${shortName(file.path)} (${file.state})`);
  const more = dirty.length > 10 ? `, and ${dirty.length - 10} more` : '';
  const hint = 'Commit what the paper is made of, or release with --allow-dirty.';
  return [refuse('tree-dirty', `${what}: ${listed.join(', ')}${more}.`, hint)];
}

function versionRefusals(candidate: Candidate, allowed: AllowedRisks): Diagnostic[] {
  const { paper, released, built } = candidate;
  const version = paper?.metadata.version;
  if (paper === undefined || version === undefined) return [];
  const place = placeOf(paper, 'version');
  const fault = folderNameFault(version);
  if (fault !== undefined) {
    const hint = 'Write it like 1.0, 2024.10 or 1.2.0-rc.1.';
    return [refuse('version-name', `The version “${shortName(version)}” ${fault}.`, hint, place)];
  }
  const twin = released.find((manifest) => compareVersions(manifest.version, version) === 0);
  if (twin) return built || twin.version !== version ? [sameVersion(version, twin, candidate, place)] : [];
  const last = newest(released);
  if (last === undefined || allowed.allowOlder || compareVersions(version, last.version) > 0) return [];
  const message = `Version ${version} is not newer than ${last.version}, which is released.`;
  return [refuse('version-not-newer', message, 'Raise `version`, or release with --allow-older.', place)];
}

function sameVersion(version: string, twin: Manifest, candidate: Candidate, place: Place): Diagnostic {
  const hint = 'Raise `version`: a released version never changes.';
  if (twin.version !== version) {
    const message = `Version ${version} is the same as ${twin.version}, which is released.`;
    return refuse('version-released', message, hint, place);
  }
  const message = `Version ${version} is already released with other bytes: ${difference(candidate, twin)}.`;
  return refuse('version-released', message, hint, place);
}

/** The reason why the bytes differ, as far as the manifests show it. */
function difference({ built }: Candidate, twin: Manifest): string {
  if (built === undefined) return 'the paper has changed';
  const { manifest } = built;
  if (manifest.signature && !twin.signature) return 'it was released without a signature';
  const inputs = differing(manifest.inputs, twin.inputs);
  if (inputs.length > 0) return `${inputs.map(shortName).join(', ')} differ${inputs.length === 1 ? 's' : ''}`;
  const [now, then] = [manifest.tools, twin.tools];
  if (now['wp-build'] !== then['wp-build'])
    return `it was built with wp-build ${then['wp-build']}, this is ${now['wp-build']}`;
  if (now.browser !== then.browser) return `it was printed with ${then.browser}, this is ${now.browser}`;
  const fonts = differing(now.fonts, then.fonts);
  if (fonts.length > 0) return `other fonts: ${fonts.join(', ')}`;
  const outputs = differing(manifest.outputs, twin.outputs);
  return `${outputs.filter((n) => contentNames(twin.name, twin.version).includes(n)).join(', ')} differ, for no reason that the manifests tell`;
}

function differing(now: readonly FileDigest[], then: readonly FileDigest[]): string[] {
  const before = new Map(then.map((file) => [file.name, file.sha256]));
  const after = new Map(now.map((file) => [file.name, file.sha256]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.filter((name) => before.get(name) !== after.get(name));
}

/** The line of `key` in the front matter, else the beginning of the front matter or the paper. */
function placeOf({ source }: Paper, key?: string): Place {
  const { frontMatter } = source;
  if (frontMatter === undefined) return { file: source.path, line: 1, column: 1 };
  const lines = frontMatter.text.split('\n');
  const at =
    key === undefined ? -1 : lines.findIndex((line) => new RegExp(`^["']?${key}["']?\\s*:`).test(line));
  return { file: frontMatter.file, line: frontMatter.line + Math.max(0, at), column: 1 };
}

function refuse(code: Code, message: string, hint: string, place?: Place): Diagnostic {
  return error(code, message, { hint, place });
}

/** Names come from files: they are shortened, and control characters must not reach a terminal. */
