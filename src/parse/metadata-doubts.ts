/** Values of metadata that are valid but probably not intended → the text of a warning. */

import { nameOfLanguage, readLanguage } from '../language/language-names.js';
import type { FurnitureField } from '../types.js';
import { parseDate } from './dates.js';
import { nearMiss } from './near-miss.js';

/** Words of a warning: a message that reads on after the key, and what to write. */
export interface Doubt {
  readonly message: string;
  readonly hint: string;
}

/** A date that is no single day is printed as it is. */
export function doubtOfDate(value: unknown): Doubt | undefined {
  const text = String(value);
  const { fault } = parseDate(text);
  if (fault === undefined || text === 'today' || text === 'git') return undefined;
  return { message: `${fault}; the text is printed as it is.`, hint: 'Write a day such as 2025-10-17.' };
}

/** Words for a final paper that are printed as they are. */
const finalWords = /^(draft|review|final|approved|published|released)$/i;

/** A status of the author's own is printed, and means nothing more. */
export function doubtOfStatus(value: unknown): Doubt | undefined {
  const text = String(value);
  if (finalWords.test(text)) return undefined;
  return {
    message: `"${text}" is printed as it is, and has no meaning for a release.`,
    hint: 'The words with a meaning are draft, review and final.',
  };
}

/** Each once; the record makes sure that none is forgotten. */
const fields: Readonly<Record<FurnitureField, true>> = {
  title: true,
  'short-title': true,
  subtitle: true,
  version: true,
  date: true,
  section: true,
  page: true,
  pages: true,
  status: true,
  classification: true,
  organization: true,
  authors: true,
};

/** A field of a header or footer that does not exist is printed as it is. */
export function doubtOfTemplate(value: unknown): Doubt | undefined {
  const names = [...String(value).matchAll(/\{([A-Za-z][\w-]*)\}/g)].map(([, name = '']) => name);
  const unknown = [...new Set(names.filter((name) => !Object.hasOwn(fields, name)))];
  if (unknown.length === 0) return undefined;
  const shown = unknown.map((name) => `{${name}}`).join(', ');
  const near = unknown.flatMap((name) => nearMiss(name, Object.keys(fields)) ?? []);
  const verb = unknown.length === 1 ? 'is no field and is' : 'are no fields and are';
  return {
    message: `${shown} ${verb} printed as written.`,
    hint:
      near.length > 0
        ? `Did you mean ${near.map((name) => `"{${name}}"`).join(', ')}?`
        : `Fields are ${Object.keys(fields).join(', ')}, each in braces.`,
  };
}

/** A language that was not written as its tag, or that nothing here knows. */
export function noteOfLanguage(written: unknown, value: unknown): string | undefined {
  if (typeof written !== 'string' || typeof value !== 'string') return undefined;
  const { isAsWritten, isUnknown } = readLanguage(written);
  if (isUnknown)
    return `${value} is no language that is known here; nothing is hyphenated, and labels are English.`;
  return isAsWritten ? undefined : `"${written.trim()}" is read as ${value}, ${nameOfLanguage(value)}.`;
}
