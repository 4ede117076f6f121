/** Citations of works that the bibliography lacks → errors that name the nearest keys it has. */

import { distance } from 'fastest-levenshtein';
import { compareText } from '../../data/compare-text.js';
import { problem } from '../../diagnostic.js';
import type { Diagnostic, Place } from '../../types.js';
import type { BibliographyEntry, Cluster } from './citation-types.js';

/** A citation and where it is. */
export interface PlacedCluster {
  readonly cluster: Cluster;
  readonly place?: Place;
}

const maxSuggestions = 3;

/** An error for each work that is cited and not there. */
export function missingCitations(
  citations: readonly PlacedCluster[],
  entries: readonly BibliographyEntry[],
): readonly Diagnostic[] {
  const known = new Set(entries.map(({ key }) => key));
  const nearest = new Map<string, string>();
  return citations.flatMap(({ cluster, place }) =>
    cluster.cites
      .filter(({ key }) => !known.has(key))
      .map(({ key }) => {
        const hint = nearest.get(key) ?? hintFor(key, known);
        nearest.set(key, hint);
        return problem('citation-missing', `"${key}" is not in the bibliography.`, { place, hint });
      }),
  );
}

function hintFor(key: string, known: ReadonlySet<string>): string {
  if (known.size === 0) return 'Name a .bib or CSL-JSON file as bibliography in the front matter.';
  const same = [...known].filter((other) => other.toLowerCase() === key.toLowerCase());
  if (same.length > 0) return `Write ${same.join(' or ')}: upper and lower case differ in a key.`;
  const near = [...known]
    .map((other) => ({ other, far: farness(key, other) }))
    .filter(({ far }) => far <= Math.max(2, key.length / 3))
    .sort((a, b) => a.far - b.far || compareText(a.other, b.other))
    .slice(0, maxSuggestions)
    .map(({ other }) => other);
  if (near.length === 0) return 'Add an entry with this key to the bibliography.';
  return `Did you mean ${near.join(', ').replace(/, ([^,]*)$/, ' or $1')}?`;
}

/** Case and separators are what people remember least of a key; its start is what they remember most. */
function farness(a: string, b: string): number {
  const [left, right] = [a, b].map((key) => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) as [
    string,
    string,
  ];
  if (left === right) return 0;
  return left.length > 3 && (right.startsWith(left) || left.startsWith(right)) ? 1 : distance(left, right);
}
