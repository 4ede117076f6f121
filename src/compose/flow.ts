/**
 * The blocks of a part → the same blocks, each with its own footnotes, so that a part can be divided between any two
 * blocks, and each slice has the footnotes of its pages.
 */

import type { RootContent } from 'hast';
import type { Asset, FlowBlock } from '../types.js';
import type { BlockSummary, SummaryOf } from './block-summary.js';
import { withDrawings } from './drawings.js';
import { fingerprint } from './fingerprint.js';
import { isPageNotes, itemsOf } from './page-notes.js';

interface FlowContext {
  readonly summaryOf: SummaryOf;
  readonly images: ReadonlyMap<string, Asset>;
}

/** The blocks; undefined where a note is referred to by none of them. */
export function flowOf(
  children: readonly RootContent[],
  { summaryOf, images }: FlowContext,
): readonly FlowBlock[] | undefined {
  const items = children.flatMap((child) => (isPageNotes(child) ? itemsOf(child) : []));
  const notes = new Map(items.map((item) => [String(item.properties.id), summaryOf(item)]));
  const blocks = children.flatMap((child) => {
    if (isPageNotes(child)) return [];
    const summary = summaryOf(child);
    const block = blockOf(summary, images);
    const own = take(summary.notes).map((note) => blockOf(note, images));
    const weight = own.reduce((sum, note) => sum + note.weight, block.weight);
    return [{ ...block, weight, notes: own }];
  });
  return notes.size === 0 ? blocks : undefined;

  /** The notes of these ids that nothing before refers to, each followed by those that it refers to. */
  function take(ids: readonly string[]): BlockSummary[] {
    return ids.flatMap((id) => {
      const note = notes.get(id);
      notes.delete(id);
      return note ? [note, ...take(note.notes)] : [];
    });
  }
}

function blockOf(
  { headings, html, ...summary }: BlockSummary,
  images: ReadonlyMap<string, Asset>,
): FlowBlock {
  const shown = summary.sources.flatMap((url) => images.get(url) ?? []);
  return {
    html: withDrawings(html, shown),
    headingIds: headings.map(({ id }) => id),
    ids: summary.ids,
    blocks: summary.blocks,
    targets: summary.targets,
    weight: summary.weight,
    images: shown.map(fingerprint),
    notes: [],
  };
}
