/** `{.csv file=data.csv}` alone in a paragraph → an empty fence that says the same: there is one way to make a table. */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const alone = /^\{[^{}\n]*\.csv\b[^{}\n]*\bfile=[^{}\n]*\}\s*$/;

/** Adds tables from CSV files to `md`; before `attributes`, which would take the list for the block above it. */
export function csvHere(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'csv_here', (state) => {
    if (state.tokens.some(isAlone)) state.tokens = withFences(state);
  });
}

function isAlone({ type, content }: Token): boolean {
  return type === 'inline' && alone.test(content);
}

function withFences({ tokens, Token }: StateCore): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const inline = tokens[index + 1];
    if (!token) continue;
    if (token.type !== 'paragraph_open' || !inline || !isAlone(inline)) {
      kept.push(token);
      continue;
    }
    const fence = new Token('fence', 'code', 0);
    Object.assign(fence, { info: inline.content, map: token.map, level: token.level, block: true });
    kept.push(fence);
    index += 2;
  }
  return kept;
}
