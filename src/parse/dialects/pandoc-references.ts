/**
 * References as pandoc writes them of LaTeX, `[1](#fig:a){reference-type="ref" reference="fig:a"}` → references of ours:
 * the number in the words was LaTeX's, and the paper is numbered again here.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { targetOf } from '../math/tex-references.js';
import { parseStateOf } from '../parse-state.js';

/** Adds the references to `md`; after attribute lists, which say what they are. */
export function pandocReferences(md: MarkdownIt): void {
  md.core.ruler.after('attributes', 'pandoc_references', (state) => {
    if (!state.src.includes('reference-type=') || !parseStateOf(state.env)) return;
    for (const token of state.tokens)
      if (token.children) token.children = withReferences(token.children, state);
  });
}

function withReferences(children: readonly Token[], state: StateCore): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < children.length; index++) {
    const token = children[index];
    if (!token) continue;
    const close =
      token.type === 'link_open' && token.attrGet('reference-type') !== null
        ? children.findIndex(({ type }, at) => at > index && type === 'link_close')
        : -1;
    if (close < 0) kept.push(token);
    else {
      kept.push(...referenceOf(token, state));
      index = close;
    }
  }
  return kept;
}

/** `eqref` has parentheses around the number, `autoref` and `cref` the name of the kind before it. */
function referenceOf(link: Token, { Token }: StateCore): Token[] {
  const type = String(link.attrGet('reference-type') ?? '');
  const name = String(link.attrGet('reference') ?? link.attrGet('href') ?? '')
    .replace(/^#/, '')
    .normalize('NFC');
  const reference = Object.assign(new Token('cross_reference', 'span', 0), {
    content: `\\${type}{${name}}`,
    meta: {
      targets: [targetOf(name)],
      form: /^(?:autoref|[cC]ref)/.test(type) ? 'label' : 'number',
      page: false,
    },
  });
  const text = (content: string): Token => Object.assign(new Token('text', '', 0), { content });
  return type === 'eqref' ? [text('('), reference, text(')')] : [reference];
}
