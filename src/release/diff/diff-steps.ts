/**
 * Two papers' blocks → the steps from one to the other, in reading order: pairs of an old and a new block, and the
 * differences inside. Pure. The redline, the list of changes and their JSON are views of these steps.
 */

import { align } from './align.js';
import { type CodeDiff, compareCode } from './compare-code.js';
import { compareTables, type TableDiff, type TableImages } from './compare-tables.js';
import { compareTokens } from './compare-text.js';
import { type BlockKind, blockBoundary, type DiffBlock } from './diff-blocks.js';
import type { Edit } from './edit-script.js';

/** The differences inside a block that is in both papers. */
export type Detail =
  | { readonly kind: 'text'; readonly edits: readonly Edit[] }
  | { readonly kind: 'code'; readonly code: CodeDiff }
  | { readonly kind: 'table'; readonly table: TableDiff };

/** One step of the way from the old paper to the new one. */
export type Step =
  | {
      readonly kind: 'pair';
      readonly old: DiffBlock;
      readonly newer: DiffBlock;
      /** absent where the block is the same */
      readonly detail?: Detail;
      readonly moved: boolean;
    }
  | { readonly kind: 'inserted'; readonly newer: DiffBlock }
  | { readonly kind: 'deleted'; readonly old: DiffBlock }
  /** a block was here, and is now where `newer` is */
  | { readonly kind: 'left'; readonly old: DiffBlock; readonly newer: DiffBlock };

/** The steps from `old` to `newer`. */
export function stepsBetween(
  old: readonly DiffBlock[],
  newer: readonly DiffBlock[],
  images: TableImages,
): readonly Step[] {
  return align(old, newer, blockBoundary).flatMap((step): Step[] => {
    const was = 'old' in step ? old[step.old] : undefined;
    const is = 'newer' in step ? newer[step.newer] : undefined;
    if (step.kind === 'pair' && was && is) return [pairOf(was, is, step.moved, images)];
    if (step.kind === 'left' && was && is) return [{ kind: 'left', old: was, newer: is }];
    if (step.kind === 'deleted' && was) return [{ kind: 'deleted', old: was }];
    return is ? [{ kind: 'inserted', newer: is }] : [];
  });
}

function pairOf(old: DiffBlock, newer: DiffBlock, moved: boolean, images: TableImages): Step {
  if (old.key === newer.key) return { kind: 'pair', old, newer, moved };
  const detail = detailOf(old, newer, images);
  return { kind: 'pair', old, newer, moved, detail };
}

function detailOf(old: DiffBlock, newer: DiffBlock, images: TableImages): Detail {
  const kind: BlockKind = newer.kind;
  if (kind === 'code') return { kind, code: compareCode(old.element, newer.element) };
  if (kind === 'table') return { kind, table: compareTables(old.element, newer.element, images) };
  return { kind: 'text', edits: compareTokens(old.tokens, newer.tokens) };
}
