/**
 * A paper, its theme and its number of pages → what stands before the text: the layout of the cover, and the levels of
 * the contents. Themes leave both out of short papers. What counts are the pages that the paper has without them, so the
 * number does not depend on the decision.
 */

import { defaultThemeSettings } from '../theme-defaults.js';
import type { Metadata, Pagination, Paper, Theme, ThemeSettings } from '../types.js';
import { ptPerMm } from '../units.js';
import { placesList } from './body.js';
import { asksForContents, withContentsDepth } from './contents-depth.js';
import { type CoverPage, isTitleBlock, type TitleBlock } from './cover.js';
import { contentSizeMm } from './page-css.js';
import { textPages } from './text-pages.js';

/** What stands before the text. */
export interface FrontPages {
  readonly layout: CoverPage | TitleBlock;
  /** levels of the contents, wherever they stand */
  readonly toc: Metadata['toc'];
}

/** What of a theme decides. */
type FrontTheme = Pick<Theme, 'look' | 'page'>;

/** The front of a paper of so many pages. */
export function frontPages(paper: Paper, theme: FrontTheme, pages: number): FrontPages {
  const { look = defaultThemeSettings } = theme;
  const layout = layoutOf(paper, look, pages);
  const fromPages = look.contentsFromPages ?? (isTitleBlock(layout) ? undefined : 0);
  const hasContents = (fromPages !== undefined && pages >= fromPages) || asks(paper, layout);
  const heightPt = contentSizeMm(theme.page).height * ptPerMm;
  return { layout, toc: hasContents && withContentsDepth(paper, look, heightPt).metadata.toc };
}

/** Pages from which `auto` is a cover. */
const autoFromPages = 3;

/** The layout of paper and theme; `auto` is a title block where the paper is short or has little metadata. */
function layoutOf({ metadata }: Paper, look: ThemeSettings, pages: number): CoverPage | TitleBlock {
  const own = metadata.cover ?? (metadata.coverImage === undefined ? undefined : 'image');
  const layout = own ?? look.cover;
  const fromPages = own === undefined ? look.coverFromPages : undefined;
  if (layout !== 'auto') return isTitleBlock(layout) || pages >= (fromPages ?? 0) ? layout : 'memo';
  const { version, date, authors, abstract } = metadata;
  const isAnonymous = [version, date, abstract].every((fact) => fact === undefined) && authors.length === 0;
  return isAnonymous || pages < (fromPages ?? autoFromPages) ? 'memo' : 'block';
}

/** Whether the paper itself asks for contents; below a title block its project's levels are not enough for that. */
function asks(paper: Paper, layout: FrontPages['layout']): boolean {
  if (paper.metadataPlaces?.has('toc')) return true;
  return (!isTitleBlock(layout) && asksForContents(paper)) || placesList(paper.body, 'contents-here');
}

/** Whether the front of a paper depends on its pages. */
function dependsOnPages(paper: Paper, theme: FrontTheme): boolean {
  return !isSame(frontPages(paper, theme, 0), frontPages(paper, theme, Number.POSITIVE_INFINITY));
}

/** The pages to compose a paper for next, and whether they are its own. */
export interface NextPages {
  readonly pages: number;
  readonly isExact: boolean;
}

/**
 * A paper that was composed for so many pages, and its layout → the pages to compose it for next; undefined where it has
 * the front of its pages. With pages that are exact the next composition is the last.
 */
export function nextPages(
  paper: Paper,
  theme: FrontTheme,
  { pages, pagination }: { readonly pages: number; readonly pagination: Pagination },
): NextPages | undefined {
  const frontOf = (count: number) => frontPages(paper, theme, count);
  const front = frontOf(pages);
  const [min, max] = pagesWithoutFront(front, frontOf(0), pagination);
  if (isSame(frontOf(min), front) && isSame(frontOf(max), front)) return undefined;
  return min === max ? { pages: min, isExact: true } : { pages: 0, isExact: false };
}

function isSame(a: FrontPages, b: FrontPages): boolean {
  return a.layout === b.layout && a.toc === b.toc;
}

/**
 * The fewest and the most pages that a paper has with the shortest front of its theme, by its pages with another. A title
 * above the text takes room there, and so do contents below that title.
 */
function pagesWithoutFront(
  front: FrontPages,
  shortest: FrontPages,
  { parts, pageCount, blocks }: Pick<Pagination, 'parts' | 'pageCount' | 'blocks'>,
): readonly [min: number, max: number] {
  const firstPage = parts.find(({ kind }) => kind === 'body')?.firstPage ?? pageCount;
  const pages = pageCount - firstPage;
  if (!isTitleBlock(front.layout))
    return [pages, isTitleBlock(shortest.layout) ? Number.POSITIVE_INFINITY : pages];
  if (front.toc === shortest.toc) return [pages, pages];
  let textPage = pageCount;
  for (const { page } of blocks.values()) if (page < textPage) textPage = page;
  return [pageCount - textPage - 1, pages];
}

/** The pages to compose a paper for first: a guess, where that matters. A wrong one costs another layout, and no more. */
export function firstPages(paper: Paper, theme: FrontTheme): number {
  return dependsOnPages(paper, theme) ? 1 + textPages(paper.body) : 0;
}
