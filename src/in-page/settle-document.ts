/**
 * A document that was loaded → the document that is measured and printed: all passes over it, in order. One call for
 * all, since the browser would lay the document out between two calls, without columns and without need.
 */

import { attributes } from './attribute-names.js';
import { closeGaps } from './close-gaps.js';
import type { Columns } from './column-layout.js';
import { expandTabs } from './expand-tabs.js';
import { type PlacedNotes, placeNotes } from './notes/place-notes.js';
import { type PreparedDocument, prepareForLayout } from './prepare-for-layout.js';
import { putAsides } from './put-asides.js';
import { settleHyphens } from './settle-hyphens.js';
import { nextTurn } from './turns.js';

/** What there is to settle in a document. */
export interface Unsettled {
  readonly columns: Columns;
  readonly hasTabs: boolean;
  readonly hasSoftHyphens: boolean;
  readonly hasBody: boolean;
  readonly hasPageNotes: boolean;
}

/** A settled document: what it shows, and its number in this page of the browser. */
export interface SettledState extends PreparedDocument, PlacedNotes {
  readonly turn: number;
}

/** Settles the document, once all that it shows is there. */
export async function settleDocument(found: Unsettled): Promise<SettledState> {
  const prepared = await prepareForLayout();
  if (found.hasTabs) expandTabs();
  // notes for the foot of pages are settled there
  if (found.hasSoftHyphens)
    settleHyphens({ except: found.hasPageNotes ? `[${attributes.notes}="page"]` : undefined });
  if (found.hasBody) closeGaps(found.columns);
  const placed = found.hasPageNotes && placeNotes(found.columns);
  // wide blocks on two pages are found here; which pages are left ones is known when all pages are counted
  if (document.querySelector(`[${attributes.sides}]`)) putAsides({ columns: found.columns, firstPage: 0 });
  return { ...prepared, movedNotes: [], ...placed, turn: nextTurn() };
}
