/**
 * Formulas as written → elements, and diagnostics of broken formulas. A repeated formula is rendered once; rendered
 * formulas are cached from build to build.
 */

import type { Element, Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { problem } from '../diagnostic.js';
import { missingContent } from '../diagnostics/missing-content.js';
import { sha256 } from '../hash.js';
import { element, hasClass, isElement } from '../html/element.js';
import { isBlank, type Parent } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { Diagnostic, Memo, Place } from '../types.js';
import { putTags, takeTags } from './equation-numbers.js';
import { type FormulaUse, formulaMark } from './math/formula-use.js';
import { type MathMacros, noMacros } from './math/math-macros.js';
import { type MathFault, renderMath } from './math/render-math.js';
import type { ParseState } from './parse-state.js';
import { placesWithin } from './source-places.js';

/** The inputs of formulas beside their TeX. */
export interface FormulaContext {
  readonly work: ParseState;
  readonly memo: Memo;
  /** the language that they are read in */
  readonly lang: string;
  /** TeX that defines macros for all of them */
  readonly preamble?: MathPreamble | undefined;
}

/** Definitions of front matter or the project's file, with their place. */
export interface MathPreamble {
  readonly lines: readonly string[];
  readonly place: Place | undefined;
}

/**
 * Puts every formula that `work` collected into `tree`, in place of its mark; returns diagnostics, and the MathML of
 * each by its name. Macros stay defined from formula to formula in the order of the tree, which does not depend on the
 * division of the text.
 */
export function putFormulas(
  tree: Root,
  { work, memo, lang, preamble }: FormulaContext,
): { readonly diagnostics: readonly Diagnostic[]; readonly formulas: ReadonlyMap<string, string> } {
  const formulas = new Map<string, string>();
  if (formulaMark.count(work) === 0) return { diagnostics: [], formulas };
  const start = macrosOf(preamble);
  const diagnostics = [...start.diagnostics];
  let { macros } = start;
  forEachMark(tree, work, (mark, use, parents) => {
    const { tex, mode, fault } = use.formula;
    const before = macros;
    const set =
      fault ??
      memo.recall('formula', `${lang} ${mode} ${before.key} ${tex}`, () => setFormula(use, before, lang));
    if ('message' in set) {
      diagnostics.push(faulty(use, set, work));
      const written = element('code', { className: ['math-fault'] }, tex);
      put(mark, missingContent(`this formula cannot be shown: ${set.message}`, 'inline', [written]));
      return;
    }
    ({ macros } = set);
    if (set.name !== undefined && set.mathml !== undefined) formulas.set(set.name, set.mathml);
    if (set.element) {
      put(mark, set.element);
      if (mode === 'display') putTags(parents.at(-1), tex, set.tags);
    } else remove(mark, parents);
  });
  return { diagnostics, formulas };
}

/** The macros in scope at the first formula. */
function macrosOf(preamble: MathPreamble | undefined): {
  readonly macros: MathMacros;
  readonly diagnostics: readonly Diagnostic[];
} {
  let macros = noMacros;
  const diagnostics: Diagnostic[] = [];
  for (const tex of preamble?.lines ?? []) {
    const result = renderMath(tex, 'inline', macros);
    if ('macros' in result) ({ macros } = result);
    else {
      const hint = "Write a name and its meaning, such as R: '\\mathbb{R}'.";
      const message = `A macro of "math-macros" cannot be read: ${result.message} (in ${tex.slice(0, 60)}).`;
      diagnostics.push(problem('math-syntax', message, { place: preamble?.place, hint }));
    }
  }
  return { macros, diagnostics };
}

type Visit = (mark: Element, use: FormulaUse, parents: readonly Parent[]) => void;

/** Visits the marks in the order of the tree. */
function forEachMark(tree: Root, work: ParseState, visit: Visit): void {
  const walk = (parent: Parent, parents: readonly Parent[]): void => {
    const around = [...parents, parent];
    // a mark may remove elements around it
    for (const child of [...parent.children]) {
      if (!isElement(child)) continue;
      const mark = formulaMark.take(child.properties, work);
      if (mark) visit(child, mark.value, around);
      else if (child.children.length > 0) walk(child, around);
    }
  };
  walk(tree, []);
}

function put(mark: Element, { tagName, properties, children }: Element): void {
  Object.assign(mark, { tagName, properties: { ...properties }, children });
}

/** Removes a formula that shows nothing, with its line, and a paragraph that is then empty. */
function remove(mark: Element, parents: readonly Parent[]): void {
  let gone: Parent = mark;
  for (const parent of parents.toReversed()) {
    parent.children = parent.children.filter((child) => child !== gone) as typeof parent.children;
    const isEmpty =
      parent.type === 'element' && (hasClass(parent, classes.equation) || isEmptyParagraph(parent));
    if (!isEmpty) return;
    gone = parent;
  }
}

function isEmptyParagraph({ tagName, children }: Element): boolean {
  return tagName === 'p' && children.every(isBlank);
}

/** A formula as an element, if it shows anything, and the macros after it. */
interface SetFormula {
  readonly element?: Element;
  /** numbers that are drawn beside it */
  readonly tags?: Element;
  /** its MathML and its name */
  readonly mathml?: string;
  readonly name?: string;
  readonly macros: MathMacros;
}

function setFormula({ formula }: FormulaUse, before: MathMacros, lang: string): SetFormula | MathFault {
  const result = renderMath(formula.tex, formula.mode, before, lang);
  if (!('html' in result)) return result;
  const { html, mathml, macros } = result;
  if (html === '') return { macros };
  const tree = fromParse5(parseFragment(html));
  const [set] = tree.type === 'root' ? tree.children : [];
  const drawn = set?.type === 'element' ? set : element('span', { className: [classes.math] });
  const name = sha256(mathml).slice(0, 16);
  drawn.properties[data.formula] = name;
  const tags = takeTags(drawn);
  return { element: drawn, ...(tags && { tags }), mathml, name, macros };
}

function faulty(use: FormulaUse, fault: MathFault, { places }: ParseState): Diagnostic {
  const { tex, line } = use.formula;
  const place =
    line === undefined ? inlinePlace(use, fault.offset) : placesWithin(places, line, tex)(fault.offset);
  const hint =
    'KaTeX lists what a formula may hold: katex.org/docs/supported. Write \\$ where a dollar is meant.';
  return problem('math-syntax', `This formula cannot be shown: ${fault.message}.`, { place, hint });
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
