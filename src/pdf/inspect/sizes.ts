/** The objects of a file → the bytes of each kind of content. */

import { dictAt, N, nameAt } from '../objects.js';
import { type PDFContext, PDFDict, type PDFName, type PDFObject, PDFRawStream, PDFRef } from '../pdf-lib.js';

/** Bytes in the file, by kind; `other` is all that is no stream, such as pages, tags and bookmarks. */
export interface Sizes {
  readonly content: number;
  readonly fonts: number;
  readonly images: number;
  readonly attachments: number;
  readonly metadata: number;
  readonly other: number;
}

/** Adds up the streams of a file of `fileBytes`. */
export function sizesOf(context: PDFContext, fileBytes: number): Sizes {
  const objects = context.enumerateIndirectObjects();
  const fonts = new Set<PDFObject>();
  const attached = new Set<PDFObject>();
  const contents = new Set<PDFObject>();
  for (const [, object] of objects) {
    if (!(object instanceof PDFDict)) continue;
    for (const key of [N.FontFile, N.FontFile2, N.FontFile3, N.ToUnicode]) note(fonts, object, key);
    const files = dictAt(object, N.EF);
    if (files) for (const key of files.keys()) note(attached, files, key);
    if (nameAt(object, N.Type) === 'Page') note(contents, object, N.Contents);
  }
  const sizes = { content: 0, fonts: 0, images: 0, attachments: 0, metadata: 0 };
  for (const [, object] of objects) {
    if (!(object instanceof PDFRawStream)) continue;
    const bytes = object.contents.length;
    if (fonts.has(object)) sizes.fonts += bytes;
    else if (attached.has(object)) sizes.attachments += bytes;
    else if (contents.has(object) || nameAt(object.dict, N.Subtype) === 'Form') sizes.content += bytes;
    else if (nameAt(object.dict, N.Subtype) === 'Image') sizes.images += bytes;
    else if (nameAt(object.dict, N.Type) === 'Metadata') sizes.metadata += bytes;
  }
  return { ...sizes, other: fileBytes - Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0) };
}

/** Notes the stream under a key, or the streams of an array there. */
function note(found: Set<PDFObject>, dict: PDFDict, key: PDFName): void {
  const value = dict.lookup(key);
  const entries = value && 'asArray' in value ? (value.asArray as () => PDFObject[])() : [value];
  for (const entry of entries) {
    const object = entry instanceof PDFRef ? dict.context.lookup(entry) : entry;
    if (object instanceof PDFRawStream) found.add(object);
  }
}
