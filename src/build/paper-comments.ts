/**
 * A PDF with comments → the comments, each with its line in the source. The source is the paper that the caller names,
 * else the source that a release attached to the PDF.
 */

import { relative, sep } from 'node:path';
import { attachedFiles } from '../pdf/attached-files.js';
import { type PdfComment, readComments } from '../pdf/comments/read-comments.js';
import { settingsName } from '../release/source-files.js';
import { readSettings, withSources } from '../release/source-folder.js';
import { type FindWords, wordFinder } from '../review/find-words.js';
import type { BuildOptions, Paper, Place } from '../types.js';
import { coverTexts } from './cover-texts.js';
import { loadPaper } from './load-paper.js';

export type { CommentKind, CommentReply } from '../pdf/comments/read-comments.js';

/** A comment, and the place in the source where its words were written. */
export interface PlacedComment extends Omit<PdfComment, 'before' | 'after' | 'isFurniture'> {
  readonly place?: Place;
}

/** The comments, and the source of their lines. */
export interface CommentList {
  readonly comments: readonly PlacedComment[];
  /** `attached`: places name files of the source that the PDF holds; `none`: there are no places */
  readonly lines: 'paper' | 'attached' | 'none';
}

/** Reads the comments of the PDF `bytes`; `paper` is the path of its Markdown. */
export async function paperComments(
  bytes: Uint8Array,
  { paper, options = {} }: { readonly paper?: string | undefined; readonly options?: BuildOptions } = {},
): Promise<CommentList> {
  const comments = await readComments(bytes);
  if (paper !== undefined) {
    const find = finderFor((await loadPaper(paper, options)).paper);
    return { comments: comments.map((each) => placed(each, find)), lines: 'paper' };
  }
  const files = await attachedFiles(bytes);
  if (!files.some(({ name }) => name === settingsName)) {
    return { comments: comments.map((each) => placed(each, () => undefined)), lines: 'none' };
  }
  const sources = files.filter(({ name }) => name !== settingsName);
  return withSources(sources, readSettings(files, settingsName), async (unpacked) => {
    const find = finderFor((await loadPaper(unpacked.paper, unpacked.options)).paper);
    const within: FindWords = (sought) => {
      const place = find(sought);
      return place && { ...place, file: relative(unpacked.folder, place.file).split(sep).join('/') };
    };
    return { comments: comments.map((each) => placed(each, within)), lines: 'attached' };
  });
}

const finderFor = (paper: Paper): FindWords => wordFinder({ paper, cover: coverTexts(paper) });

function placed({ before, after, isFurniture, ...comment }: PdfComment, find: FindWords): PlacedComment {
  const place = find({ words: comment.words, before, after, ...(isFurniture && { isFurniture }) });
  return { ...comment, ...(place && { place }) };
}
