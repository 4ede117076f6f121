/**
 * Formulas as written → elements, and what is wrong with the broken ones. A formula that a paper repeats is set once;
 * what was set is kept from build to build.
 */

import type { Element, ElementContent, Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { problem } from '../diagnostic.js';
import { missingContent } from '../missing-content.js';
import type { Diagnostic, Memory, Place } from '../types.js';
import { type MathFault, renderMath } from './math/render-math.js';
import { placesWithin } from './source-places.js';
import { takeNumber } from './take-number.js';
import { isElement, type Parent } from './tree.js';
import type { FormulaUse, Work } from './work.js';

/** Puts every formula that `work` gathered into `tree`, in place of its mark; returns what is wrong with them. */
export function putFormulas(tree: Root, work: Work, memory: Memory): readonly Diagnostic[] {
  if (work.formulas.length === 0) return [];
  const diagnostics: Diagnostic[] = [];
  const elements = work.formulas.map((use): Element => {
    const { tex, mode, fault } = use.formula;
    const set = fault ?? memory.recall('formula', `${mode} ${tex}`, () => setFormula(use));
    if ('children' in set) return set;
    diagnostics.push(faulty(use, set, work));
    const written = element('code', ['math-fault'], [{ type: 'text', value: tex }]);
    return missingContent(`formula: ${set.message}`, 'inline', [written]);
  });
  replaceMarks(tree, elements);
  return diagnostics;
}

function replaceMarks(parent: Parent, formulas: readonly Element[]): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    const mark = takeNumber(child.properties, 'dataMath', formulas);
    if (!mark) replaceMarks(child, formulas);
    else {
      const { tagName, properties, children } = mark.value;
      Object.assign(child, { tagName, properties: { ...properties }, children });
    }
  }
}

function setFormula({ formula }: FormulaUse): Element | MathFault {
  const result = renderMath(formula.tex, formula.mode);
  if (!('html' in result)) return result;
  const tree = fromParse5(parseFragment(result.html));
  const [set] = tree.type === 'root' ? tree.children : [];
  return set?.type === 'element' ? set : element('span', ['math'], []);
}

function element(tagName: string, className: string[], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: { className }, children };
}

function faulty(use: FormulaUse, fault: MathFault, { places }: Work): Diagnostic {
  const { tex, line } = use.formula;
  const place =
    line === undefined ? inlinePlace(use, fault.offset) : placesWithin(places, line, tex)(fault.offset);
  const hint = 'see katex.org/docs/supported for what a formula may hold; write \\$ where a dollar is meant';
  return problem('math-syntax', `formula: ${fault.message}`, { place, hint });
}

/** Place of a character of a formula within a line of text. */
function inlinePlace({ formula, place, offset }: FormulaUse, at: number): Place | undefined {
  if (!place) return undefined;
  const before = formula.tex.slice(0, at).split('\n');
  const last = before.at(-1) ?? '';
  if (before.length === 1) {
    return { ...place, column: place.column + formula.start - offset + last.length };
  }
  return { ...place, line: place.line + before.length - 1, column: last.length + 1 };
}
