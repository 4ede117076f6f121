/** The differences inside a block → changes: runs of words, lines of code, rows, columns and cells of a table. */

import type { Change, ChangeKind, ChangeSubject } from './changes.js';
import type { Row, RowStep, TableDiff } from './compare-tables.js';
import { comparable } from './compare-text.js';
import type { DiffBlock } from './diff-blocks.js';
import type { Step } from './diff-steps.js';
import type { Edit } from './edit-script.js';
import { collapsed } from './hast.js';
import { isWord, readTokens, type Token } from './tokens.js';

type Unnumbered = Omit<Change, 'id'>;
type Pair = Extract<Step, { readonly kind: 'pair' }>;

/** The changes inside a block that is in both papers, in the order of the marks in the redline. */
export function detailChanges(step: Pair): Unnumbered[] {
  const { detail, old, newer } = step;
  const where = {
    ...sectionOf(newer),
    ...(newer.place && { place: newer.place }),
    ...(old.place && { oldPlace: old.place }),
  };
  if (detail?.kind === 'text') {
    return detail.edits.map((edit) => {
      const content = wordsOf(edit, old.tokens, newer.tokens);
      return {
        ...content,
        before: named(content.before, old),
        after: named(content.after, newer),
        ...where,
      };
    });
  }
  if (detail?.kind === 'table') return tableChanges(detail.table).map((change) => ({ ...change, ...where }));
  if (detail?.kind !== 'code') return [];
  const { code } = detail;
  return code.edits.map((edit) => {
    const [before, after] = [
      code.old.slice(edit.oldStart, edit.oldEnd),
      code.newer.slice(edit.newStart, edit.newEnd),
    ];
    const text = (lines: typeof before) => lines.map((line) => line.text).join('\n');
    const counted = { wordsAdded: countWords(text(after)), wordsRemoved: countWords(text(before)) };
    return {
      kind: kindOf(edit),
      subject: 'lines of code',
      before: text(before),
      after: text(after),
      ...counted,
      ...where,
    };
  });
}

type Content = Omit<Unnumbered, 'section' | 'sectionId' | 'place' | 'oldPlace'>;

/** One edit of the words of a block or a cell. */
function wordsOf(edit: Edit, old: readonly Token[], newer: readonly Token[]): Content {
  const [was, is] = [
    comparable(old).slice(edit.oldStart, edit.oldEnd),
    comparable(newer).slice(edit.newStart, edit.newEnd),
  ];
  const isBreak = [...was, ...is].every((token) => token.node?.tagName === 'br');
  const read = (tokens: readonly Token[]): string =>
    isBreak ? tokens.map(() => '[line break]').join(' ') : readTokens(tokens);
  const [before, after] = [read(was), read(is)];
  return {
    kind: kindOf(edit),
    subject: [...was, ...is].some((token) => token.node?.tagName === 'img')
      ? 'image'
      : before === after
        ? 'link'
        : 'words',
    before,
    after,
    wordsAdded: before === after ? 0 : is.filter(isWord).length,
    wordsRemoved: before === after ? 0 : was.filter(isWord).length,
  };
}

/** A diagram is identified by the caption of its figure. */
function named(text: string, { tokens }: DiffBlock): string {
  if (!text.includes('[image: diagram]')) return text;
  const caption = readTokens(tokens.filter(({ node, isGenerated }) => node === undefined && !isGenerated));
  return text.replaceAll('[image: diagram]', `[image: ${caption || 'diagram'}]`);
}

function kindOf({ oldStart, oldEnd, newStart, newEnd }: Edit): ChangeKind {
  if (oldStart === oldEnd) return 'inserted';
  return newStart === newEnd ? 'deleted' : 'replaced';
}

/** Columns first, then the rows in order; neighbouring added or removed rows are one change. */
function tableChanges({ rows, columns }: TableDiff): Content[] {
  return [...columnChanges(rows, columns), ...rowGroups(rows).flatMap(rowChanges)];
}

/** The columns of a table that only one side has, as changes, in the order in which `columns` has them. */
function columnChanges(rows: readonly RowStep[], columns: TableDiff['columns']): Content[] {
  return columns.flatMap(({ old, newer }): Content[] => {
    if (old !== undefined && newer !== undefined) return [];
    const cells = rows.flatMap((step) => {
      const row = old === undefined ? 'newer' in step && step.newer : 'old' in step && step.old;
      const cell = row ? row.cells[old ?? newer ?? -1] : undefined;
      return cell ?? [];
    });
    const text = cells.map((cell) => readTokens(cell.tokens)).join(' | ');
    return [whole('column', old === undefined, text)];
  });
}

/** Rows in groups of one change: adjacent added rows, adjacent removed rows, else a single row. */
export function rowGroups(rows: readonly RowStep[]): readonly (readonly RowStep[])[] {
  const groups: RowStep[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const isLike = last?.[0]?.kind === row.kind && hasMoved(last[0]) === hasMoved(row);
    if (last && row.kind !== 'pair' && isLike) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Whether a row is in another place of the table, and otherwise unchanged. */
function hasMoved(step: RowStep): boolean {
  return step.kind !== 'pair' && step.isMoved === true;
}

/** Whether a group of rows is a separate change: moved rows count at their new place. */
export function isCounted([first]: readonly RowStep[]): boolean {
  return first !== undefined && first.kind !== 'pair' && !(first.kind === 'deleted' && hasMoved(first));
}

function rowChanges(group: readonly RowStep[]): Content[] {
  const [first] = group;
  if (first?.kind === 'pair') {
    return first.edits.flatMap((cell) =>
      cell.edits.map((edit) => wordsOf(edit, cell.old.tokens, cell.newer.tokens)),
    );
  }
  if (!isCounted(group)) return [];
  const rows = group.map((step) => (step.kind === 'inserted' ? step.newer : (step as { old: Row }).old));
  const text = rows.map(readRow).join('\n');
  if (first && hasMoved(first)) {
    return [{ kind: 'moved', subject: 'row', before: text, after: text, wordsAdded: 0, wordsRemoved: 0 }];
  }
  return [whole('row', first?.kind === 'inserted', text)];
}

function readRow({ cells }: Row): string {
  return cells.map((cell) => readTokens(cell.tokens)).join(' | ');
}

function whole(subject: ChangeSubject, isInsertion: boolean, text: string): Content {
  const words = countWords(text);
  return {
    kind: isInsertion ? 'inserted' : 'deleted',
    subject,
    before: isInsertion ? '' : text,
    after: isInsertion ? text : '',
    wordsAdded: isInsertion ? words : 0,
    wordsRemoved: isInsertion ? 0 : words,
  };
}

/** The place of a block, for a change. */
export function sectionOf(block: DiffBlock | undefined): Pick<Change, 'section' | 'sectionId'> {
  const { title = '', id } = block?.section ?? {};
  return { section: title, ...(id !== undefined && { sectionId: id }) };
}

/** Words of a text that is not made of tokens. */
export function countWords(text: string): number {
  return collapsed(text)
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
