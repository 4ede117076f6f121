/** Alignment of table cells as `align`, as GitHub writes it: `style` attributes are not let through. */

import type { MarkdownIt } from 'markdown-it';

/** Says `align` on the table cells of `md`. */
export function tableAlignment(md: MarkdownIt): void {
  md.core.ruler.after('block', 'table_alignment', ({ tokens }) => {
    for (const token of tokens) {
      if ((token.type !== 'th_open' && token.type !== 'td_open') || !token.attrs) continue;
      const align = /^text-align:(\w+)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
      if (align) token.attrs = [['align', align]];
    }
  });
}
