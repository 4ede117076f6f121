/** BibTeX's `year` and `month`, and BibLaTeX's `date` (`2020-05`, `2019/2021`, `2020?`) → dates as CSL has them. */

import { englishMonths } from '../month-names.js';
import type { CslDate } from './citation-types.js';
import { latexText } from './latex-text.js';

const isoDay = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.+Z-]*)?([~?%])?$/;
/** The macros that BibTeX has for months: jan, feb, … */
export const monthMacros: readonly string[] = englishMonths.map((name) => name.slice(0, 3));

/** A day, month or year, or a span of two; other text stays as it is. */
export function bibtexDate(field: string | undefined): CslDate | undefined {
  const text = latexText(field ?? '');
  // a style says “n.d.” itself, in the language of the paper
  if (text === '' || /^n\.? ?d\.?$/i.test(text)) return undefined;
  const [start, end] = text.split('/').map((part) => isoDay.exec(part.trim()));
  if (!start) return { literal: text };
  return {
    'date-parts': end ? sameLength(parts(start), parts(end)) : [parts(start)],
    ...(start[4] !== undefined && { circa: true }),
  };
}

/** `year = 2020, month = may`. */
export function yearMonth(year: string | undefined, month: string | undefined): CslDate | undefined {
  const text = latexText(year ?? '');
  const found = /^(?:c(?:a|irca)?\.? ?)?(-?\d{3,4})$/i.exec(text);
  if (!found) return bibtexDate(text);
  const number = monthOf(latexText(month ?? ''));
  return {
    'date-parts': [number === undefined ? [Number(found[1])] : [Number(found[1]), number]],
    ...(found[0] !== found[1] && { circa: true }),
  };
}

function parts(found: RegExpExecArray): readonly number[] {
  return [found[1], found[2], found[3]].filter((part) => part !== undefined).map(Number);
}

/** citeproc gives up on a span from a day to a year. */
function sameLength(...dates: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const shared = Math.min(...dates.map((date) => date.length));
  return dates.map((date) => date.slice(0, shared));
}

function monthOf(text: string): number | undefined {
  const number = /^\d{1,2}$/.test(text)
    ? Number(text)
    : monthMacros.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return number >= 1 && number <= 12 ? number : undefined;
}
