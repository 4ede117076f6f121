/**
 * A composed block → its summary (headings, ids, images and so on) and its HTML text, from which parts are put
 * together. With a memory, an unchanged block is not walked again.
 */

import type { RootContent } from 'hast';
import { html, isElement } from '../html/element.js';
import { isNoteReferenceId } from '../html/note-ids.js';
import { percentDecoded } from '../html/percent-decoded.js';
import { headingLevel } from '../html/tree.js';
import { attribute, sourceNumber } from '../html/vocabulary.js';

/** The content of a block: headings, ids, images and so on. */
export interface BlockSummary {
  /** without the numbers of source blocks: they say where in the text a block stands, not how it prints */
  readonly html: string;
  readonly ids: readonly string[];
  readonly headings: readonly { readonly id: string; readonly level: number }[];
  /** about how much of a page it takes: a page of text is 3,500 */
  readonly weight: number;
  /** of source blocks, in order */
  readonly blocks: readonly number[];
  /** addresses of images */
  readonly sources: readonly string[];
  /** ids that it links to */
  readonly targets: readonly string[];
  /** ids of the notes that it refers to, where it is not a note itself */
  readonly notes: readonly string[];
}

/** Summarises a block, once. */
export type SummaryOf = (node: RootContent) => BlockSummary;

/** Remembers the summary of every block that it is asked for, as long as the block lives. */
export function openSummaries(known: WeakMap<RootContent, BlockSummary> = new WeakMap()): SummaryOf {
  return (node) => {
    const before = known.get(node);
    if (before) return before;
    const summary = summarise(node);
    known.set(node, summary);
    return summary;
  };
}

type Lists = Omit<BlockSummary, 'html' | 'weight'>;
type Found = { readonly [Key in keyof Lists]: Lists[Key][number][] } & { weight: number };

/** Characters in a line's place: the rest of the line, and the room above and below an image. */
const weights = { line: 60, image: 1500 } as const;

function summarise(node: RootContent): BlockSummary {
  const found: Found = { weight: 0, ids: [], headings: [], blocks: [], sources: [], targets: [], notes: [] };
  look(node, found);
  return { html: node.type === 'doctype' ? '' : withoutNumbers(html(node)), ...found };
}

function look(node: RootContent, found: Found): void {
  if (node.type === 'text') {
    found.weight += node.value.length + weights.line * (node.value.split('\n').length - 1);
  }
  if (!isElement(node)) return;
  const { id, src, href } = node.properties;
  const source = sourceNumber(node.properties);
  if (source !== undefined) found.blocks.push(source);
  const level = headingLevel(node);
  if (typeof id === 'string') {
    found.ids.push(id);
    if (level !== undefined) found.headings.push({ id, level });
  }
  if (node.tagName === 'img') {
    found.sources.push(String(src));
    found.weight += weights.image;
  }
  if (typeof href === 'string' && href.startsWith('#')) {
    // which of both is an id is known when the document is whole
    const fragment = href.slice(1);
    const named = [...new Set([fragment, percentDecoded(fragment)])];
    found.targets.push(...named);
    if (isNoteReferenceId(id)) found.notes.push(...named);
  }
  for (const child of node.children) look(child, found);
}

const tag = /<[a-z](?:[^>"]|"[^"]*")*>/g;
const blockNumber = /\sdata-source="[^"]*"/;

function withoutNumbers(text: string): string {
  return text.replace(tag, (each) => each.replace(blockNumber, ` ${attribute.source}=""`));
}
