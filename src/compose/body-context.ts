/** A page and the settings of a theme → the room that blocks of the body have, for text, code, tables and captions. */

import { defaultThemeSettings } from '../theme-defaults.js';
import type { Assets, PageGeometry, Paper, ThemeSettings } from '../types.js';
import { ptPerIn, ptPerMm, pxPerIn } from '../units.js';
import type { BodyContext } from './body.js';
import type { CaptionRoom } from './caption-place.js';
import type { Labels } from './labels.js';
import { listInText } from './lists.js';
import { contentSizeMm, maxIndentMm, textColumn } from './page-css.js';

/** Widths for captions beside the text: the indent before it, the rest behind it. */
function captionRoom(
  { captionPlace = 'below', indentMm, textColumns }: ThemeSettings,
  { columnPt, pagePt }: { readonly columnPt: number; readonly pagePt: number },
): CaptionRoom {
  // beside a column of text stands the next one
  const place = textColumns && /^(?:start|end)$/.test(captionPlace) ? 'below' : captionPlace;
  const indentPt = Math.min(pagePt - columnPt, (indentMm ?? maxIndentMm) * ptPerMm);
  return { place, columnPt: (place === 'start' ? indentPt : pagePt - columnPt - indentPt) - captionGapPt };
}

/** The gap between text and a caption beside it. */
const captionGapPt = 4.5 * ptPerMm;

/** The inputs of the context of a body. */
export interface BodySource {
  readonly paper: Paper;
  readonly assets: Assets;
  readonly labels: Labels;
  readonly level: number;
  readonly page: PageGeometry;
  readonly look: ThemeSettings;
}

/** Advance of a code character in em, and the width of the block's padding. */
const codeAdvanceEm = 0.6;
const codePaddingPt = 18;

/** The context of a body on pages of one size. */
export function bodyContext({ paper, assets, labels, level, page, look }: BodySource): BodyContext {
  const pagePt = contentSizeMm(page).width * ptPerMm;
  const columnPt = textColumn(page, look).measureMm * ptPerMm;
  const columns = (widthPt: number): number =>
    Math.floor((widthPt - codePaddingPt) / (look.codeSizePt * codeAdvanceEm));
  return {
    sectionLevel: level,
    images: { assets, missingLabel: labels.missingImage, columnPx: (columnPt * pxPerIn) / ptPerIn },
    code: { column: columns(columnPt), page: columns(pagePt) },
    tables: { columnPt, pagePt, scale: look.tableSizePt / defaultThemeSettings.tableSizePt },
    captions: captionRoom(look, { columnPt, pagePt }),
    // the foot of a page is that of its last column
    hasPageNotes: look.textColumns === undefined,
    lists: (mark) => listInText(mark, paper, page),
  };
}
