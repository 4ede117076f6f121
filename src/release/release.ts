/**
 * Papers → releases: gather the inputs, plan, show the plan, apply it. All papers are planned before any is applied.
 * Each paper's lock is held from before the paper is read until its release is in place, so that of two releases at the
 * same time the second only reports the first.
 */

import { basename, extname, join, resolve } from 'node:path';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { writeReason } from '../disk/write-reason.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import { applyRelease, recover } from './apply.js';
import { codeOf, disk, type FileOperations } from './file-operations.js';
import { folderNameFault } from './folder-name.js';
import { gather } from './gather.js';
import { giveLock, type Lock, lockPath, takeLock } from './lock.js';
import type { Pipeline } from './pipeline.js';
import { planRelease } from './plan.js';
import type { AllowedRisks } from './refusals.js';
import type { Candidate, PaperPlan, ReleasePlan } from './release-types.js';
import { requireSafeFolders } from './safe-folders.js';
import type { Signing } from './signature/sign-release.js';

export interface ReleaseOptions extends BuildOptions, AllowedRisks {
  /** stops before anything is written */
  readonly dryRun?: boolean;
  /** signs the PDFs */
  readonly signing?: Signing;
  /** URI of the builder, for the provenance; default: wp-build itself */
  readonly builder?: string;
  /** called with the plan before it is applied */
  readonly onPlan?: (plan: ReleasePlan, folder: string) => void;
  /** for tests */
  readonly files?: FileOperations;
}

/** The result of one paper. */
export interface ReleaseResult {
  readonly source: string;
  readonly action: PaperPlan['action'];
  readonly version?: string;
  /** paths of all files written; none in a dry run */
  readonly files: readonly string[];
  /** reasons of a refusal; else warnings of the build */
  readonly diagnostics: readonly Diagnostic[];
}

/** Releases `papers`. Throws BuildError only where the machine, not a paper, is at fault. */
export async function release(
  papers: readonly string[],
  options: ReleaseOptions,
  pipeline: Pipeline,
): Promise<readonly ReleaseResult[]> {
  const { files = disk } = options;
  const releases = join(resolve(options.out ?? 'out'), 'releases');
  const locks = new Map<string, Lock>();
  try {
    const candidates: Candidate[] = [];
    for (const source of new Set(papers)) {
      candidates.push(await candidateOf(source, { ...options, files }, { pipeline, releases, locks }));
    }
    const plan = planRelease(candidates, options);
    options.onPlan?.(plan, join(options.out ?? 'out', 'releases'));
    const results: ReleaseResult[] = [];
    for (const [index, paper] of plan.papers.entries()) {
      const warnings = candidates[index]?.diagnostics ?? [];
      const lock = locks.get(paper.source);
      const written = lock ? await apply(paper, { folder: join(releases, paper.name), lock, files }) : [];
      results.push(resultOf(paper, warnings, written));
    }
    return results;
  } catch (cause) {
    throw asFault(cause, releases);
  } finally {
    for (const lock of locks.values()) await giveLock(lock, files);
  }
}

interface Work {
  readonly pipeline: Pipeline;
  readonly releases: string;
  /** by source; taken as the papers are read */
  readonly locks: Map<string, Lock>;
}

async function candidateOf(
  source: string,
  options: ReleaseOptions & { readonly files: FileOperations },
  { pipeline, releases, locks }: Work,
): Promise<Candidate> {
  const name = basename(source, extname(source));
  const {
    files,
    dryRun,
    builder,
    signing,
    onPlan: _,
    allowDirty: _dirty,
    allowOlder: _older,
    ...build
  } = options;
  const bare: Candidate = {
    source,
    name,
    draft: false,
    git: { kind: 'none' },
    released: [],
    diagnostics: [],
  };
  const isTwin = [...locks.keys()].some((other) => sameName(other, name));
  if (folderNameFault(name) !== undefined || isTwin) return bare;
  try {
    const outIs = options.out === undefined ? 'default' : 'named';
    await requireSafeFolders({ releases, name, outIs, files });
  } catch (cause) {
    if (cause instanceof BuildError) return { ...bare, diagnostics: cause.diagnostics };
    throw cause;
  }
  if (!dryRun) {
    try {
      await files.makeFolder(releases);
      locks.set(source, await takeLock(lockPath(releases, name), files));
      await recover(join(releases, name), name, files);
    } catch (cause) {
      if (cause instanceof BuildError) return { ...bare, diagnostics: cause.diagnostics };
      throw cause;
    }
  }
  return gather(source, name, { pipeline, releases, files, builder, signing, options: build });
}

function sameName(source: string, name: string): boolean {
  return basename(source, extname(source)).toLowerCase() === name.toLowerCase();
}

async function apply(
  paper: PaperPlan,
  request: Parameters<typeof applyRelease>[1],
): Promise<readonly string[]> {
  return paper.action === 'release' ? applyRelease(paper, request) : [];
}

function resultOf(
  paper: PaperPlan,
  diagnostics: readonly Diagnostic[],
  files: readonly string[],
): ReleaseResult {
  const { source, action } = paper;
  if (paper.action === 'refuse') return { source, action, files, diagnostics: paper.refusals };
  return { source, action, version: paper.version, files, diagnostics };
}

const foldersFaults = [
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENAMETOOLONG',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ELOOP',
  'NOT_A_FILE',
  'TOO_LARGE',
];

/** Errors of the disk are foreseen; all others are our bug. */
function asFault(cause: unknown, folder: string): unknown {
  const code = codeOf(cause);
  if (!(cause instanceof Error) || code === undefined || !foldersFaults.includes(code)) return cause;
  const hint = 'Free disk space, or name another folder with --out. Earlier releases are unchanged.';
  const message = `${folder} cannot be written: ${withFullStop(writeReason(cause) ?? cause.message)}`;
  return new BuildError(error('output-unwritable', message, { hint }), { cause });
}
