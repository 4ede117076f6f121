/**
 * Blocks of the paper → composed blocks with their summaries. With a memory, an unchanged block of the build before is
 * not composed again: where text before it came or went, only the numbers of its source blocks are renewed.
 */

import type { RootContent } from 'hast';
import { isElement } from '../html/element.js';
import type { StageStates } from '../types.js';
import { type BlockSummary, openSummaries, type SummaryOf } from './block-summary.js';
import { compared, type NoteRenumbering } from './compare-blocks.js';
import type { Kept, KeptBlocks } from './kept-blocks.js';
import type { CachedPart } from './part.js';
import { renumberedSummary, sourceNumbersIn, withNumbers } from './renumber-block.js';

export interface BlockStore {
  readonly summaryOf: SummaryOf;
  /** Composes each block; `context` is a key of all other inputs. `run` names a run of blocks. */
  compose(blocks: readonly RootContent[], how: Composing): RootContent[];
  /**
   * The blocks of this name from the last build where they are equal to these, so that their cached summary applies.
   */
  same<Block extends RootContent>(name: string, blocks: readonly Block[]): readonly Block[];
  /** parts of the last build, by id */
  readonly lastParts: ReadonlyMap<string, CachedPart>;
  /** Stores all blocks of this build for the next one. */
  note(parts: ReadonlyMap<string, CachedPart>): void;
}

export interface Composing {
  readonly run: number;
  readonly context: string;
  /** whether the composed form of a block has the numbers of its notes where the block has them, and nowhere else */
  readonly renumbersNotes: boolean;
  readonly make: (block: RootContent) => RootContent;
}

interface CachedBlocks {
  readonly block: RootContent;
  readonly made: RootContent;
  /** whether the result depends on the block alone */
  readonly isOwn: boolean;
}

interface Run {
  readonly context: string;
  readonly kept: readonly CachedBlocks[];
}

/** The state that a build leaves for the next one. */
interface Composed {
  /** by the block itself, as each result is a function of the block */
  readonly summaries: WeakMap<RootContent, BlockSummary>;
  readonly runs: ReadonlyMap<number, Run>;
  readonly named: ReadonlyMap<string, readonly RootContent[]>;
  readonly parts: ReadonlyMap<string, CachedPart>;
}

/** A store that begins with the blocks of the last build in `states`, and with those that earlier calls kept. */
export function openBlockStore(states: StageStates | undefined, earlier?: KeptBlocks): BlockStore {
  const last = states?.last<Composed>('composed blocks');
  const summaries = last?.summaries ?? new WeakMap<RootContent, BlockSummary>();
  const runs = new Map<number, Run>();
  const named = new Map<string, readonly RootContent[]>();
  const summaryOf = openSummaries(summaries);
  const toKeep: Omit<Kept, 'summary'>[] = [];

  function compose(
    blocks: readonly RootContent[],
    { run, context, renumbersNotes, make }: Composing,
  ): RootContent[] {
    const before = last?.runs.get(run);
    const known = before?.context === context ? before.kept : [];
    const kept = matched(known, blocks, renumbersNotes).map((match, index): CachedBlocks => {
      const block = blocks[index] as RootContent;
      if (!match?.kept.isOwn) {
        const made = looksUp(block) ? make(block) : composed(block, context, make);
        const isSame = match !== undefined && compared(match.kept.made, made) === 'same';
        return { block, made: isSame ? match.kept.made : made, isOwn: !looksUp(block) };
      }
      const made = match.isMoved ? renumbered(match, block) : match.kept.made;
      return { block, made, isOwn: true };
    });
    runs.set(run, { context, kept });
    return kept.map(({ made }) => made);
  }

  /** The composed form of a block that depends on the block alone. */
  function composed(block: RootContent, context: string, make: Composing['make']): RootContent {
    if (!earlier || !isElement(block)) return make(block);
    const found = earlier.find(block, context);
    const made = found.before?.made ?? make(block);
    if (found.before) summaries.set(made, found.before.summary);
    if (isElement(made)) toKeep.push({ found, made });
    return made;
  }

  /** The composed form of an equal block, with the current numbers, and with its summaries. */
  function renumbered({ kept: { block: old, made }, notes }: Match, block: RootContent): RootContent {
    if (!isElement(made)) return made;
    const now = sourceNumbersIn(block);
    const sources = new Map(sourceNumbersIn(old).map((number, index) => [number, now[index] ?? number]));
    return withNumbers(made, { sources, notes }, (node, copy) => {
      const summary = summaries.get(node);
      if (summary) summaries.set(copy, renumberedSummary(summary, { sources, notes }));
    });
  }

  function same<Block extends RootContent>(name: string, blocks: readonly Block[]): readonly Block[] {
    const before = last?.named.get(name) as readonly Block[] | undefined;
    const isSame =
      before?.length === blocks.length &&
      blocks.every((block, index) => compared(before[index] as Block, block) === 'same');
    const kept = isSame ? before : blocks;
    named.set(name, kept);
    return kept;
  }

  return {
    summaryOf,
    compose,
    same,
    lastParts: last?.parts ?? new Map(),
    note(parts) {
      states?.note('composed blocks', { summaries, runs, named, parts } satisfies Composed);
      earlier?.keep(toKeep.map((each) => ({ ...each, summary: summaryOf(each.made) })));
    },
  };
}

/** A block of the last build that equals a current block. */
interface Match {
  readonly kept: CachedBlocks;
  /** whether its source blocks or its notes have other numbers */
  readonly isMoved: boolean;
  readonly notes: NoteRenumbering;
}

/** For each block the block of the last build: that at its place from the beginning, up to an edit, or from the end. */
function matched(
  known: readonly CachedBlocks[],
  blocks: readonly RootContent[],
  renumbersNotes: boolean,
): (Match | undefined)[] {
  const matches = blocks.map((): Match | undefined => undefined);
  const max = Math.min(known.length, blocks.length);
  const match = (from: number, to: number): boolean => {
    const kept = known[from];
    const notes = new Map<number, number>();
    const found = kept && compared(kept.block, blocks[to], renumbersNotes ? notes : undefined);
    if (found) matches[to] = { kept, isMoved: found === 'moved', notes };
    return Boolean(found);
  };
  let first = 0;
  while (first < max && match(first, first)) first++;
  // a block that differs may be one of several: a note gets another digit far from the edit
  for (let last = 1; last <= max - first; last++) match(known.length - last, blocks.length - last);
  return matches;
}

/** Images are looked up in the assets, and marks of lists in the lists. */
function looksUp(node: RootContent): boolean {
  return isElement(node) && (node.tagName === 'img' || node.tagName === 'nav' || node.children.some(looksUp));
}
