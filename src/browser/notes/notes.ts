/**
 * Notes of a document that is open in a page → notes at the foot of their pages, before anything is measured. All of
 * it happens in one call, since each decision needs the layout that the one before it made.
 */

import { layColumns } from '../column-layout.js';
import type { Columns } from '../geometry.js';
import type { Page } from '../puppeteer.js';
import { callInPage } from '../sent.js';
import { cutAt } from './cut.js';
import { endPage } from './end-page.js';
import { fixColumns } from './fix-columns.js';
import { gatherNotes } from './gather-notes.js';
import { findPageEnd } from './page-end.js';
import { markPageEnd } from './page-marks.js';
import { type PlacedNotes, placeNotes } from './place-notes.js';
import { planPage } from './plan-page.js';
import { readOn } from './read-on.js';
import { openStage } from './stage.js';
import { textPage } from './text-page.js';

const tools = {
  ...{ layColumns, gatherNotes, openStage, findPageEnd, textPage, planPage },
  ...{ endPage, cutAt, fixColumns, markPageEnd, readOn },
};

/** What a section of notes that belong at the foot of their pages says in HTML. */
const pageNotes = 'data-notes="page"';

/** Whether a document has notes for the foot of its pages. */
export function hasPageNotes(html: string): boolean {
  return html.includes(pageNotes);
}

/** Puts every note at the foot of the page of its reference, as far as that can be. */
export function putNotesOnPages(page: Page, columns: Columns): Promise<PlacedNotes> {
  return callInPage(page, placeNotes, { argument: columns, tools });
}
