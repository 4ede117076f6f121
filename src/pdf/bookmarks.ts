/**
 * Headings → /Outlines, nested exactly as the headings are; empty headings are left out, as their bookmarks would have
 * no name.
 */

import type { Heading, Pagination } from '../types.js';
import type { FileObjects } from './file-objects.js';
import { titleOf } from './furniture.js';
import { N, textString } from './objects.js';
import { type PDFContext, type PDFDict, PDFNumber, type PDFRef } from './pdf-lib.js';

interface Bookmark {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly level: number;
  readonly children: Bookmark[];
}

/** Writes the bookmarks, if there are any: the first level shows its children, deeper ones are closed. */
export function writeBookmarks(
  file: FileObjects,
  headings: readonly Heading[],
  pagination: Pagination,
): void {
  const { catalog, context } = file;
  const root: Bookmark = { ref: context.nextRef(), dict: context.obj({}), level: 0, children: [] };
  const all = [root];
  const open = [root];
  for (const heading of headings) {
    if (titleOf(heading).trim() === '') continue;
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const bookmark = bookmarkOf(context, heading, pagination);
    open.at(-1)?.children.push(bookmark);
    open.push(bookmark);
    all.push(bookmark);
  }
  if (root.children.length === 0) return;
  for (const bookmark of all) chain(bookmark);
  setCounts(root);
  for (const { ref, dict } of all) context.assign(ref, dict);
  catalog.set(N.Outlines, root.ref);
  catalog.set(N.PageMode, N.UseOutlines);
}

function bookmarkOf(context: PDFContext, heading: Heading, { ids }: Pagination): Bookmark {
  const dict = context.obj({ Title: textString(titleOf(heading)) });
  if (ids.has(heading.id)) dict.set(N.Dest, textString(heading.id));
  return { ref: context.nextRef(), dict, level: heading.level, children: [] };
}

function chain({ ref, dict, children }: Bookmark): void {
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return;
  dict.set(N.First, first.ref);
  dict.set(N.Last, last.ref);
  children.forEach((child, i) => {
    child.dict.set(N.Parent, ref);
    const [before, after] = [children[i - 1], children[i + 1]];
    if (before) child.dict.set(N.Prev, before.ref);
    if (after) child.dict.set(N.Next, after.ref);
  });
}

/** /Count is how many entries a viewer shows under an open bookmark, and below zero for a closed one. */
function setCounts(root: Bookmark): void {
  const shown = root.children.reduce((sum, child) => sum + 1 + child.children.length, 0);
  root.dict.set(N.Count, PDFNumber.of(shown));
  const open = root.children.map((bookmark) => ({ bookmark, sign: 1 }));
  for (let at = open.pop(); at; at = open.pop()) {
    const { dict, children } = at.bookmark;
    if (children.length > 0) dict.set(N.Count, PDFNumber.of(at.sign * children.length));
    for (const bookmark of children) open.push({ bookmark, sign: -1 });
  }
}
