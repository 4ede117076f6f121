/**
 * References → the list that a paper ends with. A list for readers who hear it, too; the style's own labels stand in
 * for markers. Each entry ends with links back to where it is cited, like those of footnotes.
 */

import type { Reference } from './format-citations.js';

/** The bibliography as safe HTML; its heading is the paper's. */
export function bibliographyHtml(references: readonly Reference[]): string {
  const numbered = references.some(({ label }) => label !== undefined);
  const items = references.map(({ id, label, html, citedBy }) => {
    const mark = label === undefined ? '' : `<span class="reference-label">${label}</span> `;
    return `<li class="reference" id="${id}">${mark}<span class="reference-text">${html}${backLinks(citedBy)}</span></li>\n`;
  });
  return `<ul class="references${numbered ? ' numbered' : ''}">\n${items.join('')}</ul>\n`;
}

function backLinks(ids: readonly string[]): string {
  const links = ids.map((id, index) => {
    const mark = index === 0 ? '↩' : `↩<sup>${index + 1}</sup>`;
    return ` <a class="note-back" href="#${id}">${mark}</a>`;
  });
  return links.join('');
}

/** Where references stand: labels in a column, and a hanging indent where there are none. */
export const bibliographyCss = `
.references { list-style: none; margin: 0; padding: 0; }
.reference { margin: 0 0 0.45em; padding-inline-start: 2em; text-indent: -2em; break-inside: avoid; overflow-wrap: anywhere; text-align: start; }
.references.numbered > .reference { display: grid; grid-template-columns: 2.6em 1fr; padding: 0; text-indent: 0; }
.reference-label { font-variant-numeric: tabular-nums; }
.reference-block { display: block; }
.citation .small-caps, .reference .small-caps { font-variant: small-caps; }
.citation .upright, .reference .upright { font-style: normal; }
.citation .regular, .reference .regular { font-weight: normal; }
.citation .underlined, .reference .underlined { text-decoration: underline; }
`;
