/**
 * References → the list at a paper's end, as an HTML list, which screen readers announce as such; the style's own
 * labels replace the list markers. Each entry ends with links back to where it is cited, like those of footnotes.
 */

import { classes } from '../../html/vocabulary.js';
import type { Reference } from './format-citations.js';

/** The bibliography as safe HTML; its heading is the paper's. */
export function bibliographyHtml(references: readonly Reference[]): string {
  const numbered = references.some(({ label }) => label !== undefined);
  const items = references.map(({ id, label, html, citedBy }) => {
    const mark = label === undefined ? '' : `<span class="${classes.referenceLabel}">${label}</span> `;
    return `<li class="${classes.reference}" id="${id}">${mark}<span class="${classes.referenceText}">${html}${backLinks(citedBy)}</span></li>\n`;
  });
  return `<ul class="references${numbered ? ' numbered' : ''}">\n${items.join('')}</ul>\n`;
}

function backLinks(ids: readonly string[]): string {
  const links = ids.map((id, index) => {
    const mark = index === 0 ? '↑' : `↑<sup>${index + 1}</sup>`;
    return `${index === 0 ? '\u00a0' : ' '}<a class="${classes.noteBack}" href="#${id}">${mark}</a>`;
  });
  return links.join('');
}
