/**
 * The commands around a build, each as one function, which opens a session and closes it. Rarely used modules are
 * loaded when they are called.
 */

import type { Inspection } from '../pdf/inspect/inspect-pdf.js';
import type { RunContext } from '../release/build-from.js';
import type { Changes } from '../release/diff/changes.js';
import type { Pipeline } from '../release/pipeline.js';
import type { ReleaseOptions, ReleaseResult } from '../release/release.js';
import type { VerifyReport } from '../release/verify.js';
import type { BuildOptions, Diagnostic } from '../types.js';

export type { Changes, Inspection, ReleaseOptions, ReleaseResult, RunContext as VerifyOptions, VerifyReport };

/** Two papers compared. */
export interface PaperDiff {
  readonly changes: Changes;
  /** bytes of the redline as a PDF */
  readonly pdf: Uint8Array;
  /** of both papers */
  readonly diagnostics: readonly Diagnostic[];
}

/** Publishes versions of `papers`, once and for all. A refusal is a result with its reasons. */
export function release(
  papers: readonly string[],
  options: ReleaseOptions = {},
): Promise<readonly ReleaseResult[]> {
  return inSession(options, async (pipeline) => {
    const { release: run } = await import('../release/release.js');
    return run(papers, options, pipeline);
  });
}

/** Builds the release at `target` again, a PDF or a folder, and compares every byte. */
export function verify(target: string, options: RunContext = {}): Promise<VerifyReport> {
  return inSession(options, async (pipeline) => {
    const [{ verify: run }, { loadConfig }] = await Promise.all([
      import('../release/verify.js'),
      import('./load-config.js'),
    ]);
    const config = await loadConfig(options.config);
    const context = { ...options, ...(config && { config }) };
    return run(target, { pipeline, run: context, extraAuthorities: undefined });
  });
}

/** Compares two papers or releases, by their paths. */
export function diff(old: string, newer: string, options: BuildOptions = {}): Promise<PaperDiff> {
  return inSession(options, async (pipeline) => {
    const { comparePapers } = await import('../release/compare-papers.js');
    const { changes, redline, diagnostics } = await comparePapers(old, newer, { pipeline, options });
    const request = { prepared: redline, options: { ...options, strict: false }, attachments: [] };
    const { bytes } = await pipeline.print({ ...request, kind: 'redline' });
    return { changes, pdf: bytes, diagnostics };
  });
}

/** Inspects the PDF `bytes`: pages, bookmarks, fonts, images, claims, reading order. */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const { inspectPdf } = await import('./inspect.js');
  return inspectPdf(bytes);
}

async function inSession<T>(options: RunContext, work: (pipeline: Pipeline) => Promise<T>): Promise<T> {
  const [{ openSession }, { openPipeline }] = await Promise.all([
    import('./open-session.js'),
    import('./release-pipeline.js'),
  ]);
  const session = openSession(options);
  try {
    return await work(openPipeline(session));
  } finally {
    await session.close();
  }
}
