/** Kids of an element → a new element between the element and these kids. */

import { N } from './objects.js';
import type { ParentTree } from './parent-tree.js';
import type { PDFName, PDFObject } from './pdf-lib.js';
import { type Element, elementOf, setKids } from './structure.js';

/** Kids of one element that get an element of their own. */
export interface Wrapping {
  readonly parent: Element;
  readonly role: PDFName;
  readonly kids: readonly PDFObject[];
}

/** Makes the element; the caller puts it among the kids of the parent. */
export function wrapKids({ parent, role, kids }: Wrapping, lists: ParentTree): Element {
  const { context } = parent.dict;
  const dict = context.obj({ Type: N.StructElem, S: role, P: parent.ref });
  const ref = context.register(dict);
  const page = parent.dict.get(N.Pg);
  if (page) dict.set(N.Pg, page);
  setKids(dict, kids);
  for (const kid of kids) {
    elementOf(context, kid)?.dict.set(N.P, ref);
    lists.assign(kid, page, ref);
  }
  return { ref, dict };
}
