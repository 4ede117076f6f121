/** `[TOC]` alone in a paragraph → the mark where compose puts the contents list. */

import type { MarkdownIt, StateCore } from 'markdown-it';

/** Adds `[TOC]` to `md`. */
export function contentsHere(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'contents_here', markContents);
  md.renderer.rules.contents_here = () => '<nav class="contents-here"></nav>\n';
}

function markContents(state: StateCore): void {
  for (const [index, token] of state.tokens.entries()) {
    const opening = state.tokens[index - 1];
    const closing = state.tokens[index + 1];
    if (token.type !== 'inline' || token.content !== '[TOC]' || opening?.type !== 'paragraph_open') continue;
    token.type = 'contents_here';
    opening.hidden = true;
    if (closing) closing.hidden = true;
  }
}
