/**
 * Takes the NonStruct elements away that Chromium puts around each run of text: `H1 > NonStruct > text` becomes
 * `H1 > text`. They mean nothing by definition, and they are half of all objects of a tagged print.
 */

import { N } from './objects.js';
import type { ParentLists } from './parent-lists.js';
import { type PDFDict, PDFNumber, type PDFObject, PDFRef } from './pdf-lib.js';
import { type Element, elementOf, kidsOf, roleOf, setKids } from './structure.js';

/** Roles that may hold content of their own; elsewhere, as in a table row, the wrapper has to stay. */
const contentRoles = new Set(
  'P H1 H2 H3 H4 H5 H6 Span Strong Em Code Link Quote Note Reference Lbl LBody TH TD Caption'.split(' '),
);

/** Puts the content of wrappers directly into the elements that hold them; returns how many are gone. */
export function unwrapNonStruct(elements: readonly Element[], lists: ParentLists): number {
  let dissolved = 0;
  for (const element of elements) {
    if (!contentRoles.has(roleOf(element.dict))) continue;
    const kids = kidsOf(element.dict);
    if (!kids.some((kid) => wrapperOf(element.dict, kid))) continue;
    setKids(
      element.dict,
      kids.flatMap((kid) => {
        const wrapper = wrapperOf(element.dict, kid);
        if (wrapper === undefined) return [kid];
        dissolved++;
        return adopt(element, wrapper, lists);
      }),
    );
  }
  return dissolved;
}

/** The kid, if it is a wrapper that says nothing and holds nothing but text. */
function wrapperOf(parent: PDFDict, kid: PDFObject): PDFDict | undefined {
  const dict = elementOf(parent.context, kid)?.dict;
  if (
    !dict ||
    roleOf(dict) !== 'NonStruct' ||
    [N.Alt, N.ActualText, N.Lang, N.ID].some((key) => dict.has(key))
  ) {
    return undefined;
  }
  return dict.get(N.Pg) instanceof PDFRef && kidsOf(dict).every((inner) => inner instanceof PDFNumber)
    ? dict
    : undefined;
}

/** The wrapper's content as kids of the element, which the parent tree then names in the wrapper's place. */
function adopt({ ref, dict }: Element, wrapper: PDFDict, lists: ParentLists): PDFObject[] {
  const page = wrapper.get(N.Pg);
  if (page === undefined) return [];
  if (!dict.has(N.Pg)) dict.set(N.Pg, page);
  return kidsOf(wrapper).map((mcid) => {
    lists.assign(mcid, page, ref);
    return page === dict.get(N.Pg) ? mcid : dict.context.obj({ Type: 'MCR', Pg: page, MCID: mcid });
  });
}
