/** Values that the functions share which place notes inside the page. Only types. */

import type { ColumnLayout, layColumns } from '../column-layout.js';
import type { Sent } from '../sent.js';
import type { cutAt } from './cut.js';
import type { endPage } from './end-page.js';
import type { fixColumns } from './fix-columns.js';
import type { GatheredNotes, gatherNotes, NoteReference } from './gather-notes.js';
import type { findPageEnd, PagePlace } from './page-end.js';
import type { markPageEnd } from './page-marks.js';
import type { planPage } from './plan-page.js';
import type { readOn } from './read-on.js';
import type { openStage, Stage } from './stage.js';
import type { textPage } from './text-page.js';

/** The functions of all files; each is sent as text, and reaches those of other files through this. */
export interface NotesTools extends Sent {
  readonly layColumns: typeof layColumns;
  readonly gatherNotes: typeof gatherNotes;
  readonly openStage: typeof openStage;
  readonly findPageEnd: typeof findPageEnd;
  readonly cutAt: typeof cutAt;
  readonly fixColumns: typeof fixColumns;
  readonly markPageEnd: typeof markPageEnd;
  readonly textPage: typeof textPage;
  readonly planPage: typeof planPage;
  readonly endPage: typeof endPage;
  readonly readOn: typeof readOn;
}

/** A part that is being worked on. */
export interface NotesWork {
  readonly notes: GatheredNotes;
  readonly stage: Stage;
  readonly layout: ColumnLayout;
  readonly tools: NotesTools;
  /** of a page */
  readonly heightPx: number;
  /** references whose notes have no place yet */
  readonly queue: NoteReference[];
  /** what did not fit at the foot of the page before */
  carry: readonly HTMLLIElement[];
  /** paragraphs whose lines stay as they are if they are cut */
  readonly steady: Set<Element>;
  /** An id that no element has. */
  freeId(): string;
}

/** How the page that is first is divided. */
export interface PagePlan {
  /** those whose notes stand at its foot */
  readonly references: readonly NoteReference[];
  /** where its text ends; absent where that is the end of all text */
  readonly end: PagePlace | undefined;
  /** room for it */
  readonly textPx: number;
  /**
   * The one whose note may go on on the next page, or what came from the page before where that may; the notes of
   * references after it stand whole.
   */
  readonly begun: NoteReference | 'carry' | undefined;
}
