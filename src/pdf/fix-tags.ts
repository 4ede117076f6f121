/**
 * Chromium's tags → tags that PDF/UA and PDF/A accept: list items get a body, figures that only hold figures
 * become divisions, roles of its own are mapped to standard ones.
 */

import { table } from '../data/table.js';
import { N, valueAt } from './objects.js';
import type { ParentTree } from './parent-tree.js';
import { PDFDict, type PDFObject } from './pdf-lib.js';
import { type Element, elementOf, kidsOf, roleOf, roleOfKid, setKids } from './structure.js';
import { wrapKids } from './wrap-kids.js';

/** Standard structure types of PDF 1.7. */
const standardRoles = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private',
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot',
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form',
  ].flatMap((line) => line.split(' ')),
);

/** Chromium's own roles and what they are nearest to; any other becomes a Span. */
const nearestRole: Readonly<Record<string, string>> = table({
  Aside: 'Sect',
  Title: 'P',
  Strong: 'Span',
  Em: 'Span',
});

/**
 * Fixes elements in place; they are all that the browser left. Returns the roles that are not standard, and what
 * each is to be mapped to.
 */
export function fixTags(elements: readonly Element[], lists: ParentTree): ReadonlyMap<string, string> {
  const foreign = new Map<string, string>();
  for (const element of elements) {
    const role = roleOf(element.dict);
    if (role === 'LI') wrapItemBody(element, lists);
    else if (role === 'L') wrapStrayItems(element, lists);
    else if (role === 'Figure') fixFigure(element.dict);
    else if (role === 'NonStruct') fixGroup(element.dict);
    else if (!standardRoles.has(role)) foreign.set(role, nearestRole[role] ?? 'Span');
  }
  return foreign;
}

/** An LI holds Lbl and LBody only. */
function wrapItemBody(item: Element, lists: ParentTree): void {
  const kids = kidsOf(item.dict);
  const isPart = (kid: PDFObject) => ['Lbl', 'LBody'].includes(roleOfKid(item.dict.context, kid));
  const rest = kids.filter((kid) => !isPart(kid));
  if (rest.length === 0) return;
  const body = wrapKids({ parent: item, role: N.LBody, kids: rest }, lists);
  setKids(item.dict, [...kids.filter(isPart), body.ref]);
}

/** An L may have LI, nested L and a Caption only; any other kid becomes a separate item. */
function wrapStrayItems(list: Element, lists: ParentTree): void {
  const kids = kidsOf(list.dict);
  const fits = (kid: PDFObject) => ['LI', 'L', 'Caption'].includes(roleOfKid(list.dict.context, kid));
  if (kids.every(fits)) return;
  setKids(
    list.dict,
    kids.map((kid) => {
      if (fits(kid)) return kid;
      const item = wrapKids({ parent: list, role: N.LI, kids: [kid] }, lists);
      wrapItemBody(item, lists);
      return item.ref;
    }),
  );
}

/** HTML's `figure` holds the image and its caption, but has no alternative text itself: it is a division. */
function fixFigure(figure: PDFDict): void {
  if (figure.has(N.Alt)) return;
  const elements = kidsOf(figure).flatMap((kid) => elementOf(figure.context, kid) ?? []);
  if (elements.length === 0) return;
  figure.set(N.S, N.Div);
}

/** A grouping element is a division, and text beside blocks is a paragraph. */
function fixGroup(group: PDFDict): void {
  const parent = valueAt(group, N.P);
  const around = parent instanceof PDFDict ? roleOf(parent) : '';
  const isGrouping = ['', 'Document', 'Part', 'Sect', 'Div', 'Aside', 'BlockQuote'].includes(around);
  if (!isGrouping) return;
  group.set(N.S, kidsOf(group).every((kid) => elementOf(group.context, kid)) ? N.Div : N.P);
}
