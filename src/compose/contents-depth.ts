/**
 * A paper and its theme → the number of levels in the contents: the setting of the paper or its project, else of the
 * theme, and fewer where the list would be too long to be searched. Under `cover: auto`, a short list without such a
 * setting is left out.
 */

import { defaultContentsDepth } from '../theme-defaults.js';
import type { Paper, ThemeSettings } from '../types.js';
import { placesList } from './body.js';
import { headingsInContents, pagesOfContents } from './contents.js';
import { textPages } from './text-pages.js';

/** Fewer headings are seen at a glance; a list of them is longer than the text between them. */
const fewestEntries = 4;

/** Height of text on a page of A4, in points. */
const pageHeightPt = 706;

/** The paper with the levels that its contents show; `heightPt` is the height of text on a page. */
export function withContentsDepth(
  paper: Paper,
  look: Pick<ThemeSettings, 'cover' | 'contentsDepth' | 'contentsPages'>,
  heightPt = pageHeightPt,
): Paper {
  const { metadata, headings } = paper;
  if (metadata.toc === false || asksForContents(paper)) return paper;
  const toc = searchableDepth(paper, look, heightPt);
  const isShort = headingsInContents(headings, toc).length < fewestEntries;
  const isLeftOut =
    isShort && (metadata.cover ?? look.cover) === 'auto' && !placesList(paper.body, 'contents-here');
  return { ...paper, metadata: { ...metadata, toc: isLeftOut ? false : toc } };
}

/** Whether front matter, the project or an option says what the contents show. */
export function asksForContents({ metadata, metadataPlaces }: Paper): boolean {
  return metadataPlaces?.has('toc') === true || metadata.toc !== defaultContentsDepth;
}

/** The maximum of pages that contents take, and of their share of a long paper, where the paper sets no depth. */
const longestContents = { pages: 4, share: 0.03 } as const;

/** The levels that the theme asks for, or as many of them as a list of reasonable length shows. */
function searchableDepth(
  { headings, body }: Paper,
  {
    contentsDepth = defaultContentsDepth,
    contentsPages = longestContents.pages,
  }: Pick<ThemeSettings, 'contentsDepth' | 'contentsPages'>,
  heightPt: number,
): number {
  const pagesAt = (depth: number) => pagesOfContents(headingsInContents(headings, depth), heightPt);
  if (pagesAt(contentsDepth) <= contentsPages) return contentsDepth;
  const maxPages = Math.max(contentsPages, longestContents.share * textPages(body));
  let depth = contentsDepth;
  while (
    depth > 1 &&
    pagesAt(depth) > maxPages &&
    headingsInContents(headings, depth - 1).length >= fewestEntries
  )
    depth -= 1;
  return depth;
}
