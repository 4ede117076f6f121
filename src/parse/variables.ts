/**
 * `{{version}}`, `{{date}}`, `{{git.commit}}`, `{{vars.NAME}}` in text → values of the paper's metadata. Works on the
 * tree, so that a value is always text; code, formulas and `\{{name}}` stay as they are written.
 */

import type { Element, ElementContent, Root } from 'hast';
import type { MarkdownIt } from 'markdown-it';
import { table } from '../data/table.js';
import { hasClass, isElement } from '../html/element.js';
import { classes } from '../html/vocabulary.js';
import type { Days, Metadata } from '../types.js';

/** The value of each name, of those that have one. */
export type VariableValues = Readonly<Record<string, string>>;

/** A variable as it is written; white space within the braces is the author's. */
const variable = /(?<![\\$])\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;
const inAddress = /(?:\{\{|%7B%7B)\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*(?:\}\}|%7D%7D)/giu;

/** In place of an escaped brace until the variables are replaced: no text holds a noncharacter of Unicode. */
const escapedBrace = '\ufdd0';

/** Adds `\{{`, for braces that are meant as they stand, to `md`. */
export function escapedVariables(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'escaped_variable', (state, silent) => {
    if (!state.src.startsWith('\\{{', state.pos)) return false;
    if (!silent) state.push('text', '', 0).content = `${escapedBrace}{`;
    state.pos += 3;
    return true;
  });
}

/** Whether a text may hold what `fillVariables` looks for. */
export const mayHaveVariables = (text: string): boolean => text.includes('{{');

/** The names that a paper may use, with what they say. */
export function variableValues(metadata: Metadata, days: Days = {}): VariableValues {
  const { title, subtitle, shortTitle, version, date, status, classification, organization } = metadata;
  const { license, contact, authors, keywords, vars = {} } = metadata;
  const values = {
    title,
    subtitle,
    'short-title': shortTitle,
    version,
    date,
    status,
    classification,
    organization,
    license,
    contact,
    authors: authors.map(({ name }) => name).join(', '),
    keywords: keywords.join(', '),
    'git.commit': days.commit,
    ...Object.fromEntries(Object.entries(vars).map(([name, value]) => [`vars.${name}`, value])),
  };
  const known = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return table(Object.fromEntries(known));
}

/** `text` with values in place of the names that have one; `own` is the name of the text itself. */
function filledText(text: string, values: VariableValues, own?: string): string {
  const replacement = (written: string, name: string) => (name === own ? written : (values[name] ?? written));
  return mayHaveVariables(text) ? text.replace(variable, replacement) : text;
}

/** `metadata` with values in its texts; a text does not name itself. */
export function filledMetadata(metadata: Metadata, values: VariableValues): Metadata {
  if (!mayHaveVariables(JSON.stringify(metadata))) return metadata;
  const fill = (value: unknown, own: string): unknown => {
    if (typeof value === 'string') return filledText(value, values, own);
    if (Array.isArray(value)) return value.map((each) => fill(each, own));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, own)]));
  };
  const { mathMacros: _macros, vars: _vars, ...texts } = metadata;
  const filled = Object.entries(texts).map(([field, value]) => [field, fill(value, nameOf(field))]);
  return { ...metadata, ...Object.fromEntries(filled) };
}

const nameOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Replaces the names in the text and the addresses of `tree`, in place. */
export function fillVariables(tree: Root, values: VariableValues): void {
  const waiting: (Root | Element)[] = [tree];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    for (const child of parent.children as ElementContent[]) {
      if (child.type === 'text') {
        child.value = filledText(child.value, values).replaceAll(escapedBrace, '{');
      } else if (isElement(child) && !isVerbatim(child)) {
        fillAttributes(child, values);
        waiting.push(child);
      }
    }
  }
}

const isVerbatim = (element: Element): boolean =>
  ['code', 'pre', 'kbd', 'samp', 'math'].includes(element.tagName) || hasClass(element, classes.math);

function fillAttributes({ properties }: Element, values: VariableValues): void {
  for (const name of ['href', 'src', 'alt', 'title'] as const) {
    const value = properties[name];
    if (typeof value !== 'string' || !/\{\{|%7B%7B/i.test(value)) continue;
    const isAddress = name === 'href' || name === 'src';
    properties[name] = isAddress
      ? value.replace(inAddress, (written, key: string) => {
          const found = values[key];
          return found === undefined ? written : encodeURIComponent(found);
        })
      : filledText(value, values);
  }
}
