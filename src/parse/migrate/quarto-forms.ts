/** Forms of Quarto that stand within a line → ours. */

import { outsideCode } from './outside-code.js';

/** Keys of front matter that a text can name. */
const metaNames: ReadonlySet<string> = new Set(['title', 'subtitle', 'version', 'date', 'status', 'license']);

/** `{{< meta title >}}`, `{{< video URL >}}` and `{{< kbd Ctrl-C >}}`. */
export function shortcodes(text: string): string {
  return outsideCode(text, (part) =>
    part
      .replace(/\{\{<\s*meta\s+([\w-]+)\s*>\}\}/g, (whole, name: string) =>
        metaNames.has(name) ? `{{${name}}}` : whole,
      )
      .replace(/\{\{<\s*video\s+["']?(https?:\/\/[^\s"'>]+)["']?[^>]*>\}\}/g, '<$1>')
      .replace(/\{\{<\s*kbd\s+([^\s>=]+)\s*>\}\}/g, (_, keys: string) =>
        keys
          .split(/[-+](?=.)/)
          .map((key) => `<kbd>${key}</kbd>`)
          .join('+'),
      ),
  );
}

/** Attributes of figures, tables and listings that say how Quarto lays them out. */
const layout =
  /[ \t]+(?:(?:tbl|fig|lst)-(?:colwidths|align|pos|env|scap|format|dpi|cap-location|link)|lightbox|group)=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)/g;

/** `{#tbl-a tbl-colwidths="[30,70]"}` without what is about layout. */
export function layoutAttributes(text: string): string {
  return outsideCode(text, (part) =>
    part.replace(/\{#[^{}\n]{1,400}\}/g, (attributes) => attributes.replace(layout, '')),
  );
}
