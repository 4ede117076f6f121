/** A fence of the language `math` or `latex-math`, as GitHub and GitLab write formulas → a `math_block` token. */

import type { StateCore, Token } from 'markdown-it';
import { labelId } from './equation-label.js';
import type { Formula } from './formula.js';

const languages = /^(?:math|\{math\}|\{\.math\})(?:\s|$)/i;

/** A core rule: runs when blocks are known. */
export function mathFences(state: StateCore): void {
  for (const token of state.tokens) if (token.type === 'fence' && languages.test(token.info)) turn(token);
}

function turn(token: Token): void {
  const tex = token.content.trim();
  const given = token.attrGet('id');
  const id = given === null ? labelId(tex) : String(given);
  const line = (token.map?.[0] ?? 0) + 1 + (/^\s*/.exec(token.content)?.[0].split('\n').length ?? 1) - 1;
  const formula: Formula = { tex, mode: 'display', start: 0, line, ...(id !== undefined && { id }) };
  Object.assign(token, { type: 'math_block', tag: 'div', content: tex });
  if (id !== undefined) token.attrSet('id', id);
  token.meta = { ...token.meta, formula };
}
