/**
 * Tags of a file of PDF 1.7 → those of PDF 2.0, as PDF/UA-2 requires them: types that only PDF 2.0 has get its
 * namespace, and removed types become their replacements. Types of both versions keep the namespace of PDF 1.7, which
 * is the default. Entries of a contents list refer to their targets.
 */

import type { SettledLinks } from './link-annotations.js';
import { N, valueAt } from './objects.js';
import { type PDFContext, PDFDict, PDFName, type PDFObject, type PDFRef } from './pdf-lib.js';
import { annotationOf, type Element, elementOf, elementsIn, kidsOf, roleOf, roleOfKid } from './structure.js';

/** The namespace of PDF 2.0. */
export const namespaceUri = 'http://iso.org/pdf2/ssn';

/** Types of PDF 2.0 alone. */
export const newRoles: ReadonlySet<string> = new Set([
  'Document',
  'Aside',
  'Title',
  'Strong',
  'Em',
  'Sub',
  'FENote',
]);

/** Objects that are written with the whole file: the namespace, and for each reference what it leads to. */
export interface Pdf2Roles {
  readonly namespace: PDFRef;
  readonly references: readonly { readonly ref: PDFRef; readonly id: string }[];
}

/** Changes elements in place. */
export function usePdf2(context: PDFContext, elements: readonly Element[], links: SettledLinks): Pdf2Roles {
  const namespace = context.nextRef();
  const references: { ref: PDFRef; id: string }[] = [];
  const targets = new Map<PDFObject, string>(
    links.pages.flat().flatMap(({ ref, target }) => ('id' in target ? [[ref, target.id] as const] : [])),
  );
  for (const element of elements) {
    const { dict } = element;
    const role = newRole(dict);
    dict.set(N.S, PDFName.of(role));
    if (newRoles.has(role)) dict.set(N.NS, namespace);
    if (role === 'L') numberList(dict);
    const id = role === 'TOCI' ? targetIn(element, targets) : undefined;
    if (id === undefined) continue;
    const ref = context.nextRef();
    dict.set(N.Ref, ref);
    references.push({ ref, id });
  }
  return { namespace, references };
}

/** A list with labels says how they count: terms describe, as do others that HTML gives no numbers. */
function numberList(list: PDFDict): void {
  const { context } = list;
  if (list.has(N.A)) return;
  const items = kidsOf(list).flatMap((kid) => elementOf(context, kid) ?? []);
  const hasLabels = items.some(({ dict }) => kidsOf(dict).some((kid) => roleOfKid(context, kid) === 'Lbl'));
  if (hasLabels) list.set(N.A, context.obj({ O: 'List', ListNumbering: 'Description' }));
}

function newRole(dict: PDFDict): string {
  const role = roleOf(dict);
  const parent = valueAt(dict, N.P);
  if (role === 'Note') return 'FENote';
  if (role !== 'Reference') return role;
  return parent instanceof PDFDict && roleOf(parent) === 'TOCI' ? 'P' : 'Span';
}

/** The target of the first link in an entry. */
function targetIn({ dict }: Element, targets: ReadonlyMap<PDFObject, string>): string | undefined {
  for (const inner of elementsIn(dict.context, kidsOf(dict)))
    for (const kid of kidsOf(inner.dict)) {
      const id = targets.get(annotationOf(dict.context, kid) ?? kid);
      if (id !== undefined) return id;
    }
  return undefined;
}
