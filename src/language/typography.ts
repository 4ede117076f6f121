/**
 * Text as it is typed → typeset text: quotation marks of the language, apostrophes, dashes, the ellipsis, and no-break
 * spaces. Text that could be code is left as it is: options (`--strict`), inches, runs of dots.
 */

import type { Language } from './language.js';

/** In place of something between two texts that is no text of the paper, such as code. */
export const standIn = '\ufffc';

/** The texts of one block, in order, as they are set; stand-ins come back unchanged. */
export function typeset(texts: readonly string[], language: Language): readonly string[] {
  if (!texts.some((text) => worthALook.test(text))) return texts;
  const marks = quoteMarks(texts.join(''), language);
  let start = 0;
  return texts.map((text) => {
    const from = start;
    start += text.length;
    if (text === standIn) return text;
    const quoted = text.replace(/["']/g, (mark, at: number) => marks.get(from + at) ?? mark);
    return spaced(dashed(quoted), language);
  });
}

/** A single text. */
export function typesetLine(text: string, language: Language): string {
  return typeset([text], language)[0] ?? text;
}

const worthALook = /["']|--|\.\.\.|\d |[«»;:!?]|\. \d|[A-Z]\. [A-Z]|§/;

/**
 * The replacement of each straight quotation mark of a block, by its index; marks without a partner stay as they are.
 */
function quoteMarks(text: string, { quotes, innerQuotes }: Language): ReadonlyMap<number, string> {
  const marks = new Map<number, string>();
  const open: { readonly mark: string; readonly at: number }[] = [];
  for (const { 0: mark, index } of text.matchAll(/["']/g)) {
    const [before, after] = [text[index - 1] ?? ' ', text[index + 1] ?? ' '];
    const pair = mark === '"' ? quotes : innerQuotes;
    const opener = open.findLast((each) => each.mark === mark);
    if (mark === "'" && isApostrophe(text, index)) marks.set(index, '’');
    else if (opener && !/[\s([{]/.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
      open.length = open.indexOf(opener);
      marks.set(opener.at, pair[0]);
      marks.set(index, pair[1]);
    } else if (/[\s([{"'\u00a0\u202f–—/-]/.test(before) && !/\s/.test(after)) open.push({ mark, at: index });
    else if (mark === "'" && /\p{L}/u.test(before)) marks.set(index, '’');
  }
  for (const { mark, at } of open) if (mark === "'" && /\p{L}/u.test(text[at + 1] ?? '')) marks.set(at, '’');
  return marks;
}

/** Between letters (`it's`), or before the digits of a year (`'90s`). */
function isApostrophe(text: string, at: number): boolean {
  if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return /\p{L}/u.test(text[at + 1] ?? '');
  return /^\d\ds\b/.test(text.slice(at + 1, at + 5));
}

/** Dashes and dots that nothing else is made of: not options, not rows of them. */
function dashed(text: string): string {
  return text
    .replace(/(?<![-<!\w])---(?![->])|(?<=\w)---(?=\w)/g, '—')
    .replace(/(?<=\s)--(?=\s)|(?<=[\p{L}\p{N}])--(?=[\p{L}\p{N}])/gu, '–')
    .replace(/(?<![./])\.\.\.(?![./\\])/g, '…');
}

/** The characters of a numeric cell: digits, signs and brackets, and a unit at the end. */
const onlyNumbers = /^[\d\s.,'’()[\]%‰°±+−–×·/<>=≈~$€£¥-]*\d[\d\s.,)%‰°\]]*(?:[\p{L}µ°/²³%]{1,6}\)?)?$/u;
/** Longer text is no number; patterns take long on long texts. */
const longestNumbers = 60;
const minusBefore = /(?<=^|[\s([±<>=≈~])-(?=[$€£¥]?[.,]?\d)/g;

/** The texts of a cell of a table; where they are numbers, with minus signs in place of hyphens. */
export function withMinusSigns(texts: readonly string[]): readonly string[] {
  const cell = texts.join('').trim();
  if (!cell.includes('-') || cell.length > longestNumbers || !onlyNumbers.test(cell)) return texts;
  return texts.map((text) => text.replace(minusBefore, '−'));
}

const units =
  'ms|µs|μs|ns|min|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB|Mbit/s|Gbit/s|MB/s|GB/s|kg|mm|cm|km|nm|µm|Hz|kHz|MHz|GHz|kW|kWh|mA|mV|dB|px|pt|dpi|°C|%';
const unitAfterNumber = new RegExp(`(?<=\\d) (?=(?:${units})(?![\\p{L}\\p{N}]))`, 'gu');

/** Between what counts and its number, such as "pp. 12", and between the initials of a name and the name. */
const numberAfterName =
  /(?<=(?:^|[\s([,])(?:pp?|vol|no|figs?|eqs?|sec|ch|art|Nr|Bd|Abs|Art|Abb|Kap)\.) (?=\d)|(?<=§) (?=\d)/gu;
const nameAfterInitial = /(?<=(?:^|[\s([])\p{Lu}\.) (?=\p{Lu}(?:\.|\p{Ll}))/gu;

function spaced(text: string, { tag }: Language): string {
  const set = text
    .replace(unitAfterNumber, '\u00a0')
    .replace(numberAfterName, '\u00a0')
    .replace(nameAfterInitial, '\u00a0');
  if (tag !== 'fr') return set;
  return set
    .replace(/[ \u00a0](?=[;!?])/g, '\u202f')
    .replace(/ (?=:(?:\s|$))/g, '\u00a0')
    .replace(/«[ \u00a0]/g, '«\u202f')
    .replace(/[ \u00a0]»/g, '\u202f»');
}
