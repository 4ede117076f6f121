/**
 * The TeX of a display formula → the rows that LaTeX numbers one by one (`align`, `gather` and their kin), with the
 * labels of each. A formula without labels in its rows gets no row numbers, since no reference leads to a row.
 */

import { labelIds } from './equation-label.js';

/** Rows that are numbered one by one. */
export interface EquationRows {
  /** ids of the labels of each row */
  readonly labels: readonly (readonly string[])[];
  /** `3a`, `3b` and not `3`, `4` */
  readonly isSub: boolean;
  /** ids of labels that name the formula as a whole: `3` */
  readonly ofAll: readonly string[];
}

const opening = /^\\begin\{(align|alignat|gather|flalign|eqnarray)(\*?)\}/;
const subequations = /^\s*\\begin\{subequations\}([\s\S]*)\\end\{subequations\}\s*$/;
/** The tokens that matter for ends of rows; comments are skipped. */
const marks = /\\(?:begin|end)\{[^{}]*\}|\\\\|\\[\s\S]|%[^\n]*|[{}]/g;

/** The rows of `tex`; undefined where the formula has one number, or none. */
export function equationRows(tex: string): EquationRows | undefined {
  if (!tex.includes('\\label')) return undefined;
  const inner = subequations.exec(tex)?.[1];
  const body = (inner ?? tex).trim();
  const leading = /^(?:\s*\\label\s*\{[^{}]*\})*\s*/.exec(body)?.[0] ?? '';
  const found = environmentOf(body.slice(leading.length));
  if (!found) return undefined;
  const labels = found.rows.map(labelIds);
  const ofAll = labelIds(leading);
  return labels.some((ids) => ids.length > 0) || (inner !== undefined && ofAll.length > 0)
    ? { labels, isSub: inner !== undefined, ofAll }
    : undefined;
}

/** The rows of an environment that is all of `tex`. */
function environmentOf(tex: string): { readonly name: string; readonly rows: readonly string[] } | undefined {
  const [begin, name = '', star = ''] = opening.exec(tex) ?? [];
  if (begin === undefined) return undefined;
  const end = `\\end{${name}${star}}`;
  if (!tex.trimEnd().endsWith(end)) return undefined;
  const inner = tex.trimEnd().slice(begin.length, -end.length);
  return { name, rows: rowsOf(inner) };
}

/** Text between the row ends that are in no group and in no inner environment. */
function rowsOf(tex: string): string[] {
  const rows: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of tex.matchAll(marks)) {
    if (mark === '{' || mark.startsWith('\\begin{')) depth++;
    else if (mark === '}' || mark.startsWith('\\end{')) depth--;
    else if (mark === '\\\\' && depth === 0) {
      rows.push(tex.slice(start, index));
      start = index + mark.length;
    }
  }
  return [...rows, tex.slice(start)];
}

/** `eqnarray`, which KaTeX cannot number, as `align`: the relation loses its second mark. */
export function asAlign(tex: string): string {
  return tex.replace(
    /\\begin\{eqnarray(\*?)\}([\s\S]*?)\\end\{eqnarray\1\}/g,
    (_, star: string, inner: string) => {
      const rows = rowsOf(inner).map((row) => row.replace(/(?<!\\)&((?:[^&\\]|\\[\s\S])*)(?<!\\)&/, '&$1'));
      return `\\begin{align${star}}${rows.join('\\\\')}\\end{align${star}}`;
    },
  );
}
