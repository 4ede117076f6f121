/**
 * Batch → the HTML document that is laid out and printed. Its style sheet has the rules of every document with any
 * theme: only page margins, parts that begin on new pages, links that survive printing in parts.
 */

import { escapeHtml } from '../html/escape-html.js';
import type { Composition } from '../types.js';
import { type Batch, idsWithin } from './batches.js';
import { layoutScale } from './geometry.js';
import { linkAcross, selectAcross } from './links-across.js';
import { type LocalNotes, withLocalNotes } from './local-notes.js';

/** The made-up origin of every document: `.invalid` never resolves. */
export const origin = 'http://paper.invalid';

/** Nothing but our styles, fonts and images; `data:` is what a style sheet may hold within itself. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `font-src ${origin} data:`,
  `img-src ${origin} data:`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * No box around the text but the page. A sheet for the web may make `html` or `body` a box of its own (flex, columns, fixed,
 * as high as the window), which print would cut off or break into other pages than columns; or hide it until a script
 * runs, or filter it into a picture without text. What is important in the first layer wins over every other rule.
 */
const pageBoxCss = `@layer {
  html, body {
    margin: 0 !important; padding: 0 !important; border: 0 !important;
    display: block !important; position: static !important; float: none !important;
    width: auto !important; min-width: 0 !important; max-width: none !important;
    height: auto !important; min-height: 0 !important; max-height: none !important;
    columns: auto !important; overflow: visible !important; contain: none !important;
    content-visibility: visible !important; container-type: normal !important;
    transform: none !important; translate: none !important; rotate: none !important; scale: none !important;
    visibility: visible !important; opacity: 1 !important; filter: none !important; clip-path: none !important;
    mask: none !important; mix-blend-mode: normal !important; break-inside: auto !important;
  }
}
`;

/**
 * Every part on a new page. What is too wide is cut off within its part: it would otherwise make Chromium print the whole
 * document smaller, on other pages than were measured.
 *
 * Only the parts are read from the right: Chromium 147 prints an `html` with that direction beside the page where the print
 * is scaled, and places notes wrongly where `body` has a direction of its own.
 */
const baseCss = `
body { zoom: ${layoutScale} !important; }
[data-part] { overflow-x: clip !important; }
html[dir="rtl"] { direction: ltr !important; }
html[dir="rtl"] [data-part] { direction: rtl; }
[data-part] + [data-part] { break-before: page !important; }
[data-before] { display: none !important; }
`;

/**
 * Pages that end where their notes begin. Margins meet no page's end, as where the browser ends a page itself;
 * halves of a block have no edges, markers and indents where they were cut; heights of notes add up. KaTeX's boxes
 * reach below the line: at the foot of a page they would make another page in print, but none in columns.
 */
const notesCss = `
[data-empty] { display: none !important; }
[data-page-start] { break-before: page !important; }
[data-page-top] { margin-block-start: 0 !important; }
[data-page-end] { margin-block-end: 0 !important; break-after: auto !important; }
[data-cut-start] { margin-block-start: 0 !important; text-indent: 0 !important; }
[data-cut-end] { margin-block-end: 0 !important; }
[data-cut-start]::before, [data-cut-end]::after { content: none !important; }
[data-cut-start="slice"] { padding-block-start: 0 !important; border-block-start-width: 0 !important; }
[data-cut-end="slice"] { padding-block-end: 0 !important; border-block-end-width: 0 !important; }
li[data-cut-start] { list-style: none !important; }
[data-pinnedLines] { text-wrap: wrap !important; }
.foot-notes { display: flow-root !important; margin-block: 0 !important; }
.foot-notes:has(.katex) { overflow-y: clip !important; overflow-clip-margin: 3px; }
.foot-notes > ol { margin-block: 0 !important; }
.foot-notes > ol > li { display: flow-root list-item !important; margin-block: 0 !important; break-inside: auto !important; }
`;

/** The URL of the batch's document. */
export function addressOf(batch: Batch): string {
  return `${origin}/${encodeURIComponent(batch.name)}.html`;
}

/**
 * The whole document of a batch; `known` is every id of the paper. With `notes` its notes have local numbers.
 */
export function documentOf(
  batch: Batch,
  composition: Composition,
  { known, notes }: { readonly known: ReadonlySet<string>; readonly notes?: LocalNotes | undefined },
): string {
  const { title, lang, dir, css } = composition;
  const here = idsWithin(batch.parts);
  const isPrintedApart = hasManyNotes(batch.parts) ? (id: string) => /^fn(ref)?-/.test(id) : () => false;
  const elsewhere = new Set([...known].filter((id) => !here.has(id) || isPrintedApart(id)));
  const text = batch.parts.map((part) => linkAcross(withTypes(part.html), elsewhere)).join('\n');
  const body = notes ? withLocalNotes(text, notes) : text;
  const sheet = selectAcross([css, batch.parts[0]?.page?.css ?? ''].join('\n'));
  return `<!doctype html>
<html lang="${escapeHtml(lang)}" dir="${dir}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${pageBoxCss}</style>
<style>${sheet.replaceAll('</', '<\\/')}</style>
<style>${baseCss}${notesCss}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/**
 * Types of elements travel to the PDF as their languages (src/compose/structure-tags.ts); the first of two attributes
 * counts.
 */
function withTypes(html: string): string {
  return html.replaceAll(' data-tag="', ' lang="').replaceAll(' data-tag-role="group"', ' role="group"');
}

/** With more notes in one document than this, links to notes count as links to other documents. */
const manyNotes = 1_000;

/**
 * For each page Chromium goes through all destinations of the document, which takes a time that grows with the square
 * of its notes. Links to other documents have no destinations there; theirs are measured.
 */
function hasManyNotes(parts: Batch['parts']): boolean {
  const count = parts.reduce((sum, { html }) => sum + html.split(' id="fnref-').length - 1, 0);
  return count > manyNotes;
}
