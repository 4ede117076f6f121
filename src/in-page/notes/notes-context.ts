/** Values shared by the functions that place notes. */

import type { Tried } from '../close-gaps.js';
import type { ColumnLayout } from '../column-layout.js';
import type { GatheredNotes, NoteReference } from './gather-notes.js';
import type { PagePlace } from './page-end.js';
import type { VisiblePages } from './visible-pages.js';

/** A part that is being worked on. */
export interface NotesContext {
  readonly notes: GatheredNotes;
  readonly stage: VisiblePages;
  readonly layout: ColumnLayout;
  /** of a page */
  readonly heightPx: number;
  /** references whose notes have no place yet */
  readonly queue: NoteReference[];
  /** what was tried to fill the pages */
  readonly tried: Tried;
  /** what did not fit at the foot of the page before */
  carriedOver: readonly HTMLLIElement[];
  /** paragraphs whose lines stay as they are if they are cut */
  readonly pinnedLines: Set<Element>;
  /** An id that no element has. */
  freeId(): string;
}

/** More than this part of a page is not left empty between text and notes. */
export const maxGapShare = 0.2;

/** The division of the first page. */
export interface PagePlan {
  /** those whose notes stand at its foot */
  readonly references: readonly NoteReference[];
  /** where its text ends; absent where that is the end of all text */
  readonly end: PagePlace | undefined;
  /** room for it */
  readonly textPx: number;
  /**
   * The one whose note may continue on the next page, or what came from the page before where that may; the notes of
   * references after it stand whole.
   */
  readonly begun: NoteReference | 'carried-over' | undefined;
}
