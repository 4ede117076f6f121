/** An object of an untrusted file → all objects that it refers to, itself included. The walk is a loop with a limit. */

import { PDFArray, type PDFContext, PDFDict, type PDFObject, PDFRawStream, PDFRef } from '../pdf-lib.js';

const maxObjects = 500_000;

/** Dictionaries and streams below `start`, each once. Throws where a reference leads nowhere. */
export function reachable(context: PDFContext, start: PDFObject): (PDFDict | PDFRawStream)[] {
  const found: (PDFDict | PDFRawStream)[] = [];
  const seen = new Set<PDFObject>();
  const open: PDFObject[] = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (seen.size > maxObjects) throw new Error('it has too many objects');
    if (next instanceof PDFRef) {
      const object = context.lookup(next);
      if (object === undefined) throw new Error('objects of it are missing');
      open.push(object);
    } else if (next instanceof PDFArray) open.push(...next.asArray());
    else if (next instanceof PDFDict || next instanceof PDFRawStream) {
      found.push(next);
      for (const value of (next instanceof PDFDict ? next : next.dict).values()) open.push(value);
    }
  }
  return found;
}
