/**
 * A paper's versions → the revision history, newest first. The author's own list wins; without a list, the released
 * versions and the tags of the repository are the history.
 */

import type { Metadata, Revision } from '../types.js';
import type { GitTag } from './git-state.js';
import type { PreparedPaper } from './pipeline.js';
import type { Manifest } from './release-types.js';
import { compareVersions } from './version-order.js';

export interface HistoryQuestion {
  readonly name: string;
  readonly metadata: Metadata;
  readonly released: readonly Manifest[];
  readonly tags: readonly GitTag[];
}

/** The revisions up to the paper's own version. */
export function revisionHistory({ name, metadata, released, tags }: HistoryQuestion): readonly Revision[] {
  if (metadata.history !== 'auto' && metadata.history.length > 0) return metadata.history;
  const found: Revision[] = [];
  const add = (revision: Revision): void => {
    if (!found.some((other) => compareVersions(other.version, revision.version) === 0)) found.push(revision);
  };
  for (const { version, metadata, changes } of released) {
    add({ version, ...(metadata.date && { date: metadata.date }), changes: changes ?? '' });
  }
  for (const tag of tags) {
    const version = versionOfTag(tag.name, name);
    if (version !== undefined) add({ version, date: tag.date, changes: tag.subject });
  }
  const { version, date } = metadata;
  // The day of its own version is known from the paper; its changes may be in a tag.
  if (version !== undefined) {
    const at = found.findIndex((other) => compareVersions(other.version, version) === 0);
    const [stated] = at < 0 ? [] : found.splice(at, 1);
    found.push({ version, ...(date && { date }), changes: stated?.changes ?? '' });
  }
  return found
    .filter((revision) => version === undefined || compareVersions(revision.version, version) <= 0)
    .sort((a, b) => compareVersions(b.version, a.version));
}

/** The paper with the history that it leaves to its releases. */
export function withHistory(
  prepared: PreparedPaper,
  history: readonly Revision[] | undefined,
): PreparedPaper {
  const { paper } = prepared;
  if (paper.metadata.history !== 'auto' || history === undefined) return prepared;
  return { ...prepared, paper: { ...paper, metadata: { ...paper.metadata, history } } };
}

/** The entry of `version` in the paper's history. */
export function changesOf(version: string, history: readonly Revision[]): string | undefined {
  const revision = history.find((one) => compareVersions(one.version, version) === 0);
  return revision?.changes.trim() || undefined;
}

/** `v1.0`, `1.0`, and of this paper alone `NAME-1.0`, `NAME/v1.0`, `NAME@1.0`. */
function versionOfTag(tag: string, name: string): string | undefined {
  const own = ['-', '/', '@'].map((mark) => name + mark).find((prefix) => tag.startsWith(prefix));
  const rest = own ? tag.slice(own.length) : tag;
  return /^v?\d+(\.\d+)+([-.+]?[\w.-]+)?$/i.test(rest) ? rest.replace(/^v/i, '') : undefined;
}
