/**
 * Two papers' blocks → the steps from one to the other, in reading order: which block became which, and what differs
 * inside. Pure, and the whole comparison; the redline, the list of changes and their JSON are views of it.
 */

import { align } from './align.js';
import { type BlockKind, blockBoundary, type DiffBlock } from './blocks.js';
import { type CodeDiff, compareCode } from './code.js';
import type { Edit } from './sequence.js';
import { compareTables, type TableDiff, type TableImages } from './tables.js';
import { compareTokens } from './text.js';

/** What differs inside a block that is in both papers. */
export type Detail =
  | { readonly kind: 'text'; readonly edits: readonly Edit[] }
  | { readonly kind: 'code'; readonly code: CodeDiff }
  | { readonly kind: 'table'; readonly table: TableDiff };

/** One step of the way from the old paper to the new one. */
export type Step =
  | {
      readonly kind: 'pair';
      readonly old: DiffBlock;
      readonly fresh: DiffBlock;
      /** absent where the block is the same */
      readonly detail?: Detail;
      readonly moved: boolean;
    }
  | { readonly kind: 'inserted'; readonly fresh: DiffBlock }
  | { readonly kind: 'deleted'; readonly old: DiffBlock }
  /** a block was here, and is now where `fresh` is */
  | { readonly kind: 'left'; readonly old: DiffBlock; readonly fresh: DiffBlock };

/** The steps from `old` to `fresh`. */
export function stepsBetween(
  old: readonly DiffBlock[],
  fresh: readonly DiffBlock[],
  images: TableImages,
): readonly Step[] {
  return align(old, fresh, blockBoundary).flatMap((step): Step[] => {
    const was = 'old' in step ? old[step.old] : undefined;
    const is = 'fresh' in step ? fresh[step.fresh] : undefined;
    if (step.kind === 'pair' && was && is) return [pairOf(was, is, step.moved, images)];
    if (step.kind === 'left' && was && is) return [{ kind: 'left', old: was, fresh: is }];
    if (step.kind === 'deleted' && was) return [{ kind: 'deleted', old: was }];
    return is ? [{ kind: 'inserted', fresh: is }] : [];
  });
}

function pairOf(old: DiffBlock, fresh: DiffBlock, moved: boolean, images: TableImages): Step {
  if (old.key === fresh.key) return { kind: 'pair', old, fresh, moved };
  const detail = detailOf(old, fresh, images);
  return { kind: 'pair', old, fresh, moved, detail };
}

function detailOf(old: DiffBlock, fresh: DiffBlock, images: TableImages): Detail {
  const kind: BlockKind = fresh.kind;
  if (kind === 'code') return { kind, code: compareCode(old.element, fresh.element) };
  if (kind === 'table') return { kind, table: compareTables(old.element, fresh.element, images) };
  return { kind: 'text', edits: compareTokens(old.tokens, fresh.tokens) };
}
