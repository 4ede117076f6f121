/**
 * A part's tree → the part: its HTML, a summary, and a hash of all inputs of its print. Equal hashes promise equal
 * prints, except for page numbers, so everything that can change a print has to be in the hash.
 */

import type { RootContent } from 'hast';
import { sha256OfAll } from '../hash.js';
import { element, html } from '../html/element.js';
import { data } from '../html/vocabulary.js';
import type { Asset, Part, PartKind, PartPage } from '../types.js';
import type { SummaryOf } from './block-summary.js';
import { withDrawings } from './drawings.js';
import { fingerprint } from './fingerprint.js';
import { flowOf } from './flow.js';

/** A part before it is written out. */
export interface PartTree {
  readonly id: string;
  readonly kind: PartKind;
  readonly children: readonly RootContent[];
  /** where its pages are not as the paper's */
  readonly page?: PartPage | undefined;
  /** whether its lines have numbers */
  readonly hasLineNumbers?: boolean | undefined;
  /** where its notes in the margin stand; absent: before the text */
  readonly marginNotes?: 'start' | 'end' | 'none' | undefined;
}

/** The inputs that all parts of the paper share. */
export interface PrintedWith {
  readonly css: string;
  readonly lang: string;
  readonly dir: string;
  /** images of the paper, and everything that the theme loads */
  readonly images: readonly Asset[];
  readonly themeAssets: readonly Asset[];
}

/** A part, with its headings in order. */
export interface FinishedPart {
  readonly part: Part;
  readonly headings: readonly { readonly id: string; readonly level: number }[];
}

/** A part that was finished, and what it was made of. */
export interface CachedPart {
  readonly tree: PartTree;
  /** of what is around it: the same for all parts of a paper */
  readonly around: string;
  readonly finished: FinishedPart;
}

/** The summaries of blocks, and the parts of the last build. */
interface PartStore {
  readonly summaryOf: SummaryOf;
  readonly lastParts: ReadonlyMap<string, CachedPart>;
  note(parts: ReadonlyMap<string, CachedPart>): void;
}

/** Writes the parts out; one that is made of the same blocks as in the build before is the same. */
export function finishParts(
  trees: readonly PartTree[],
  { css, lang, dir, themeAssets, images: assets }: PrintedWith,
  { summaryOf, lastParts, note }: PartStore,
): FinishedPart[] {
  const surroundings = sha256OfAll([css, lang, dir, ...themeAssets.map(fingerprint)]);
  const around = sha256OfAll([surroundings, ...assets.map(fingerprint)]);
  const images = new Map(assets.map((asset) => [asset.url, asset]));
  const kept = trees.map((tree): CachedPart => {
    const before = lastParts.get(tree.id);
    if (before?.around === around && isSameTree(before.tree, tree)) return before;
    return { tree, around, finished: finishPart(tree, { surroundings, images, summaryOf }) };
  });
  note(new Map(kept.map((part) => [part.tree.id, part])));
  return kept.map(({ finished }) => finished);
}

function isSameTree(a: PartTree, b: PartTree): boolean {
  if (a.id !== b.id || a.kind !== b.kind || a.page?.css !== b.page?.css) return false;
  if (a.hasLineNumbers !== b.hasLineNumbers || a.marginNotes !== b.marginNotes) return false;
  return a.children.length === b.children.length && a.children.every((child, at) => child === b.children[at]);
}

interface PartContext {
  readonly surroundings: string;
  /** of the paper, by address */
  readonly images: ReadonlyMap<string, Asset>;
  readonly summaryOf: SummaryOf;
}

function finishPart(tree: PartTree, context: PartContext): FinishedPart {
  const { id, kind, children, page, hasLineNumbers, marginNotes = 'start' } = tree;
  const { surroundings, images, summaryOf } = context;
  const className = [
    'part',
    `part-${kind}`,
    ...(page ? [`part-${page.name}`] : []),
    ...(hasLineNumbers ? ['line-numbers'] : []),
    ...(marginNotes === 'start' ? [] : [`margins-${marginNotes}`]),
  ];
  const hasSides = page?.name === 'sides';
  const properties = { className, [data.part]: id, ...(hasSides && { [data.sides]: 'two' }) };
  const start = html(element('div', properties)).replace(/<\/div>$/, '');
  const summaries = children.map(summaryOf);
  const text = `${start}${summaries.map((summary) => summary.html).join('')}</div>`;
  const shown = [...new Set(summaries.flatMap(({ sources }) => sources))].flatMap(
    (url) => images.get(url) ?? [],
  );
  const headings = summaries.flatMap((summary) => summary.headings);
  const part: Part = {
    id,
    kind,
    html: withDrawings(text, shown),
    ids: summaries.flatMap((summary) => summary.ids),
    headingIds: headings.map((heading) => heading.id),
    blocks: summaries.flatMap((summary) => summary.blocks),
    targets: [...new Set(summaries.flatMap(({ targets }) => targets))],
    hash: sha256OfAll([surroundings, text, ...shown.map(fingerprint)]),
    around: sha256OfAll([surroundings, ...shown.map(fingerprint)]),
    ...(page && { page }),
  };
  // a run of pages is printed before the paper's pages are counted: which of them are left ones is not known then
  const blocks = kind === 'body' && !hasSides ? flowOf(children, { summaryOf, images }) : undefined;
  return { part: { ...part, ...(blocks && { flow: { start, blocks, surroundings } }) }, headings };
}
