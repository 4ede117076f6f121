/** `id:: …` and `collapsed:: true` below a block, which Logseq writes for itself and does not show → nothing. */

import type { MarkdownIt } from 'markdown-it';

const properties =
  /(?:(?:^|\n)[ \t]*(?:id:: [0-9a-f-]{36}|collapsed:: (?:true|false)|logseq\.[\w.-]+:: [^\n]*))+$/;

/** Removes the properties in `md`'s tokens. */
export function logseqProperties(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'logseq_properties', ({ tokens }) => {
    for (const [index, inline] of tokens.entries()) {
      if (inline.type !== 'inline' || tokens[index - 1]?.type !== 'paragraph_open') continue;
      if (inline.content.includes(':: ')) inline.content = inline.content.replace(properties, '');
    }
  });
}
