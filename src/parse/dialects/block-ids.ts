/** `… end of a paragraph. ^block-id`, as Obsidian names its blocks → the id of that paragraph, which no reader sees. */

import type { MarkdownIt } from 'markdown-it';

const blockId = /[ \t\n]+\^([A-Za-z][A-Za-z0-9-]{3,60}|[A-Za-z0-9]{6})$/;

/** Reads the ids of blocks in `md`'s tokens. */
export function blockIds(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'block_ids', ({ tokens }) => {
    for (const [index, inline] of tokens.entries()) {
      const opening = tokens[index - 1];
      if (inline.type !== 'inline' || opening?.type !== 'paragraph_open') continue;
      const found = inline.content.includes('^') ? blockId.exec(inline.content) : null;
      if (!found?.[1]) continue;
      inline.content = inline.content.slice(0, found.index);
      if (opening.attrGet('id') === null) opening.attrSet('id', found[1]);
    }
  });
}
