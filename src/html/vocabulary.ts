/**
 * The names of attributes and classes that one stage writes into the HTML and another reads: attributes as hast and as
 * HTML spell them, and classes that more than one stage uses. A test forbids them as literals elsewhere; style sheets
 * repeat them.
 */

import type { attributes } from '../in-page/attribute-names.js';

/** The names of the same attributes in code of the page. */
type InPage = Pick<
  typeof attributes,
  'source' | 'part' | 'sides' | 'pageOf' | 'pagesOf' | 'notes' | 'block' | 'before'
>;

/** Attributes as properties of hast elements. */
export const data = {
  /** number of the source block */
  source: 'dataSource',
  /** number of the place of a link */
  at: 'dataAt',
  /** an entry of the index, and its forms */
  index: 'dataIndex',
  range: 'dataRange',
  see: 'dataSee',
  term: 'dataTerm',
  /** the formula as its author wrote it, and the name of its MathML */
  tex: 'dataTex',
  formula: 'dataFormula',
  /** ids, divided by spaces, that lead to a number of an equation as its own id does */
  labels: 'dataLabels',
  /** language of code */
  lang: 'dataLang',
  /** id whose page number the element shows, and ids whose pages it lists */
  pageOf: 'dataPageOf',
  pagesOf: 'dataPagesOf',
  /** where notes belong that are not at the end */
  notes: 'dataNotes',
  part: 'dataPart',
  /** a part whose print depends on which of its pages are left ones */
  sides: 'dataSides',
  /** what the print's structure element is known by, and its role */
  tag: 'dataTag',
  tagRole: 'dataTagRole',
  /** number of the block in its part */
  block: 'dataBlock',
  /** a block that only a rule of style sheets sees, before the first of a run */
  before: 'dataBefore',
} as const;

/** The same attributes as HTML spells them. */
export const attribute = {
  source: 'data-source',
  at: 'data-at',
  index: 'data-index',
  range: 'data-range',
  see: 'data-see',
  term: 'data-term',
  tex: 'data-tex',
  formula: 'data-formula',
  labels: 'data-labels',
  lang: 'data-lang',
  pageOf: 'data-page-of',
  pagesOf: 'data-pages-of',
  notes: 'data-notes',
  part: 'data-part',
  sides: 'data-sides',
  tag: 'data-tag',
  tagRole: 'data-tag-role',
  block: 'data-block',
  before: 'data-before',
} as const satisfies Readonly<Record<keyof typeof data, string>> & InPage;

/** Classes by which one stage knows what another made. */
export const classes = {
  notes: 'notes',
  noteReference: 'note-ref',
  noteBack: 'note-back',
  math: 'math',
  equation: 'equation',
  equationNumber: 'equation-number',
  headingNumber: 'heading-number',
  unlisted: 'unlisted',
  calloutTitle: 'callout-title',
  codeTitle: 'code-title',
  panelCaption: 'panel-caption',
  indexList: 'index-list',
  reference: 'reference',
  referenceLabel: 'reference-label',
  referenceText: 'reference-text',
  taskBox: 'task-box',
  pageNumber: 'page-number',
  pageList: 'page-list',
  pageBreak: 'page-break',
  landscapeStart: 'landscape-start',
  landscapeEnd: 'landscape-end',
} as const;

/** Number of an element's source block, as an index into `Paper.blocks`; undefined where it has none. */
export function sourceNumber(properties: Readonly<Record<string, unknown>>): number | undefined {
  const number = properties[data.source];
  return number === undefined ? undefined : Number(number);
}
