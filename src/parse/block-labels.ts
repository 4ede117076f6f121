/**
 * The labels of a metadata block (`**Last Updated**: October 17, 2025`) → what they say. Only labels and values that
 * cannot be meant otherwise count: what is taken from the body must not be missed by readers.
 */

import type { Metadata } from '../types.js';
import { splitNames } from './author-names.js';
import { parseDate } from './dates.js';

export type BlockField =
  | 'version'
  | 'date'
  | 'authors'
  | 'status'
  | 'organization'
  | 'classification'
  | 'keywords';

/** What a label and its values say. */
export interface Fact {
  readonly field: BlockField;
  readonly value: NonNullable<Metadata[BlockField]>;
  /** among several for one field the lowest counts */
  readonly rank: number;
  /** false where the text says more than `value`: it then stays in the body */
  readonly isWhole: boolean;
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

/** Labels of each field, the most telling first. */
const labels: Readonly<Record<BlockField, readonly string[]>> = {
  version: [
    'version',
    'document version',
    'paper version',
    'release version',
    'current version',
    'revision',
    'release',
  ],
  date: [
    'last updated',
    'updated',
    'last modified',
    'last revised',
    'revised',
    'date',
    'document date',
    'version date',
    'release date',
    'released',
    'publication date',
    'published',
    'date published',
    'last reviewed',
    'created',
    'date created',
  ],
  authors: ['authors', 'author', 'author(s)', 'written by', 'prepared by', 'contributors'],
  status: ['status', 'document status'],
  organization: ['organization', 'organisation', 'company', 'institution'],
  classification: ['classification', 'confidentiality', 'security classification'],
  keywords: ['keywords', 'tags'],
};

const known: ReadonlyMap<string, { readonly field: BlockField; readonly rank: number }> = new Map(
  (Object.keys(labels) as BlockField[]).flatMap((field) =>
    labels[field].map((label, rank) => [label, { field, rank }] as const),
  ),
);

const statuses: Readonly<Record<'draft' | 'review' | 'final', readonly string[]>> = {
  draft: ['draft', 'wip', 'work in progress'],
  review: ['review', 'in review', 'under review', 'for review', 'in-review'],
  final: ['final', 'approved', 'published', 'released'],
};

/** What `label` and its `values` say; undefined where the label is not one of ours. */
export function readLabel(label: string, values: readonly LabelValue[]): Fact | Misfit | undefined {
  const found = known.get(label.toLowerCase().replace(/\s+/g, ' ').replace(/:$/, '').trim());
  if (!found) return undefined;
  const given = values.filter(({ text }) => text !== '');
  const { field, rank } = found;
  if (field === 'status') {
    const value = statusOf(given);
    return value
      ? { field, rank, value, isWhole: true }
      : { fault: `${quote(given)} is not a status that is known` };
  }
  const read = given.map(({ text }) => readValue(field, text)).find((result) => !('fault' in result));
  if (read && !('fault' in read)) {
    return { field, rank, value: read.value, isWhole: read.isWhole && given.length === 1 };
  }
  const first = given[0];
  const misfit = first && readValue(field, first.text);
  return misfit && 'fault' in misfit ? misfit : { fault: 'nothing is said' };
}

const quote = (values: readonly LabelValue[]) => `"${values.map(({ text }) => text).join(' | ')}"`;

/** The one status there is, or the only bold one among several to choose from. */
function statusOf(values: readonly LabelValue[]): 'draft' | 'review' | 'final' | undefined {
  const bold = values.filter(({ isBold }) => isBold);
  const [chosen, another] = values.length > 1 ? bold : values;
  if (!chosen || another) return undefined;
  const word = chosen.text.toLowerCase().trim();
  return (['draft', 'review', 'final'] as const).find((status) => statuses[status].includes(word));
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
  const found = /^(?:version\s+)?(v?\d[\w.+-]*(?:\s(?:draft|rc|alpha|beta)\s?\d*)?)(?:\s*\((.*)\))?$/i.exec(
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
