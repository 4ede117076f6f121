/** `\label{name}` in a formula, or a label behind it → the id that references lead to. */

import { type AttributeList, readAttributeList } from '../extensions/attribute-list.js';

const label = /\\label\s*\{\s*([^{}]{1,200}?)\s*\}/g;

/** `eq:name` of the formula's first label, if it has one. */
export function labelId(tex: string): string | undefined {
  return labelIds(tex)[0];
}

/** `eq:name` of each label, in the order of the TeX; labels in comments are none. */
export function labelIds(tex: string): string[] {
  if (!tex.includes('\\label')) return [];
  const read = tex.replace(/(?<!\\)%[^\n]*/g, '');
  const names = [...read.matchAll(label)].map(([, name = '']) => plainName(name));
  return [...new Set(names.filter((name) => name !== ''))].map((name) => `eq:${name}`);
}

/** A name as ids are written, without the kind before it. */
export function plainName(name: string): string {
  return name.replace(/^eqn?[:-]/i, '').replace(/[^\p{L}\p{N}_.:-]+/gu, '-');
}

/** `$$ … $$ (eq:name)`, as MyST has it; a number in parentheses is text. */
const mystLabel = /^\((?![ivx]+\))(?=[\p{L}\p{N}]*[\p{L}_:.-])([\p{L}\p{N}_][\p{L}\p{N}_.:-]{1,100})\)$/u;

/** The rest of a line after the closing mark: empty, a label of MyST, or an attribute list. */
export function equationAttributes(rest: string): AttributeList['attributes'] | undefined {
  const trimmed = rest.trim();
  if (trimmed === '') return [];
  const label = mystLabel.exec(trimmed)?.[1];
  if (label !== undefined) return [['id', `eq:${plainName(label)}`]];
  const list = readAttributeList(trimmed, 0);
  return list?.end === trimmed.length ? list.attributes : undefined;
}
