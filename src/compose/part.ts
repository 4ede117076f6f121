/**
 * A part's tree → the part: its HTML, what stands in it, and a hash of all that decides how it prints. Equal
 * hashes promise equal prints, page numbers apart, so whatever can change a print has to be in it.
 */

import { createHash } from 'node:crypto';
import type { Element, RootContent } from 'hast';
import type { Asset, Part, PartKind, PartPage } from '../types.js';
import { withDrawings } from './drawings.js';
import { element, html, isElement } from './element.js';
import { headingLevel } from './sections.js';

/** A part before it is written out. */
export interface PartTree {
  readonly id: string;
  readonly kind: PartKind;
  readonly children: readonly RootContent[];
  /** where its pages are not as the paper's */
  readonly page?: PartPage | undefined;
}

/** What every part of the paper is printed with. */
export interface Surroundings {
  readonly css: string;
  readonly lang: string;
  readonly dir: string;
  /** images of the paper, and everything that the theme loads */
  readonly images: readonly Asset[];
  readonly themeAssets: readonly Asset[];
}

interface Inventory {
  readonly ids: string[];
  readonly headings: { readonly id: string; readonly level: number }[];
  readonly sources: Set<string>;
  readonly blocks: number[];
}

/** A part, with its headings in order. */
export interface FinishedPart {
  readonly part: Part;
  readonly headings: readonly { readonly id: string; readonly level: number }[];
}

/** Writes the parts out. */
export function finishParts(trees: readonly PartTree[], around: Surroundings): FinishedPart[] {
  const shared = hashOf([around.css, around.lang, around.dir, ...around.themeAssets.map(fingerprint)]);
  return trees.map(({ id, kind, children, page }) => {
    const inventory: Inventory = { ids: [], headings: [], sources: new Set(), blocks: [] };
    for (const child of children) takeStock(child, inventory);
    const className = ['part', `part-${kind}`, ...(page ? ['part-landscape'] : [])];
    const text = withoutNumbers(
      html(element('div', { className, dataPart: id }, children.filter(isContent))),
    );
    const images = around.images.filter((asset) => inventory.sources.has(asset.url));
    const hash = hashOf([shared, text, ...images.map(fingerprint)]);
    const headingIds = inventory.headings.map((heading) => heading.id);
    const drawn = withDrawings(text, images);
    const { ids, blocks } = inventory;
    return {
      part: { id, kind, html: drawn, ids, headingIds, blocks, hash, ...(page && { page }) },
      headings: inventory.headings,
    };
  });
}

function takeStock(node: RootContent, found: Inventory): void {
  if (!isElement(node)) return;
  const { id, src, dataSource } = node.properties;
  if (dataSource !== undefined) found.blocks.push(Number(dataSource));
  const level = headingLevel(node);
  if (typeof id === 'string') {
    found.ids.push(id);
    if (level !== undefined) found.headings.push({ id, level });
  }
  if (node.tagName === 'img') found.sources.add(String(src));
  for (const child of node.children) takeStock(child, found);
}

const tag = /<[a-z](?:[^>"]|"[^"]*")*>/g;
const blockNumber = /\sdata-source="[^"]*"/;

/** Marks blocks without their numbers: they say where in the text a block stands, and must not change its hash. */
function withoutNumbers(text: string): string {
  return text.replace(tag, (each) => each.replace(blockNumber, ' data-source=""'));
}

function isContent(node: RootContent): node is Element {
  return node.type !== 'doctype';
}

function fingerprint({ url, sha256 }: Asset): string {
  return `${url} ${sha256}`;
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  // lengths keep ["ab", "c"] and ["a", "bc"] apart
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
}
