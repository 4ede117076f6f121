/** What each row of the bench should come to at most: of a ratio, of seconds. Rows that are not here are shown without. */

/** Keys are the ids of rows: kind, paper, and what it is compared with. */
export const goals = {
  'cold overview md-to-pdf': 0.33,
  'cold flow-50 md-to-pdf': 0.5,
  'cold flow-50 Typst': 1.5,
  'cold sections-300 md-to-pdf': 0.6,
  'cold sections-300 Typst': 0.8,
  'cold flow-432 md-to-pdf': 0.95,
  'cold flow-432 Typst': 1,
  'edit overview cold': 0.6,
  'edit flow-50 cold': 0.4,
  'edit sections-300 cold': 0.15,
  'edit sections-300 Typst': 1,
  'same overview cold': 0.15,
  'same flow-50 cold': 0.15,
  'same sections-300 cold': 0.15,
  'same flow-432 cold': 0.15,
  'batch seconds': 0.25,
  // two jobs at least one and a half times as fast as one
  'batch jobs': 1 / 1.5,
  'memory sections-300 md-to-pdf': 0.7,
  'memory sections-1000 sections-300': 1.3,
  'watch overview md-to-pdf': 0.08,
  'watch flow-50 md-to-pdf': 0.15,
  'watch sections-300 md-to-pdf': 0.05,
  'edits note seconds': 1,
  'edits colour cold': 0.7,
  'edits image cold': 0.35,
  'edits page seconds': 0.9,
  'edits note seconds later': 1,
  'edits colour cold later': 0.7,
  'edits image cold later': 0.35,
  'edits page seconds later': 0.9,
  'check overview': 0.3,
  'check sections-300': 0.8,
  'start help': 0.11,
};

/**
 * A row with what it should come to. `values` is a spread of a ratio or of seconds; `holds` is false where something else
 * that the row asks for is not so.
 * @param {{
 *   id: string, work: string, against?: string, unit: 'x' | 's', holds?: boolean,
 *   values: { median: number, min: number, max: number }
 * }} row
 */
export function judged(row) {
  const atMost = goals[row.id];
  return {
    ...row,
    atMost,
    isReached: atMost === undefined ? undefined : row.values.median <= atMost && row.holds !== false,
  };
}
