/**
 * Blocks of the paper → composed blocks with their summaries. With a memory, an unchanged block of the build before is
 * not composed again: where text before it came or went, only the numbers of its source blocks are renewed.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { data, sourceNumber } from '../html/vocabulary.js';
import type { StageStates } from '../types.js';
import { type BlockSummary, openSummaries, type SummaryOf } from './block-summary.js';
import type { CachedPart } from './part.js';

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

/** A store that begins with the blocks of the last build in `states`. */
export function openBlockStore(states: StageStates | undefined): BlockStore {
  const last = states?.last<Composed>('composed blocks');
  const summaries = last?.summaries ?? new WeakMap<RootContent, BlockSummary>();
  const runs = new Map<number, Run>();
  const named = new Map<string, readonly RootContent[]>();

  function compose(blocks: readonly RootContent[], { run, context, make }: Composing): RootContent[] {
    const before = last?.runs.get(run);
    const known = before?.context === context ? before.kept : [];
    const kept = matched(known, blocks).map((match, index): CachedBlocks => {
      const block = blocks[index] as RootContent;
      if (!match?.kept.isOwn) {
        const made = make(block);
        const isSame = match !== undefined && compared(match.kept.made, made) === 'same';
        return { block, made: isSame ? match.kept.made : made, isOwn: !looksUp(block) };
      }
      const made = match.isMoved ? renumbered(match.kept, block) : match.kept.made;
      return { block, made, isOwn: true };
    });
    runs.set(run, { context, kept });
    return kept.map(({ made }) => made);
  }

  /** The composed form of an equal block, with the current numbers of its source blocks. */
  function renumbered({ block: old, made }: CachedBlocks, block: RootContent): RootContent {
    if (!isElement(made)) return made;
    const now = numbersIn(block);
    const numbers = new Map(numbersIn(old).map((number, index) => [number, now[index] ?? number]));
    const copy = withNumbers(made, numbers);
    const summary = summaries.get(made);
    if (summary) {
      summaries.set(copy, {
        ...summary,
        blocks: summary.blocks.map((number) => numbers.get(number) ?? number),
      });
    }
    return copy;
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
    summaryOf: openSummaries(summaries),
    compose,
    same,
    lastParts: last?.parts ?? new Map(),
    note: (parts) => states?.note('composed blocks', { summaries, runs, named, parts } satisfies Composed),
  };
}

/** A block of the last build that equals a current block. */
interface Match {
  readonly kept: CachedBlocks;
  /** whether its source blocks have other numbers */
  readonly isMoved: boolean;
}

/** For each block the block of the last build: an edit does not change the blocks at the beginning and at the end. */
function matched(known: readonly CachedBlocks[], blocks: readonly RootContent[]): (Match | undefined)[] {
  const matches = blocks.map((): Match | undefined => undefined);
  const max = Math.min(known.length, blocks.length);
  const match = (from: number, to: number): boolean => {
    const kept = known[from];
    const found = kept && compared(kept.block, blocks[to]);
    if (found) matches[to] = { kept, isMoved: found === 'moved' };
    return Boolean(found);
  };
  let first = 0;
  while (first < max && match(first, first)) first++;
  for (let last = 1; last <= max - first && match(known.length - last, blocks.length - last); last++);
  return matches;
}

/** Whether two trees are equal, or equal except for the numbers of source blocks; false where neither. */
function compared(a: RootContent, b: RootContent | undefined): 'same' | 'moved' | false {
  if (a === b) return 'same';
  if (!isElement(a) || !isElement(b)) {
    return b?.type === a.type && 'value' in a && 'value' in b && a.value === b.value && 'same';
  }
  if (a.tagName !== b.tagName || a.children.length !== b.children.length) return false;
  let result = comparedProperties(a.properties, b.properties);
  for (let index = 0; result && index < a.children.length; index++) {
    const found = compared(a.children[index] as ElementContent, b.children[index]);
    if (found !== 'same') result = found;
  }
  return result;
}

function comparedProperties(a: Element['properties'], b: Element['properties']): 'same' | 'moved' | false {
  let extra = 0;
  for (const name in a) {
    extra++;
    if (name !== data.source && !isSameValue(a[name], b[name])) return false;
  }
  for (const _ in b) extra--;
  if (extra !== 0 || (a[data.source] === undefined) !== (b[data.source] === undefined)) return false;
  return a[data.source] === b[data.source] ? 'same' : 'moved';
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Images are looked up in the assets, and marks of lists in the lists. */
function looksUp(node: RootContent): boolean {
  return isElement(node) && (node.tagName === 'img' || node.tagName === 'nav' || node.children.some(looksUp));
}

function numbersIn(node: RootContent, found: number[] = []): number[] {
  if (!isElement(node)) return found;
  if (node.properties[data.source] !== undefined) found.push(Number(node.properties[data.source]));
  for (const child of node.children) numbersIn(child, found);
  return found;
}

function withNumbers(node: Element, numbers: ReadonlyMap<number, number>): Element {
  const before = sourceNumber(node.properties);
  const number = before === undefined ? undefined : numbers.get(before);
  return {
    ...node,
    properties:
      number === undefined ? node.properties : { ...node.properties, [data.source]: String(number) },
    children: node.children.map(
      (child): ElementContent => (isElement(child) ? withNumbers(child, numbers) : child),
    ),
  };
}
