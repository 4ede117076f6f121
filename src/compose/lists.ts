/**
 * The lists of a paper: contents, figures, tables, listings. Each is placed before the body, or where the paper's text
 * asks for the list.
 */

import type { Element } from 'hast';
import type { ListedKind, PageGeometry, Paper } from '../types.js';
import { ptPerMm } from '../units.js';
import { placesList } from './body.js';
import { contentsNav, headingsInContents } from './contents.js';
import { figureList } from './figure-lists.js';
import { labelsFor, listLabels } from './labels.js';
import { contentSizeMm } from './page-css.js';

const captionKinds: readonly ListedKind[] = ['figure', 'table', 'listing', 'equation', 'theorem'];

/** Lists that stand before the body, each under a heading; `titleId` makes an id that is free. */
export function frontLists(
  paper: Paper,
  page: PageGeometry,
  titleId: (wanted: string) => string,
): readonly Element[] {
  const { metadata, headings, captions, body } = paper;
  const hasContents =
    headingsInContents(headings, metadata.toc).length > 0 && !placesList(body, 'contents-here');
  const labels = listLabels(metadata.lang);
  const figures = (metadata.lists ?? []).map((kind) =>
    figureList({ captions, kind, labels, titleId: titleId(`${kind}s-page`) }),
  );
  return [
    ...(hasContents ? [contentsList(paper, page, titleId('contents-page'))] : []),
    ...figures.filter((list) => list !== undefined),
  ];
}

/** The list for a mark in the text, by the class of the mark. */
export function listInText(mark: string, paper: Paper, page: PageGeometry): Element | undefined {
  if (mark === 'contents-here') return contentsList(paper, page);
  const kind = captionKinds.find((one) => mark === `${one}s-here`);
  const { captions, metadata } = paper;
  return kind && figureList({ captions, kind, labels: listLabels(metadata.lang) });
}

function contentsList({ metadata, headings }: Paper, page: PageGeometry, titleId?: string): Element {
  const depth = metadata.toc === false ? 0 : metadata.toc;
  const title = labelsFor(metadata.lang).contents;
  const heightPt = contentSizeMm(page).height * ptPerMm;
  return contentsNav({ headings, depth, title, heightPt, ...(titleId !== undefined && { titleId }) });
}
