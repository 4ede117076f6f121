/**
 * The labels of a metadata block (`**Last Updated**: October 17, 2025`) → metadata. Only unambiguous labels and values
 * count, since the block is removed from the body.
 */

import type { Metadata } from '../types.js';
import { splitNames } from './author-names.js';
import { isOtherCalendar, parseDate } from './dates.js';
import { type BlockField, knownLabel } from './field-labels.js';
import { type Doubt, doubtOfDate, doubtOfStatus } from './metadata-doubts.js';
import { monthOf } from './month-names.js';

/** The field and value of a label. */
export interface Fact {
  readonly field: BlockField;
  readonly value: NonNullable<Metadata[BlockField]>;
  /** among several for one field the lowest counts */
  readonly rank: number;
  /** false where the text says more than `value`: it then stays in the body */
  readonly isWhole: boolean;
  /** text of a warning about a value that is used nevertheless */
  readonly doubt?: Doubt | undefined;
}

/** A label that is known, whose value is not what it should be. */
export interface Misfit {
  readonly fault: string;
}

/** A value beside a label: a cell of a table, or the text after a colon. */
export interface LabelValue {
  readonly text: string;
  readonly isBold: boolean;
}

/** Words that mean a status of ours. Any other text is a status of the author's own. */
const statuses: Readonly<Record<'draft' | 'review' | 'final', readonly string[]>> = {
  draft: ['draft', 'wip', 'work in progress'],
  review: ['review', 'in review', 'under review', 'for review', 'in-review'],
  final: ['final'],
};

/** Longer texts tell about a status, and are none. */
const maxStatusLength = 60;

/** The field and value of `label` with `values`; undefined for an unknown label. */
export function readLabel(label: string, values: readonly LabelValue[]): Fact | Misfit | undefined {
  const found = knownLabel(label);
  if (!found) return undefined;
  const given = values.filter(({ text }) => text !== '');
  const { field, rank } = found;
  if (field === 'status') {
    const value = statusOf(given);
    return value === undefined
      ? { fault: `${quote(given)} is no single status` }
      : { field, rank, value, isWhole: true, doubt: doubtOfStatus(value) };
  }
  const read = given.map(({ text }) => readValue(field, text)).find((result) => !('fault' in result));
  if (read && !('fault' in read)) {
    const doubt = field === 'date' ? doubtOfDate(read.value) : undefined;
    return { field, rank, value: read.value, isWhole: read.isWhole && given.length === 1, doubt };
  }
  const first = given[0];
  const misfit = first && readValue(field, first.text);
  return misfit && 'fault' in misfit ? misfit : { fault: 'nothing is written' };
}

const quote = (values: readonly LabelValue[]) => `"${values.map(({ text }) => text).join(' | ')}"`;

/** The one status there is, or the only bold one among several to choose from. */
function statusOf(values: readonly LabelValue[]): string | undefined {
  const bold = values.filter(({ isBold }) => isBold);
  const [chosen, another] = values.length > 1 ? bold : values;
  if (!chosen || another) return undefined;
  const text = chosen.text.trim();
  if (text === '' || text.startsWith('[') || text.length > maxStatusLength) return undefined;
  const word = text.toLowerCase();
  return (['draft', 'review', 'final'] as const).find((status) => statuses[status].includes(word)) ?? text;
}

/** `November 2025`, `2025-11`, `Q4 2025`: a time that a cover may show, though it is no day. */
function isMonth(text: string): boolean {
  const name = /^(\p{L}[\p{L}\p{M}]+)\.?,?\s+(?:de\s+|del\s+)?\d{4}$/u.exec(text.trim())?.[1];
  return (
    (name !== undefined && monthOf(name) !== undefined) ||
    /^(?:\d{4}-\d{2}|Q[1-4][ /]\d{4})$/.test(text.trim())
  );
}

type Read = { readonly value: Fact['value']; readonly isWhole: boolean } | Misfit;

const maxAuthorsLength = 3000;
const maxLineLength = 200;

function readValue(field: Exclude<BlockField, 'status'>, text: string): Read {
  switch (field) {
    case 'version':
      return readVersion(text);
    case 'date': {
      const { day, fault } = parseDate(text);
      // a day of another calendar is printed as it is
      if (day === undefined && (isOtherCalendar(text) || isMonth(text)))
        return { value: text, isWhole: true };
      return day === undefined ? { fault } : { value: day, isWhole: true };
    }
    case 'authors':
      return text.length > maxAuthorsLength ? { fault: 'too long for names' } : readAuthors(text);
    case 'keywords':
      return {
        value: text
          .split(/[,;]/)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
        isWhole: true,
      };
    default:
      return text.length > maxLineLength ? { fault: 'too long for a line' } : { value: text, isWhole: true };
  }
}

/** `1.0`, `v2.1-rc.1`, `1.0 beta 2`; `1.0 (Commit 5c1b842)` says more than that. */
function readVersion(text: string): Read {
  const found =
    /^(?:version\s+)?(v?\p{Nd}[\p{L}\p{Nd}_.+٫-]*(?:\s(?:draft|rc|alpha|beta)\s?\d*)?)(?:\s*\((.*)\))?$/iu.exec(
      text,
    );
  return found?.[1] === undefined
    ? { fault: `"${text}" is not a version` }
    : { value: found[1], isWhole: found[2] === undefined };
}

function readAuthors(text: string): Read {
  // a placeholder such as [names, roles] is one
  if (/^\[[^\]]*\]$/.test(text)) return { value: [{ name: text }], isWhole: true };
  return { value: splitNames(text), isWhole: !/\S\s+@[\w-]+/.test(text) };
}
