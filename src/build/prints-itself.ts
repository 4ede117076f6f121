/**
 * A failure of the PDF stage to write something into prints → what prints have to show themselves, so that the paper is
 * printed again with that.
 */

import { UnwrittenNumbers } from '../diagnostics/unwritten-numbers.js';
import { UnwrittenPictures } from '../diagnostics/unwritten-pictures.js';
import type { UnwrittenPicture } from '../types.js';

/** What prints show as the paper has it, where the PDF stage might write it into them later. */
export interface PrintsItself {
  /** whether prints show the numbers of notes */
  readonly printsNoteNumbers?: boolean | undefined;
  /** pictures that prints show as they are now */
  readonly printsPictures?: readonly UnwrittenPicture[] | undefined;
}

/** What the next attempt prints, beside what this one did; undefined for any other failure. */
export function printsItself(cause: unknown, before: PrintsItself): PrintsItself | undefined {
  if (cause instanceof UnwrittenPictures)
    return { printsPictures: [...(before.printsPictures ?? []), ...cause.pictures] };
  const isNew = cause instanceof UnwrittenNumbers && !before.printsNoteNumbers;
  return isNew ? { printsNoteNumbers: true } : undefined;
}
