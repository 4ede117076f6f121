/**
 * Dates in metadata, as people write them in the paper's language → ISO days; a value that is no single day stays as it
 * is.
 */

import { parseDate } from './dates.js';
import type { YamlValue } from './front-matter.js';

/** `value` of `key` with its dates as ISO days. */
export function datedValue(key: string, value: YamlValue, lang: string | undefined): YamlValue {
  if (key === 'date') return isoDate(value, lang);
  if (key !== 'history' || value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map((item: YamlValue) => withDate(item, lang)) : withDate(value, lang);
}

function isoDate(value: YamlValue, lang: string | undefined): YamlValue {
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  if (word === 'today' || word === 'git') return word;
  // Quarto's words for the same two days
  if (word === 'now') return 'today';
  if (word === 'last-modified') return 'git';
  return parseDate(value, lang).day ?? value;
}

function withDate(item: YamlValue, lang: string | undefined): YamlValue {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
  const { date, ...rest } = item as { readonly [key: string]: YamlValue };
  return date === undefined ? rest : { ...rest, date: isoDate(date, lang) };
}
