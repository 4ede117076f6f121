/** The data of a formula, kept apart from the HTML while the text around it becomes a safe tree. */

import type { Place } from '../../types.js';
import { dataMark } from '../data-mark.js';
import type { Formula } from './formula.js';

/** A formula that is put into the tree after the tree was made safe. */
export interface FormulaUse {
  readonly formula: Formula;
  /** of its first mark, within a line of text */
  readonly place: Place | undefined;
  /** of that mark, in the content of the inline token */
  readonly offset: number;
}

/** Marks where formulas are. */
export const formulaMark = dataMark<FormulaUse>('math', (use, { first, placeOf }) => {
  const { line } = use.formula;
  const formula = line === undefined ? use.formula : { ...use.formula, line: line + first };
  return { ...use, formula, place: use.place && placeOf(use.place) };
});
