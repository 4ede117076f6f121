/**
 * The marks that our renderer leaves in the HTML of a piece, each a number in an attribute: of what the piece gathered,
 * which is put into the tree after it was made safe. The sanitiser lets these attributes pass, and joining pieces counts
 * their numbers on; both loop over this list.
 */

import { attribute, data } from '../html/vocabulary.js';
import type { Place } from '../types.js';
import type { Work } from './work.js';

/** How a value of a piece is moved into the whole. */
export interface Moving {
  /** line of the text that the piece begins with, from 0 */
  readonly first: number;
  /** A place in the piece as a place in the author's files. */
  readonly placeOf: (place: Place) => Place;
}

/** One kind of mark. */
export interface Mark {
  /** as hast and as HTML spell its attribute */
  readonly property: MarkProperty;
  readonly attribute: string;
  /** how many values the work holds */
  readonly count: (work: Work) => number;
  /** Adds the values of a piece to those of the whole. */
  readonly join: (piece: Work, whole: Work, moving: Moving) => void;
}

/** A property that holds the number of a mark. */
export type MarkProperty = (typeof data)[MarkName];

/** Every kind of mark. */
export const marks: readonly Mark[] = [
  {
    ...named('source'),
    count: ({ places }) => places.blocks.length,
    join(piece, whole, { placeOf }) {
      for (const place of piece.places.blocks) whole.places.addBlock(placeOf(place));
    },
  },
  {
    ...named('at'),
    count: ({ places }) => places.links.length,
    join(piece, whole, { placeOf }) {
      for (const place of piece.places.links) whole.places.addLink(placeOf(place));
    },
  },
  listMark('code', (work) => work.code),
  listMark('csv', (work) => work.tables),
  listMark(
    'diagram',
    (work) => work.diagrams,
    (use, { placeOf }) => ({ ...use, place: placeOf(use.place) }),
  ),
  listMark(
    'math',
    (work) => work.formulas,
    (use, { first, placeOf }) => {
      const { line } = use.formula;
      const formula = line === undefined ? use.formula : { ...use.formula, line: line + first };
      return { ...use, formula, place: use.place && placeOf(use.place) };
    },
  ),
  listMark(
    'reference',
    (work) => work.references,
    (use, { placeOf }) => ({ ...use, place: use.place && placeOf(use.place) }),
  ),
];

type MarkName = 'source' | 'at' | 'code' | 'csv' | 'diagram' | 'math' | 'reference';

function named(name: MarkName): Pick<Mark, 'property' | 'attribute'> {
  return { property: data[name], attribute: attribute[name] };
}

/** A mark of what the work holds in a list; a value is `moved` into the whole, or stays as it is. */
function listMark<T>(
  name: MarkName,
  listOf: (work: Work) => T[],
  moved: (value: T, moving: Moving) => T = (value) => value,
): Mark {
  return {
    ...named(name),
    count: (work) => listOf(work).length,
    join(piece, whole, moving) {
      for (const value of listOf(piece)) listOf(whole).push(moved(value, moving));
    },
  };
}
