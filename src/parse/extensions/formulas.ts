/**
 * Formulas → placeholders. KaTeX's output has styles that the sanitiser drops, so it is put into the finished tree by
 * `../put-formulas.ts`, which also reports faults of formulas with their places.
 */

import type { MarkdownIt, RendererRule } from 'markdown-it';
import type { Place } from '../../types.js';
import type { Feature } from '../feature.js';
import { formulaMark } from '../math/formula-use.js';
import { equationHtml, formulaOf, mathPlugin } from '../math/math-plugin.js';
import { parseStateOf } from '../parse-state.js';

/** Formulas in TeX. Macros hold from one to the next: a pass of `shape-body.ts` puts all of them into the tree. */
export const formulas: Feature = { mark: formulaMark, rules: placeholders };

/** Adds formulas to `md`. */
function placeholders(md: MarkdownIt): void {
  md.use(mathPlugin);
  for (const type of ['math_inline', 'math_block'] as const) {
    const plain = md.renderer.rules[type];
    if (plain) md.renderer.rules[type] = placeholder(md, plain);
  }
}

function placeholder(md: MarkdownIt, plain: RendererRule): RendererRule {
  return (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    const formula = token && formulaOf(token);
    const work = parseStateOf(env);
    if (!token || !formula || !work) return plain(tokens, index, options, env, renderer);
    const offset = token.map?.[0] ?? 0;
    const place = token.meta?.place as Place | undefined;
    const mark = formulaMark.add(work, { formula, place, offset });
    // its text is what a heading is called until the formula is in place
    const html = `<span${mark}>${md.utils.escapeHtml(formula.tex)}</span>`;
    if (formula.mode === 'inline') return html;
    const element = token.type === 'math_block' ? 'div' : 'span';
    if (element === 'span' && formula.id !== undefined) token.attrSet('id', formula.id);
    return equationHtml(element, renderer.renderAttrs(token), html);
  };
}
