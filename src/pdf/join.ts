/**
 * Fragments → one file: their pages in one page tree, their tags in one structure tree, their destinations in one name
 * tree. Each fragment has its own nodes in these trees; this file writes the roots.
 */

import { compareText } from '../data/compare-text.js';
import type { FileDraft } from './file-objects.js';
import type { Fragment } from './fragment.js';
import type { Linked } from './link.js';
import { nameTree } from './name-trees.js';
import { fixedNumbers } from './number-ranges.js';
import { N, number, textString } from './objects.js';
import { namespaceUri, newRoles } from './pdf-2.js';
import { PDFDict, PDFNull, PDFNumber, type PDFRef, PDFString } from './pdf-lib.js';
import { structureDestinations } from './structure-destinations.js';

/** Writes what the catalog says of pages, tags and names. */
export function joinFragments(file: FileDraft, linked: Linked): void {
  const { fragments, names, lang, version } = linked;
  const { catalog, context } = file;
  catalog.set(N.Pages, pageTree(file, fragments));
  catalog.set(N.StructTreeRoot, structureTree(file, linked));
  const elementAt = version === '2.0' ? structureDestinations(file, linked) : undefined;
  const entries = [...names].map(([id, { page, xPt, yPt }]) => {
    const at = [N.XYZ, number(xPt), number(yPt), PDFNull];
    const place = context.obj([file.refTo(page), ...at]);
    const element = elementAt?.(id);
    return [id, element ? context.obj({ D: place, SD: [element, ...at] }) : place] as const;
  });
  if (entries.length > 0) catalog.set(N.Names, context.obj({ Dests: nameTree(context, entries) }));
  catalog.set(N.Lang, textString(lang));
  catalog.set(N.MarkInfo, context.obj({ Marked: true }));
  catalog.set(N.ViewerPreferences, context.obj({ DisplayDocTitle: true }));
}

function pageTree({ context, refTo, fix }: FileDraft, fragments: readonly Fragment[]): PDFRef {
  const count = fragments.reduce((sum, { pages }) => sum + pages.length, 0);
  const kids = fragments.map(({ pageNode }) => refTo(pageNode));
  const tree = context.register(context.obj({ Type: N.Pages, Kids: kids, Count: count }));
  fix(tree, fixedNumbers.pages);
  return tree;
}

/** One Document element over the topmost elements of all fragments. */
function structureTree({ context, refTo, fix }: FileDraft, { fragments, version }: Linked): PDFRef {
  // trees are sorted by their keys, which are the fragments' numbers
  const sorted = [...fragments].sort((a, b) => a.numbers.first - b.numbers.first);
  const nodes = (tree: 'parentTree' | 'idTree') =>
    sorted.flatMap(({ structure }) => structure[tree] ?? []).map(refTo);
  const last = sorted.at(-1)?.numbers;
  const isForeign = ([role]: readonly [string, string]) => version === '1.7' || !newRoles.has(role);
  const roles = fragments.flatMap(({ structure }) => [...structure.roles].filter(isForeign)).sort(byName);
  const root = context.obj({
    Type: N.StructTreeRoot,
    ParentTree: { Kids: nodes('parentTree') },
    ParentTreeNextKey: PDFNumber.of(last ? last.first + last.count : 0),
  });
  if (roles.length > 0) root.set(N.RoleMap, context.obj(Object.fromEntries(roles)));
  const headers = nodes('idTree');
  if (headers.length > 0) root.set(N.IDTree, context.obj({ Kids: headers }));
  const rootRef = context.register(root);
  const top = fragments.flatMap(({ structure }) => structure.top).map(refTo);
  const document = context.register(context.obj({ Type: N.StructElem, S: N.Document, P: rootRef, K: top }));
  if (version === '2.0') {
    const namespace = context.register(context.obj({ Type: 'Namespace', NS: PDFString.of(namespaceUri) }));
    fix(namespace, fixedNumbers.namespace);
    root.set(N.Namespaces, context.obj([namespace]));
    context.lookup(document, PDFDict).set(N.NS, namespace);
  }
  root.set(N.K, document);
  fix(document, fixedNumbers.document);
  return rootRef;
}

const byName = ([a]: [string, string], [b]: [string, string]): number => compareText(a, b);
