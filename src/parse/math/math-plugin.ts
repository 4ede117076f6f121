/**
 * Math for markdown-it: `$…$`, `$$…$$`, `$$ … $$ {#eq:id}`, LaTeX's brackets and environments → `math_inline` and
 * `math_block` tokens. Its renderer
 * rules set the formulas at once and show the source of a broken one; a caller who reports faults, numbers equations
 * or keeps results replaces `md.renderer.rules.math_inline` and `math_block`, and builds from `formulaOf(token)` with
 * `renderMath` and `equationHtml`.
 */

import type { MarkdownIt, RendererRule } from 'markdown-it';
import { classes } from '../../html/vocabulary.js';
import { blockEnvironment } from './block-environment.js';
import { blockMath } from './block-math.js';
import { bracketMath } from './bracket-math.js';
import { type Formula, formulaOf } from './formula.js';
import { inlineMath } from './inline-math.js';
import { mathFences } from './math-fence.js';
import { renderMath } from './render-math.js';
import { texReferences } from './tex-references.js';

/** Adds formulas to `md`. */
export function mathPlugin(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'bracket_math', bracketMath);
  md.inline.ruler.after('escape', 'math_inline', inlineMath);
  md.block.ruler.after('fence', 'math_block', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.block.ruler.after('math_block', 'block_environment', blockEnvironment, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.core.ruler.before('inline', 'math_fence', mathFences);
  texReferences(md);
  const { escapeHtml } = md.utils;
  const formula: RendererRule = (tokens, index, _options, _env, renderer) => {
    const token = tokens[index];
    const written = token && formulaOf(token);
    if (!token || !written) return '';
    const result = written.fault ?? renderMath(written.tex, written.mode);
    if (!('html' in result)) return `<code class="math-fault">${escapeHtml(written.tex)}</code>`;
    if (written.mode === 'inline') return result.html;
    const element = token.type === 'math_block' ? 'div' : 'span';
    if (element === 'span' && written.id !== undefined) token.attrSet('id', written.id);
    return equationHtml(element, renderer.renderAttrs(token), result.html);
  };
  md.renderer.rules.math_inline = formula;
  md.renderer.rules.math_block = formula;
}

/**
 * A display formula with an empty place for its number: `<div class="${classes.equation}" id="eq:…">`, or a span within a
 * paragraph. `attributes` is HTML, with a space before it.
 */
export function equationHtml(element: 'div' | 'span', attributes: string, formula: string): string {
  const classed = / class="/.test(attributes)
    ? attributes.replace(/ class="/, ` class="${classes.equation} `)
    : ` class="${classes.equation}"${attributes}`;
  const end = element === 'div' ? '\n' : '';
  return `<${element}${classed}>${formula}<span class="${classes.equationNumber}"></span></${element}>${end}`;
}

export type { Formula };
export { formulaOf };
