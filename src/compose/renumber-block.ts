/** A composed block, and its summary → the same with other numbers of source blocks and of notes. */

import type { Element, ElementContent, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { isNoteReferenceId, renumberedNoteId } from '../html/note-ids.js';
import { renumberedHtml, renumberedProperties, renumberedText } from '../html/renumber-notes.js';
import { data, sourceNumber } from '../html/vocabulary.js';
import type { BlockSummary } from './block-summary.js';
import type { NoteRenumbering } from './compare-blocks.js';

/** The new number of each. */
export interface Renumbering {
  readonly sources: ReadonlyMap<number, number>;
  readonly notes: NoteRenumbering;
}

/** The numbers of the source blocks of a tree, in order. */
export function sourceNumbersIn(node: RootContent, found: number[] = []): number[] {
  if (!isElement(node)) return found;
  if (node.properties[data.source] !== undefined) found.push(Number(node.properties[data.source]));
  for (const child of node.children) sourceNumbersIn(child, found);
  return found;
}

/** A copy with other numbers; `onCopy` is called for each element. */
export function withNumbers(
  node: Element,
  numbers: Renumbering,
  onCopy: (node: Element, copy: Element) => void,
): Element {
  const isReference = isNoteReferenceId(node.properties.id);
  const copy = {
    ...node,
    properties: propertiesWith(node, numbers),
    children: node.children.map((child): ElementContent => {
      if (isElement(child)) return withNumbers(child, numbers, onCopy);
      return isReference ? renumberedText(child, (number) => numbers.notes.get(number)) : child;
    }),
  };
  onCopy(node, copy);
  return copy;
}

function propertiesWith(
  { tagName, properties, children }: Element,
  { sources, notes }: Renumbering,
): Element['properties'] {
  const changed = { ...properties };
  const before = sourceNumber(properties);
  if (before !== undefined) changed[data.source] = String(sources.get(before) ?? before);
  if (notes.size === 0) return changed;
  return renumberedProperties({ tagName, properties: changed, children }, (number) => notes.get(number));
}

/** The summary of a copy. */
export function renumberedSummary(summary: BlockSummary, { sources, notes }: Renumbering): BlockSummary {
  const blocks = summary.blocks.map((number) => sources.get(number) ?? number);
  if (notes.size === 0) return { ...summary, blocks };
  const numberOf = (number: number) => notes.get(number);
  const renumbered = (ids: readonly string[]) => ids.map((id) => renumberedNoteId(id, numberOf) ?? id);
  return {
    ...summary,
    blocks,
    html: renumberedHtml(summary.html, numberOf),
    ids: renumbered(summary.ids),
    targets: renumbered(summary.targets),
    notes: renumbered(summary.notes),
  };
}
