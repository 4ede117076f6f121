/**
 * The fragment of a link → the id that it names: as browsers look, the fragment itself where it is an id, else the
 * decoded fragment. Chromium percent-encodes ids in addresses and in names of a PDF alike.
 */

import { percentDecoded } from './percent-decoded.js';

/** The id that `fragment` (without its `#`) names; `isId` knows the ids of the document. */
export function idOfFragment(fragment: string, isId: (id: string) => boolean): string {
  return isId(fragment) ? fragment : percentDecoded(fragment);
}
