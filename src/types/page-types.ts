/** browser: Part[] → Pagination → PrintedPart[]. */

import type { PartKind } from './part-types.js';

/** The beginning of an element. */
export interface Position {
  /** page of the whole paper, from 0 */
  readonly page: number;
  /** from the left edge of the page, PDF points */
  readonly xPt: number;
  /** from the top edge of the page, PDF points */
  readonly topPt: number;
}

/** The beginning of a source block and the height of its first fragment. */
export interface BlockPosition extends Position {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A mark beside the text, drawn after printing: a table that continues, or the number of a line. */
export interface PageMark extends BlockPosition {
  /** of the table that continues; empty for a line */
  readonly label: string;
}

export interface PartPages {
  readonly part: string;
  readonly kind: PartKind;
  /** page of the whole paper on which the part begins, from 0 */
  readonly firstPage: number;
  readonly pages: number;
}

/** The pages of headings, ids and blocks, measured before printing. */
export interface Pagination {
  readonly pageCount: number;
  readonly parts: readonly PartPages[];
  /** what is printed on each page of the paper as its number: `i`, `ii`, `1`, … */
  readonly labels: readonly string[];
  readonly ids: ReadonlyMap<string, Position>;
  /** by index into `Paper.blocks` */
  readonly blocks: ReadonlyMap<number, BlockPosition>;
  /** where page numbers within the text are taken from, where it is not this */
  readonly inText?: Pick<Pagination, 'ids' | 'labels'>;
  /** blocks that are wider than the page, so that an edge of them is cut off; by index into `Paper.blocks` */
  readonly clipped?: readonly number[];
  /** numbers of the notes that are not at the foot of the page of their reference, though they should be */
  readonly movedNotes?: readonly number[];
  /** in the order of the text; absent: none */
  readonly marks?: readonly PageMark[];
  /** characters that no font has a glyph for, by first use */
  readonly glyphless?: readonly MissingGlyph[];
}

/** A character that prints as an empty box. */
export interface MissingGlyph {
  readonly character: string;
  /** index into `Paper.blocks`; absent outside of the paper's text, as on the cover */
  readonly block?: number;
}

/** The notes of a print that shows local numbers, which the linked file replaces. All numbers are those in the print. */
export interface PrintedNotes {
  /** each number in the print, and the number in the paper: of as many digits */
  readonly numbers: ReadonlyMap<number, number>;
  /** numbers of the notes whose text is in the print */
  readonly notes: readonly number[];
  /** numbers that references show, one for each */
  readonly references: readonly number[];
}

/** A picture in prints, and the picture that replaces it in the linked file: of the same size, with other pixels. */
export interface PicturePair {
  /** of the file, with the place of its digest left empty: the same for all states of the file */
  readonly name: string;
  /** addresses of both pictures, which change with their pixels */
  readonly key: string;
  /** page of the sample that shows the picture in prints, from 0; the next page shows the picture that replaces it */
  readonly page: number;
}

/** A picture that could not be replaced in a print. */
export interface UnwrittenPicture extends Pick<PicturePair, 'name'> {
  /** whether the print shows it in another way than the sample: another pair of pictures would not be replaced either */
  readonly isOfPrint: boolean;
}

/** The pictures of a print that the linked file replaces. */
export interface PrintedPictures {
  /** a PDF with each picture of each pair on a page of its own, as the browser prints it */
  readonly sample: Uint8Array;
  /** the pairs whose picture the print shows; at least one */
  readonly pairs: readonly PicturePair[];
  /** the number of different pictures of pixels in the text of the print */
  readonly count: number;
}

/** A print that is final before the others. */
export type EarlyPrint = Pick<PrintedPart, 'bytes' | 'notes'>;

/** One print of the browser: one or more whole parts, in order. */
export interface PrintedPart {
  readonly parts: readonly string[];
  readonly bytes: Uint8Array;
  /** absent where the numbers of its notes are those of the paper */
  readonly notes?: PrintedNotes;
  /** absent where its pictures are those of the paper */
  readonly pictures?: PrintedPictures;
  readonly pages: number;
  /** page of the whole paper on which it begins, from 0 */
  readonly firstPage: number;
  /** when its bytes are final: those of a lower turn first, 0 where it is absent */
  readonly turn?: number;
}
