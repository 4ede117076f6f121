/**
 * CSL-JSON text → items. Files come from many tools: values that a style cannot read (objects, wrong types) are dropped
 * here, so that formatting gets only text, numbers, names and dates.
 */

import { withFullStop } from '../../data/full-stop.js';
import type { CslDate, CslItem, CslName, CslValue } from './citation-types.js';

/** Characters that no page can show; JSON may hold them as escapes. */
const control = /\p{Cc}/gu;

export interface JsonItem {
  readonly item: CslItem;
  /** from 1 */
  readonly line: number;
}

export interface JsonFault {
  readonly message: string;
  readonly line: number;
}

/** Reads a CSL-JSON file: a list of items, or an object that holds one as `items` or `references`. */
export function readCslJson(text: string): {
  readonly items: readonly JsonItem[];
  readonly faults: readonly JsonFault[];
} {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { items: [], faults: [syntaxFault(text, cause)] };
  }
  const list = [value, property(value, 'items'), property(value, 'references')].find(Array.isArray);
  if (!list) return { items: [], faults: [{ message: 'The file is not a list of items.', line: 1 }] };
  const items: JsonItem[] = [];
  const faults: JsonFault[] = [];
  const lineOf = idLines(text);
  for (const [index, entry] of (list as readonly unknown[]).entries()) {
    const item = cslItem(entry);
    if (item) items.push({ item, line: lineOf(item.id) });
    else faults.push({ message: `Item ${index + 1} has no id.`, line: items.at(-1)?.line ?? 1 });
  }
  return { items, faults };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function syntaxFault(text: string, cause: unknown): JsonFault {
  const message = cause instanceof Error ? cause.message : String(cause);
  const position = /position (\d+)/.exec(message)?.[1];
  const offset = position === undefined ? text.trimEnd().length : Number(position);
  const plain = message
    .replace(/ in JSON at position.*$/s, '')
    .replace(/, (?:"|\.\.\.).*is not valid JSON$/s, '');
  return {
    message: withFullStop(plain),
    line: text.slice(0, offset).split('\n').length,
  };
}

/** Line of each id, for messages; ids are looked for in order, so the file is read once. */
function idLines(text: string): (id: string) => number {
  const lines = new Map<string, number[]>();
  let line = 1;
  let counted = 0;
  for (const { 1: id = '', index } of text.matchAll(/"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|-?\d+)/g)) {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
      line++;
      counted = at + 1;
    }
    lines.set(id, [...(lines.get(id) ?? []), line]);
  }
  return (id) => lines.get(id)?.shift() ?? 1;
}

/** A CSL item that was read from JSON or YAML; undefined where it has no id. */
export function cslItem(value: unknown): CslItem | undefined {
  const id = property(value, 'id');
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '') return undefined;
  const type = property(value, 'type');
  const variables = Object.entries(value as Record<string, unknown>).map(
    ([name, found]) => [name, variableOf(found)] as const,
  );
  return {
    ...Object.fromEntries(variables.filter(([, found]) => found !== undefined)),
    id: String(id).normalize('NFC'),
    type: typeof type === 'string' ? type : 'document',
  };
}

function variableOf(value: unknown): CslValue | undefined {
  // citeproc expects text where files hold numbers
  if (typeof value === 'string' || typeof value === 'number') return String(value).replace(control, '');
  if (Array.isArray(value)) {
    const names = (value as readonly unknown[]).map(nameOf).filter((name) => name !== undefined);
    return names.length > 0 ? names : undefined;
  }
  return dateOf(value);
}

const nameParts = [
  'family',
  'given',
  'suffix',
  'literal',
  'non-dropping-particle',
  'dropping-particle',
] as const;

function nameOf(value: unknown): CslName | undefined {
  const parts = nameParts.map((part) => [part, property(value, part)] as const);
  const texts = parts.filter(([, text]) => typeof text === 'string' && text !== '');
  return texts.some(([part]) => part === 'family' || part === 'literal' || part === 'given')
    ? (Object.fromEntries(texts) as CslName)
    : undefined;
}

function dateOf(value: unknown): CslDate | undefined {
  const parts = property(value, 'date-parts');
  const literal = [property(value, 'literal'), property(value, 'raw')].find(
    (text) => typeof text === 'string',
  );
  if (Array.isArray(parts)) {
    const dates = (parts as readonly unknown[])
      .slice(0, 2)
      .map(partsOf)
      .filter((part) => part.length > 0);
    // citeproc gives up on a span from a day to a year
    const shared = Math.min(...dates.map((part) => part.length));
    const circa = property(value, 'circa') ? { circa: true } : {};
    if (dates.length > 0) return { 'date-parts': dates.map((part) => part.slice(0, shared)), ...circa };
  }
  return literal === undefined ? undefined : { literal: literal as string };
}

/** Year, month and day, as far as they are ones. */
function partsOf(value: unknown): readonly number[] {
  const [year, month, day] = Array.isArray(value) ? value.map(Number) : [];
  if (year === undefined || !Number.isInteger(year)) return [];
  if (month === undefined || !(month >= 1 && month <= 12)) return [year];
  return day !== undefined && day >= 1 && day <= 31 ? [year, month, day] : [year, month];
}
