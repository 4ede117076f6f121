/** A section whose text was rendered, and the numbers of its notes → safe trees of its blocks and notes. */

import type { Root } from 'hast';
import type { NoteKey, NoteNumbers } from './note-numbers.js';
import type { ParseState } from './parse-state.js';
import { type BlockTree, safeBlocks } from './safe-blocks.js';
import { safeTree } from './safe-html.js';
import type { ParsedSection } from './text-section.js';

/** A piece that nothing more is to be done to. It may be shared between builds, and is not to be changed. */
export interface FinishedSection {
  readonly blocks: readonly BlockTree[];
  /** whether its last block is one that raw HTML leaves open, so that what follows is in it */
  readonly isOpen: boolean;
  /** those of its notes that are referred to */
  readonly notes: ReadonlyMap<NoteKey, Root>;
  /** what was gathered, with places in the piece */
  readonly work: ParseState;
}

/** Finishes a piece; blocks that are `known` by their HTML are not parsed again. */
export function finishSection(
  { render, work }: ParsedSection,
  numbers: NoteNumbers,
  known: ReadonlyMap<string | undefined, Root>,
): FinishedSection {
  const { blocks, notes } = render(numbers);
  const safe = safeBlocks(blocks, known);
  return {
    blocks: safe.blocks,
    // an end tag may end what began in a piece before
    isOpen: safe.isOpen || work.diagnostics.some(({ code }) => code === 'html-unmatched'),
    notes: new Map([...notes].map(([key, html]) => [key, safeTree(html, { isNote: true })])),
    work,
  };
}
