/**
 * Built papers, git's state and released versions → the plan of a release. Pure, and nothing is written before the plan
 * of every paper is known.
 */

import { counted } from '../data/counted.js';
import { bytesInWords } from './bytes-in-words.js';
import { type AllowedRisks, refusalsOf } from './refusals.js';
import { builtFile, indexName, indexPageName, newest } from './release-index.js';
import { contentNames } from './release-names.js';
import type { BuiltRelease, Candidate, Manifest, PaperPlan, ReleasePlan } from './release-types.js';
import { compareVersions } from './version-order.js';

/** The plan for each paper. */
export function planRelease(candidates: readonly Candidate[], allowed: AllowedRisks = {}): ReleasePlan {
  return { papers: candidates.map((candidate) => planPaper(candidate, candidates, allowed)) };
}

function planPaper(candidate: Candidate, all: readonly Candidate[], allowed: AllowedRisks): PaperPlan {
  const { source, name, built, released } = candidate;
  const twin = built && released.find((manifest) => manifest.version === built.manifest.version);
  const lacksSignature = built?.manifest.signature !== undefined && twin?.signature === undefined;
  if (built && twin && sameContent(built.manifest, twin) && !lacksSignature) {
    return { action: 'already-released', source, name, version: twin.version };
  }
  const refusals = refusalsOf(candidate, all, allowed);
  if (refusals.length > 0 || built === undefined) return { action: 'refuse', source, name, refusals };
  const { version } = built.manifest;
  const latest = isLatest(built, released);
  return { action: 'release', source, name, version, files: built.files, latest, notes: notesOf(candidate) };
}

/**
 * The paper's own files, unsigned, decide: a later commit, or another machine's fonts that were not used, change
 * nothing.
 */
function sameContent(planned: Manifest, released: Manifest): boolean {
  return contentNames(planned.name, planned.version).every((name) => {
    const [one, other] = [planned, released].map((m) => builtFile(m, name));
    return one !== undefined && one.sha256 === other?.sha256;
  });
}

function isLatest({ manifest }: BuiltRelease, released: readonly Manifest[]): boolean {
  const latest = newest(released.filter((other) => other.final));
  return manifest.final && (latest === undefined || compareVersions(manifest.version, latest.version) > 0);
}

function notesOf({ git, built, released }: Candidate): string[] {
  const version = built?.manifest.version ?? '';
  const last = newest(released);
  return [
    ...(git.kind === 'repository' && git.dirty.length > 0
      ? ['the manifest says that the tree was dirty']
      : []),
    ...(last && compareVersions(version, last.version) < 0 ? [`older than ${last.version}`] : []),
  ];
}

/** The plan in words, for a reader who decides whether to release; `folder` is where releases are kept. */
export function describePlan(plan: ReleasePlan, folder: string): string {
  return plan.papers.map((paper) => `${describePaper(paper, folder)}\n`).join('');
}

function describePaper(paper: PaperPlan, folder: string): string {
  const { source } = paper;
  if (paper.action === 'refuse') {
    const count = paper.refusals.length;
    const kinds = new Set(paper.refusals.map(({ code }) => code)).size;
    const ofKinds = kinds === 1 ? ' of one kind' : ` of ${kinds} kinds`;
    return `${source}: refused for ${counted(count, 'reason')}${kinds === count ? '' : ofKinds}`;
  }
  if (paper.action === 'already-released') {
    return `${source}: ${paper.version} is already released with these bytes; nothing to do`;
  }
  const notes = paper.notes.map((note) => ` (${note})`).join('');
  return [
    `${source}: release ${paper.version}${notes}`,
    ...paper.files.map(
      (file) => `  ${folder}/${paper.name}/${paper.version}/${file.name}  ${bytesInWords(file.size)}`,
    ),
    `  ${folder}/${paper.name}/${indexName}`,
    `  ${folder}/${paper.name}/${indexPageName}`,
    ...(paper.latest ? [`  ${folder}/${paper.name}/latest.pdf  → ${paper.version}`] : []),
  ].join('\n');
}
