/**
 * A print with placeholder images → the same print with the pages of PDFs in place of them. An image and a form are
 * painted by the same operator in the unit square, so only the object changes: tags, positions and clips of the image
 * stay.
 */

import { deflateSync } from 'node:zlib';
import type { PdfFigure } from '../../types.js';
import type { PageFault } from '../conformance.js';
import { dictAt, N } from '../objects.js';
import { type PDFDict, PDFObjectCopier, PDFRawStream, type PDFRef } from '../pdf-lib.js';
import type { Print, PrintPage } from '../read-print.js';
import { markedKey } from './marker.js';
import { type OpenFigure, openFigure } from './open-figure.js';

/** The result of placing. */
export interface PlacedFigures {
  /** keys of the figures that the print shows */
  readonly keys: ReadonlySet<string>;
  readonly faults: readonly PageFault[];
}

/** Puts each figure in the place of its images. */
export async function placeFigures(
  { context, pages }: Pick<Print, 'context' | 'pages'>,
  figures: ReadonlyMap<string, PdfFigure>,
): Promise<PlacedFigures> {
  const placed = new Map<PDFRef, { readonly name: string; readonly faults: OpenFigure['faults'] }>();
  const keys = new Set<string>();
  const forms = new Map<string, PDFRawStream>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const key = markedKey(object);
    const figure = key === undefined ? undefined : figures.get(key);
    if (key === undefined || !figure) continue;
    const { form, faults } = await openFigure(figure.bytes, figure.page);
    const copied = forms.get(key) ?? copy(form, context);
    forms.set(key, copied);
    context.assign(ref, copied);
    placed.set(ref, { name: figure.name, faults });
    keys.add(key);
  }
  const faults = pages.flatMap((page, index) =>
    [...objectsOn(page)].flatMap((ref) => {
      const { name, faults: found = [] } = placed.get(ref) ?? {};
      const file = name?.replace(/#.*$/, '');
      return found.map(({ message, breaks }) => ({ page: index, message: `${file}: ${message}`, breaks }));
    }),
  );
  return { keys, faults };
}

/** The form in another context, with its content and that of forms in it compressed. */
function copy(form: OpenFigure['form'], context: Print['context']): PDFRawStream {
  const copied = PDFObjectCopier.for(form.dict.context, context).copy(form);
  for (const object of [copied, ...context.enumerateIndirectObjects().map(([, each]) => each)]) {
    if (!(object instanceof PDFRawStream) || object.dict.has(N.Filter) || object.contents.length < 100)
      continue;
    object.dict.set(N.Filter, N.FlateDecode);
    Object.assign(object, { contents: deflateSync(object.contents) });
  }
  return copied;
}

/** References to images and forms of a page, and of the forms on it. */
function objectsOn({ dict }: PrintPage): ReadonlySet<PDFRef> {
  const found = new Set<PDFRef>();
  const own = dict.Resources();
  const open: PDFDict[] = own ? [own] : [];
  const seen = new Set<PDFDict>();
  for (let resources = open.pop(); resources; resources = open.pop()) {
    if (seen.has(resources)) continue;
    seen.add(resources);
    for (const value of dictAt(resources, N.XObject)?.values() ?? []) {
      found.add(value as PDFRef);
      const object = resources.context.lookup(value);
      const inner = object instanceof PDFRawStream ? dictAt(object.dict, N.Resources) : undefined;
      if (inner) open.push(inner);
    }
  }
  return found;
}
