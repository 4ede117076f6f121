/**
 * Attributes that code in the page reads and writes. Those of the first group are also in `src/html/vocabulary.ts`,
 * which this folder cannot import; type checking of that file fails where the two differ.
 */
export const attributes = {
  source: 'data-source',
  part: 'data-part',
  sides: 'data-sides',
  pageOf: 'data-page-of',
  pagesOf: 'data-pages-of',
  notes: 'data-notes',
  block: 'data-block',
  before: 'data-before',

  /** not shown, while other pages are laid out */
  away: 'data-away',
  /** a paragraph whose lines are set one by one, as when it is cut */
  pinnedLines: 'data-pinned-lines',
  /** blocks at the edges of a page that was ended early */
  pageStart: 'data-page-start',
  pageTop: 'data-page-top',
  pageEnd: 'data-page-end',
  /** the two halves of a block that was cut */
  cutStart: 'data-cut-start',
  cutEnd: 'data-cut-end',
  /** an id that is not the paper's */
  ownId: 'data-own-id',
  /** a list of notes of which all are elsewhere */
  empty: 'data-empty',
  /** the pages of what stands beside the text, where one of them is a left page */
  side: 'data-side',
  /** the id of the note that this one continues */
  goesOn: 'data-goes-on',
} as const;
