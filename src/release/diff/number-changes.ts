/**
 * The steps between two papers → the changes in reading order, each with an id. Neighbouring blocks that were added,
 * removed or moved together are one change.
 */

import type { Change, ChangeSubject } from './changes.js';
import { countWords, detailChanges, sectionOf } from './detail-changes.js';
import type { DiffBlock } from './diff-blocks.js';
import type { Step } from './diff-steps.js';
import { formChanges } from './form-changes.js';
import { isWord } from './tokens.js';

/** The ids of the changes that begin in a step. */
export interface StepIds {
  /** of the block as a whole: it came, went or moved; only the first of a group has it */
  readonly own?: string;
  /** of what differs inside it, in order */
  readonly inside: readonly string[];
  /** of what differs in its form, in order */
  readonly forms?: readonly string[];
}

/** The changes, and for each step those that begin in it, for the marks. */
export interface NumberedChanges {
  readonly changes: readonly Change[];
  readonly idsOf: ReadonlyMap<Step, StepIds>;
}

type Unnumbered = Omit<Change, 'id'>;

/** Numbers the changes of `steps` in reading order. */
export function numberChanges(steps: readonly Step[]): NumberedChanges {
  const changes: Change[] = [];
  const idsOf = new Map<Step, StepIds>();
  const moves = new Map<DiffBlock, string>();
  const add = (change: Unnumbered): string => {
    const id = `change-${changes.length + 1}`;
    changes.push({ id, ...change });
    return id;
  };
  const addMove = (group: readonly Step[], block: DiffBlock): string => {
    const id = moves.get(block) ?? add(moveOf(group));
    for (const step of group) if ('newer' in step) moves.set(step.newer, id);
    return id;
  };
  const ownId = (group: readonly Step[]): string | undefined => {
    const [first] = group;
    if (first === undefined || (first.kind === 'pair' && !first.moved)) return undefined;
    if (first.kind === 'left') return `${addMove(group, first.newer)}-from`;
    return first.kind === 'pair' ? addMove(group, first.newer) : add(wholeBlocks(group));
  };
  for (const group of groupsOf(steps)) {
    const own = ownId(group);
    for (const [index, step] of group.entries()) {
      const inside = step.kind === 'pair' ? detailChanges(step).map(add) : [];
      const forms = step.kind === 'pair' ? formsOf(step).map(add) : [];
      idsOf.set(step, { inside, forms, ...(index === 0 && own !== undefined && { own }) });
    }
  }
  return { changes, idsOf };
}

function formsOf({ old, newer }: Extract<Step, { readonly kind: 'pair' }>): Unnumbered[] {
  return formChanges(old, newer).map(({ before, after }) => ({
    kind: 'replaced',
    subject: 'form',
    ...sectionOf(newer),
    before,
    after,
    wordsAdded: 0,
    wordsRemoved: 0,
    ...(newer.place && { place: newer.place }),
    ...(old.place && { oldPlace: old.place }),
  }));
}

/** Blocks that were added, removed or moved together; a section begins a new group. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  let before: Step | undefined;
  for (const step of steps) {
    if (belongs(before, step)) groups.at(-1)?.push(step);
    else groups.push([step]);
    before = step;
  }
  return groups;
}

function belongs(before: Step | undefined, step: Step): boolean {
  if (before === undefined || step.kind !== before.kind) return false;
  if (step.kind === 'pair' && !(step.moved && before.kind === 'pair' && before.moved)) return false;
  const block = blockOf(step);
  // Blocks that moved together moved as they were, with the headings among them.
  if (step.kind === 'left' || step.kind === 'pair') return true;
  return block.kind !== 'heading';
}

function blockOf(step: Step): DiffBlock {
  return step.kind === 'deleted' || step.kind === 'left' ? step.old : step.newer;
}

function wholeBlocks(group: readonly Step[]): Unnumbered {
  const blocks = group.map(blockOf);
  const isInsertion = group[0]?.kind === 'inserted';
  const text = blocks.map((block) => block.text).join('\n');
  const words = blocks.reduce((sum, block) => sum + wordsIn(block), 0);
  const [first] = blocks;
  return {
    kind: isInsertion ? 'inserted' : 'deleted',
    subject: subjectOf(blocks),
    ...sectionOf(first),
    before: isInsertion ? '' : text,
    after: isInsertion ? text : '',
    wordsAdded: isInsertion ? words : 0,
    wordsRemoved: isInsertion ? 0 : words,
    ...(first?.place && (isInsertion ? { place: first.place } : { oldPlace: first.place })),
  };
}

function moveOf(group: readonly Step[]): Unnumbered {
  const pairs = group.flatMap((step) => ('old' in step && 'newer' in step ? [step] : []));
  const [first] = pairs;
  return {
    kind: 'moved',
    subject: subjectOf(pairs.map((pair) => pair.newer)),
    ...sectionOf(first?.newer),
    before: pairs.map((pair) => pair.old.text).join('\n'),
    after: pairs.map((pair) => pair.newer.text).join('\n'),
    wordsAdded: 0,
    wordsRemoved: 0,
    ...(first?.newer.place && { place: first.newer.place }),
    ...(first?.old.place && { oldPlace: first.old.place }),
  };
}

function subjectOf(blocks: readonly DiffBlock[]): ChangeSubject {
  const [first] = blocks;
  if (first?.kind === 'heading' && blocks.length > 1) return 'section';
  const kinds = new Set(blocks.map((block) => block.kind));
  if (blocks.length > 1 && !(kinds.size === 1 && first?.kind === 'item')) return 'blocks';
  const names = { item: 'list item', other: 'paragraph' } as const;
  if (first === undefined) return 'blocks';
  return first.kind === 'item' || first.kind === 'other' ? names[first.kind] : first.kind;
}

function wordsIn(block: DiffBlock): number {
  return block.kind === 'code' ? countWords(block.text) : block.tokens.filter(isWord).length;
}
