/**
 * Removes the NonStruct elements that Chromium puts around each run of text: `H1 > NonStruct > text` becomes `H1 >
 * text`. NonStruct elements have no meaning by definition, and are half of all objects of a tagged print.
 */

import { N } from './objects.js';
import type { ParentTree } from './parent-tree.js';
import { type PDFDict, PDFNumber, type PDFObject, PDFRef } from './pdf-lib.js';
import { type Element, elementOf, elementsIn, kidsOf, roleOf, setKids } from './structure.js';

/** Roles that may hold content of their own; elsewhere, as in a table row, the wrapper has to stay. */
const contentRoles = new Set(
  'P H1 H2 H3 H4 H5 H6 Span Strong Em Code Link Quote Note Reference Lbl LBody TH TD Caption'.split(' '),
);

/** Puts the content of wrappers directly into the elements that hold them; returns how many are gone. */
export function unwrapNonStruct(elements: readonly Element[], lists: ParentTree): number {
  let dissolved = 0;
  for (const element of elements) {
    const role = roleOf(element.dict);
    if (role === 'Formula') dissolved += flatten(element, lists);
    if (!contentRoles.has(role)) continue;
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

/** A formula is read as one unit: all nested content of KaTeX belongs to it. Returns the number of removed elements. */
function flatten(formula: Element, lists: ParentTree): number {
  const { context } = formula.dict;
  const inner = elementsIn(context, kidsOf(formula.dict));
  if (inner.length === 0 || !inner.every(({ dict }) => isPlain(dict))) return 0;
  const contents: PDFObject[] = [];
  const open = kidsWithPages(formula.dict).reverse();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { kid, page } = at;
    const wrapper = elementOf(context, kid)?.dict;
    if (wrapper) open.push(...kidsWithPages(wrapper).reverse());
    else contents.push(ownContent(formula, { kid, page }, lists));
  }
  setKids(formula.dict, contents);
  return inner.length;
}

interface Content {
  readonly kid: PDFObject;
  readonly page: PDFObject | undefined;
}

const kidsWithPages = (dict: PDFDict): Content[] =>
  kidsOf(dict).map((kid) => ({ kid, page: dict.get(N.Pg) }));

/** Marked content as a kid of the element, which the parent tree then names. */
function ownContent({ ref, dict }: Element, { kid, page }: Content, lists: ParentTree): PDFObject {
  if (!(kid instanceof PDFNumber)) {
    // what runs on over a page names the page itself
    lists.assign(kid, page, ref);
    return kid;
  }
  if (page === undefined) return kid;
  if (!dict.has(N.Pg)) dict.set(N.Pg, page);
  lists.assign(kid, page, ref);
  return page === dict.get(N.Pg) ? kid : dict.context.obj({ Type: 'MCR', Pg: page, MCID: kid });
}

/** The kid, if it is a wrapper that says nothing and holds nothing but text. */
function wrapperOf(parent: PDFDict, kid: PDFObject): PDFDict | undefined {
  const dict = elementOf(parent.context, kid)?.dict;
  if (!dict || !isPlain(dict)) return undefined;
  return dict.get(N.Pg) instanceof PDFRef && kidsOf(dict).every((inner) => inner instanceof PDFNumber)
    ? dict
    : undefined;
}

const isPlain = (dict: PDFDict): boolean =>
  roleOf(dict) === 'NonStruct' && ![N.Alt, N.ActualText, N.Lang, N.ID].some((key) => dict.has(key));

/** The wrapper's content as kids of the element. */
function adopt(element: Element, wrapper: PDFDict, lists: ParentTree): PDFObject[] {
  if (!wrapper.has(N.Pg)) return [];
  return kidsWithPages(wrapper).map((content) => ownContent(element, content, lists));
}
