/**
 * A formula as KaTeX sets it → one line of text, as bookmarks and running heads hold it: `x² + α`, `a/b`, `∑_(i=1)^n
 * xᵢ`. A superscript or subscript without Unicode characters is written after `^` or `_`. A formula of rows, such as a
 * matrix, has no such line.
 */

import type { Element, ElementContent } from 'hast';
import { table } from '../data/table.js';
import { classNames, hasClass, isElement } from './element.js';

/** The line; undefined where there is none. */
export function formulaLine(formula: Element): string | undefined {
  const text = lineOfAll(formula.children);
  return text === undefined ? undefined : negated(text).replace(/\s+/g, ' ').trim().normalize('NFC');
}

function lineOfAll(nodes: readonly ElementContent[]): string | undefined {
  const texts = nodes.map(lineOfNode);
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}

/** KaTeX draws a separate stroke before the symbol that it negates. */
function negated(text: string): string {
  return text.replace(/(?:\ue020|\u0338)\s*(\S)/gu, '$1\u0338');
}

function lineOfNode(node: ElementContent): string | undefined {
  if (node.type === 'text') return node.value.replace(/\u200b/g, '');
  if (!isElement(node)) return '';
  const names = classNames(node);
  const shape = names.map((name) => shapes[name]).find((each) => each !== undefined);
  if (shape) return shape(node);
  if (names.includes('vlist-t') || node.tagName === 'svg') return undefined;
  if (/hidden/.test(String(node.properties.style ?? ''))) return '';
  return lineOfAll(node.children);
}

/** Readers by class; a paper may have such elements in raw HTML, with any class. */
const shapes: Readonly<Record<string, (node: Element) => string | undefined>> = table({
  mspace: () => ' ',
  pstrut: () => '',
  'katex-mathml': () => '',
  msupsub: scripts,
  'op-limits': limits,
  mfrac: fraction,
  sqrt: root,
  accent: accented,
  overline: firstRow,
  underline: lastRow,
});

/** The rows of a box, from the lowest; undefined where one has no line. */
function rowsOf(box: Element): readonly { readonly text: string; readonly row: Element }[] | undefined {
  const list = firstWith(box, 'vlist');
  const rows = list?.children.filter((row): row is Element => isElement(row)) ?? [];
  const texts = rows.map((row) => lineOfAll(row.children));
  if (!texts.every((text) => text !== undefined)) return undefined;
  return texts.flatMap((text, index) => {
    const row = rows[index];
    return row && text.trim() !== '' ? [{ text: text.trim(), row }] : [];
  });
}

function firstWith(element: Element, name: string): Element | undefined {
  if (hasClass(element, name)) return element;
  for (const child of element.children) {
    const found = isElement(child) ? firstWith(child, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function scripts(box: Element): string | undefined {
  const rows = rowsOf(box);
  if (!rows) return undefined;
  const [lower, upper] = rows;
  if (lower && upper) return script(lower.text, '_') + script(upper.text, '^');
  // a box that reaches below the line has a second row for it
  const isLower = firstWith(box, 'vlist-t2') !== undefined;
  return lower ? script(lower.text, isLower ? '_' : '^') : '';
}

function limits(box: Element): string | undefined {
  const rows = rowsOf(box);
  const at = rows?.findIndex(({ row }) => firstWith(row, 'mop')) ?? -1;
  const sign = rows?.[at];
  if (!rows || !sign) return undefined;
  const join = (texts: readonly { readonly text: string }[]) => texts.map(({ text }) => text).join('');
  const [below, above] = [join(rows.slice(0, at)), join(rows.slice(at + 1))];
  return `${sign.text}${below && script(below, '_')}${above && script(above, '^')} `;
}

function fraction(box: Element): string | undefined {
  const rows = rowsOf(box);
  const [below, above] = rows ?? [];
  return rows?.length === 2 && below && above
    ? `${inParentheses(above.text)}/${inParentheses(below.text)}`
    : undefined;
}

function root(box: Element): string | undefined {
  const index = box.children.find((child): child is Element => isElement(child) && hasClass(child, 'root'));
  const body = box.children.find((child): child is Element => isElement(child) && child !== index);
  const list = body && firstWith(body, 'vlist');
  const [content] = list?.children ?? [];
  const text = isElement(content) ? lineOfAll(content.children) : undefined;
  const degree = index
    ? rowsOf(index)
        ?.map((row) => row.text)
        .join('')
    : '';
  if (text === undefined || degree === undefined) return undefined;
  const sign = degree === '' ? '√' : (radicals.get(degree) ?? `${script(degree, '^')}√`);
  return sign + inParentheses(text.trim());
}

const radicals: ReadonlyMap<string, string> = new Map([
  ['3', '∛'],
  ['4', '∜'],
]);

/** Accents as the characters that combine with the letter before them. */
const accents: ReadonlyMap<string, string> = new Map([
  ['^', '\u0302'],
  ['ˆ', '\u0302'],
  ['~', '\u0303'],
  ['˜', '\u0303'],
  ['ˉ', '\u0304'],
  ['˙', '\u0307'],
  ['¨', '\u0308'],
  ['ˇ', '\u030c'],
]);

function accented(box: Element): string | undefined {
  const [base, mark] = rowsOf(box) ?? [];
  return base && base.text + (accents.get(mark?.text ?? '') ?? '');
}

function firstRow(box: Element): string | undefined {
  return rowsOf(box)?.[0]?.text;
}

function lastRow(box: Element): string | undefined {
  return rowsOf(box)?.at(-1)?.text;
}

function inParentheses(text: string): string {
  return /^(?:[\p{L}\p{M}]{1,3}|[\d.,]+|\(.*\))$/u.test(text) ? text : `(${text})`;
}

/** Superscript and subscript characters of Unicode that most fonts have. */
const raised = charactersOf('0123456789+−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const lowered = charactersOf('0123456789+−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

function charactersOf(plain: string, changed: string): ReadonlyMap<string, string> {
  const others = [...changed];
  return new Map([...plain].map((character, index) => [character, others[index] ?? character]));
}

function script(text: string, sign: '^' | '_'): string {
  const characters = [...text.replaceAll(' ', '')];
  if (sign === '^' && characters.every((character) => /[′*†‡]/.test(character))) return characters.join('');
  const table = sign === '^' ? raised : lowered;
  if (characters.every((character) => table.has(character)))
    return characters.map((character) => table.get(character)).join('');
  return sign + (characters.length === 1 ? text : `(${text})`);
}
