/** Values of other tools' keys → our value with the same meaning, or undefined. */

import type { YamlValue } from './front-matter.js';

/** Turns a value into one of ours. */
export type Conversion = (value: YamlValue) => YamlValue | undefined;

/** Whether `value` says yes or no; undefined where it says neither. */
export function truthOfText(value: YamlValue): boolean | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^(true|yes|on)$/i.test(value)) return true;
  return /^(false|no|off)$/i.test(value) ? false : undefined;
}

/** Text, or a list of texts as one. */
export const asText: Conversion = (value) => {
  if (typeof value === 'string') return truthOfText(value) === undefined ? value : undefined;
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isTexts ? value.join(', ') : undefined;
};

/** Any value but a plain yes or no: `published: true` is no date. A mapping gives the date in it. */
export const unlessTruth: Conversion = (value) => {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return (value as { readonly [key: string]: YamlValue }).date;
  }
  return truthOfText(value) === undefined ? value : undefined;
};

/** `draft: true` is a status; `draft: false` says nothing, nor does the number of a draft. */
export const asDraft: Conversion = (value) => {
  const truth = truthOfText(value);
  if (typeof value === 'string' && /^\d+$/.test(value)) return undefined;
  if (truth === undefined) return asText(value);
  return truth ? 'draft' : undefined;
};

/** The other way round. */
export const asAbsence: Conversion = (value) => (truthOfText(value) === true ? 'false' : undefined);

/** A title page, or none. */
export const asCover: Conversion = (value) => {
  const truth = truthOfText(value);
  if (truth === undefined) return undefined;
  return truth ? 'auto' : 'none';
};

/** Pages on both sides. */
export const asSides: Conversion = (value) => (truthOfText(value) === true ? 'two' : undefined);

/** A list that is asked for. */
export const asLists =
  (kind: string): Conversion =>
  (value) =>
    truthOfText(value) === true ? [kind] : undefined;

/** A depth from 1 to 6. */
export const asHeadingDepth: Conversion = (value) =>
  typeof value === 'string' && /^[1-9]$/.test(value) ? String(Math.min(6, Number(value))) : undefined;

/** `a4paper` and `us-letter` are A4 and Letter. */
export const asPageSize: Conversion = (value) => {
  if (typeof value !== 'string') return undefined;
  const name = value
    .trim()
    .toLowerCase()
    .replace(/^us-?/, '')
    .replace(/-?paper$/, '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
};

/** The places of notes in pandoc and Quarto. */
export const asFootnotes: Conversion = (value) => {
  const places: Readonly<Record<string, string>> = {
    document: 'end',
    section: 'section',
    block: 'page',
    margin: 'page',
  };
  return typeof value === 'string' && Object.hasOwn(places, value) ? places[value] : undefined;
};

/** Style sheets that are files; those of the web are not loaded. */
export const asStyleSheets: Conversion = (value) => {
  const names = (Array.isArray(value) ? value : [value]) as readonly YamlValue[];
  const isFile = (name: YamlValue) => typeof name === 'string' && !/^[a-z][a-z0-9+.-]+:|^\/\//i.test(name);
  const files = names.filter(isFile);
  if (files.length === 0) return undefined;
  return files.length === names.length ? value : files;
};

/** Classes of elements that Chromium fills in a header's or footer's template. */
const templateFields: ReadonlyMap<string, string> = new Map([
  ['pageNumber', '{page}'],
  ['totalPages', '{pages}'],
  ['title', '{title}'],
  ['date', '{date}'],
]);

/** A template of Chromium's header or footer as a line of text with fields. */
export const asRunningLine: Conversion = (value) => {
  if (typeof value !== 'string') return undefined;
  const text = value
    .replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, '')
    .replace(
      /<(\w+)\b[^<>]*\bclass=["']?(\w+)["']?[^<>]*>\s*<\/\1\s*>/g,
      (_, _tag, name: string) => templateFields.get(name) ?? '',
    )
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
};
