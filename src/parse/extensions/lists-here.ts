/**
 * `[TOC]`, `[FIGURES]`, `[BIBLIOGRAPHY]`, … alone in a paragraph → a mark at the place of that list. Compose fills in
 * the contents and the lists of figures; this stage fills in the others.
 */

import type { MarkdownIt, StateCore } from 'markdown-it';

/** The lists that can be placed, with the class of each mark: `contents-here`. */
const lists: ReadonlyMap<string, string> = new Map([
  ['[TOC]', 'contents'],
  ['[FIGURES]', 'figures'],
  ['[TABLES]', 'tables'],
  ['[LISTINGS]', 'listings'],
  ['[EQUATIONS]', 'equations'],
  ['[THEOREMS]', 'theorems'],
  ['[BIBLIOGRAPHY]', 'bibliography'],
  ['[GLOSSARY]', 'glossary'],
  ['[INDEX]', 'index'],
  ['\\listoffigures', 'figures'],
  ['\\listoftables', 'tables'],
  ['\\lstlistoflistings', 'listings'],
  ['\\printbibliography', 'bibliography'],
  ['\\printindex', 'index'],
]);

/** The contents, as other tools ask for them. */
const contents =
  /^(?:\[\[?_?toc_?\]\]?|\$\{toc\}|\{\{\s*_?toc_?\s*\}\}|(?:[^\n{}]*\n)?\{:\s*toc\b[^{}\n]*\}|@\[toc\](?:\([^)]*\))?|\\tableofcontents(?:\{\})?)$/i;

/** Adds the marks to `md`. */
export function listsHere(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'lists_here', markLists);
  md.renderer.rules.list_here = (tokens, index, _options, _env, renderer) => {
    const token = tokens[index];
    return token ? `<nav${renderer.renderAttrs(token)}></nav>\n` : '';
  };
}

/** kramdown asks for the contents by a list of one item. */
function hideList({ tokens }: StateCore, index: number): void {
  for (const around of [index - 3, index - 2, index + 2, index + 3]) {
    const token = tokens[around];
    if (token) token.hidden = true;
  }
}

/** The list that a paragraph asks for. */
function listIn(text: string): string | undefined {
  return lists.get(text.replace(/\{\}$/, '')) ?? (contents.test(text) ? 'contents' : undefined);
}

function markLists(state: StateCore): void {
  for (const [index, token] of state.tokens.entries()) {
    const list = token.type === 'inline' ? listIn(token.content.trim()) : undefined;
    const opening = state.tokens[index - 1];
    const closing = state.tokens[index + 1];
    if (list === 'contents' && state.tokens[index - 2]?.type === 'list_item_open') hideList(state, index);
    if (list === undefined || opening?.type !== 'paragraph_open') continue;
    token.type = 'list_here';
    token.attrs = [['class', `${list}-here`]];
    opening.hidden = true;
    if (closing) closing.hidden = true;
  }
}
