/**
 * The objects that belong to the whole file: catalog, page tree, structure tree, names, bookmarks, metadata. They are
 * few, refer to the objects of fragments by their numbers, and are written again each time.
 */

import { fixedNumbers, freeNumbers, type NumberRange } from './number-ranges.js';
import { type FileObject, type FileSection, levels, makeSection } from './object-streams.js';
import { openTexts } from './object-texts.js';
import { PDFContext, type PDFDict, type PDFRef } from './pdf-lib.js';

/** A catalog and what it leads to, in the making. */
export interface FileObjects {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
}

/** A file in the making that can refer to objects of fragments. */
export interface FileDraft extends FileObjects {
  /** A reference to the object that a fragment has under a number. */
  readonly refTo: (number: number) => PDFRef;
  /** Gives an object of this file the number under which fragments know it. */
  readonly fix: (ref: PDFRef, number: number) => void;
  /**
   * Writes what catalog and fixed objects lead to, under numbers that no fragment has, and what fragments left to the
   * file, at a level of compression.
   */
  readonly write: (used: readonly NumberRange[], left?: readonly FileObject[], level?: number) => FileSection;
}

/** A file with nothing but an empty catalog. */
export function draftFile(): FileDraft {
  const context = PDFContext.create();
  const catalog = context.obj({ Type: 'Catalog' });
  const fixed = new Map([[context.register(catalog), fixedNumbers.catalog as number]]);
  const known = new Map<PDFRef, number>();
  const refs = new Map<number, PDFRef>();
  return {
    context,
    catalog,
    refTo: (number) => {
      const ref = refs.get(number) ?? context.nextRef();
      refs.set(number, ref);
      known.set(ref, number);
      return ref;
    },
    fix: (ref, number) => void fixed.set(ref, number),
    write: (used, left = [], level = levels.small) => {
      const taken = [...fixed.values()].map((first) => ({ first, count: 1 }));
      const numbers = freeNumbers([...used, ...taken]);
      const next = () => numbers.next().value;
      return makeSection([...left, ...openTexts({ context, known, fixed, next }).written()], next, level);
    },
  };
}
