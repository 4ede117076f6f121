/** A PDF → the PDF as a reviewer hands it back: marks on words, a note and a drawing. */

import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { placedText } from '../../dist/pdf/comments/placed-text.js';
import { PDFDocument as OurDocument } from '../../dist/pdf/pdf-lib.js';

/** The page (counted from 1) and the rectangle of the first place of `words`, which stand on one line. */
export async function placeOf(bytes, words) {
  const pages = (await OurDocument.load(bytes)).getPages();
  for (const [index, page] of pages.entries()) {
    const glyphs = placedText(page.node);
    const starts = [];
    let text = '';
    for (const glyph of glyphs) {
      starts.push(text.length);
      text += glyph.text;
    }
    const at = text.indexOf(words);
    if (at < 0) continue;
    const covered = glyphs.filter((_, each) => starts[each] >= at && starts[each] < at + words.length);
    return { page: index + 1, box: boxAround(covered) };
  }
  throw new Error(`“${words}” is on no page`);
}

function boxAround(glyphs) {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  return {
    left: first.x - first.widthPt / 2,
    right: last.x + last.widthPt / 2,
    bottom: first.y - first.sizePt * 0.5,
    top: first.y + first.sizePt * 0.65,
  };
}

/**
 * Adds the comments; each is `{ type, page, box, text, author, date, look }`, and `look` draws it, given its width and
 * height.
 */
export async function withComments(bytes, comments) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const comment of comments) addComment(document, comment);
  return document.save();
}

function addComment(document, { type, page, box, text, author, date, look }) {
  const { context } = document;
  const { left, bottom, right, top } = box;
  const entries = {
    Type: 'Annot',
    Subtype: type,
    F: 4,
    Rect: [left, bottom, right, top],
    Contents: PDFString.of(text),
    T: PDFString.of(author),
    CreationDate: PDFString.of(date),
    ...(type === 'Highlight' && { QuadPoints: [left, top, right, top, left, bottom, right, bottom] }),
    ...(type === 'StrikeOut' && { QuadPoints: [left, top, right, top, left, bottom, right, bottom] }),
    AP: { N: appearance(document, box, look) },
  };
  document.getPage(page - 1).node.addAnnot(context.register(context.obj(entries)));
}

function appearance({ context }, { left, bottom, right, top }, look) {
  const dict = {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, right - left, top - bottom],
    Resources: {
      ExtGState: { Multiply: { BM: PDFName.of('Multiply') } },
    },
  };
  return context.register(context.stream(look(right - left, top - bottom), dict));
}
