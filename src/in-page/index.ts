/**
 * Everything that Node calls in a page of Chromium, by name. This folder is bundled into one script, which is evaluated
 * once in each page; arguments and answers are plain data. Code here collects and does; Node decides.
 */

export { closeGaps } from './close-gaps.js';
export { drawCharts } from './diagrams/draw-charts.js';
export { drawGraphs } from './diagrams/draw-graphs.js';
export { drawMermaid } from './diagrams/draw-mermaid.js';
export { drawPdfPages } from './draw-pdf-pages.js';
export { drawPictures } from './draw-pictures.js';
export { expandTabs } from './expand-tabs.js';
export { fillPageLists, fillPageNumbers } from './fill-pages.js';
export { findMissingGlyphs } from './find-missing-glyphs.js';
export { imageSizes } from './image-sizes.js';
export { markPlaces, unmarkPlaces } from './mark-places.js';
export { measureColumns } from './measure-columns.js';
export { placeNotes } from './notes/place-notes.js';
export { prepareForLayout } from './prepare-for-layout.js';
export { putAsides } from './put-asides.js';
export { replaceBody } from './replace-body.js';
export { settleDocument } from './settle-document.js';
export { settleHyphens } from './settle-hyphens.js';
export { reopen, settledHtml } from './settled-html.js';
export { hideDigits, showDigits } from './show-digits.js';
