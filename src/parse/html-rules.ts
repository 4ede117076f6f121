/**
 * The allowed elements and attributes of raw HTML in a paper. Two files use the table: `clean-raw-html.ts`, which
 * rewrites the author's HTML and reports what it removes, and `safe-html.ts`, which enforces the table on the finished
 * tree.
 */

import { table } from '../data/table.js';

/** Elements that stay. */
export const allowedElements: ReadonlySet<string> = new Set(
  (
    'a abbr aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em ' +
    'figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s ' +
    'samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr ' +
    'article address hgroup'
  ).split(' '),
);

/** Elements that go with all that is in them: none of it is meant to be read. */
export const droppedWithContent: ReadonlySet<string> = new Set(
  (
    'script style iframe frame frameset noframes noembed object embed applet svg math template textarea select ' +
    'title xmp plaintext canvas audio video map head button datalist dialog portal'
  ).split(' '),
);

/** Elements whose tags go without a word: they change nothing in print. */
export const quietlyUnwrapped: ReadonlySet<string> = new Set([
  'picture',
  'source',
  'html',
  'body',
  'font',
  'big',
  'nobr',
  'data',
]);

/** Elements that HTML lets an author leave open; many of them in a row are not nested. */
export const optionallyClosed: ReadonlySet<string> = new Set(
  'p li dt dd tr td th thead tbody tfoot colgroup caption rt rp a'.split(' '),
);

/** Elements that are blocks of their own: they get a source place. */
export const blockElements: ReadonlySet<string> = new Set(
  (
    'p div table tr ul ol li dl dt dd blockquote pre figure h1 h2 h3 h4 h5 h6 hr img section article aside details ' +
    'header footer nav main address center'
  ).split(' '),
);

/** Attributes of any element that stay. Names as in HTML. */
export const allowedAttributes: ReadonlySet<string> = new Set(
  'id class lang dir title width height align valign role aria-label aria-hidden'.split(' '),
);

/** Attributes that stay on some elements. */
export const elementAttributes: Readonly<Record<string, readonly string[]>> = table({
  a: ['href', 'name'],
  img: ['src', 'alt'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  td: ['colspan', 'rowspan', 'headers'],
  th: ['colspan', 'rowspan', 'headers', 'scope', 'abbr'],
  col: ['span'],
  colgroup: ['span'],
  time: ['datetime'],
  details: ['open'],
  q: [],
});
