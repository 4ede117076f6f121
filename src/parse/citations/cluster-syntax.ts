/**
 * The text in brackets → the works that it cites, by Pandoc's rules: `see @a, pp. 3-4, and so on; -@b`. Every part
 * between semicolons names one work; where a part does not, or names a figure, the brackets are no citation.
 */

import type { Cite, Cluster } from './citation-types.js';
import { locate } from './locator.js';

/** A key after its at sign, alone or in braces: two groups. */
export const keyPattern = String.raw`(?:\{([^\s{}]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))`;
const mark = new RegExp(String.raw`(?<![\p{L}\p{N}_.@/-])(-)?@[!?]?${keyPattern}`, 'u');
/** Kinds of cross-reference: `@fig:layout` is no work. */
export const crossReference = /^(?:fig|tbl|lst|sec|eq):/;

/** The citation that `text` is; undefined where it is none. */
export function readCluster(text: string): Cluster | undefined {
  if (!text.includes('@') || text.startsWith('^')) return undefined;
  const cites = partsOf(text).map(readCite);
  return cites.every((cite) => cite !== undefined) ? { cites } : undefined;
}

/** Split at semicolons, but for those in braces. */
function partsOf(text: string): readonly string[] {
  return text.match(/(?:\{[^{}]*\}|[^;])+/g) ?? [];
}

function readCite(part: string): Cite | undefined {
  const found = mark.exec(part);
  const named = found?.[1 + 1] ?? found?.[3];
  if (!found || named === undefined || crossReference.test(named)) return undefined;
  const prefix = textOf(part.slice(0, found.index)).trim();
  const { suffix, ...located } = locate(part.slice(found.index + found[0].length));
  const after = textOf(suffix).trimEnd();
  return {
    key: named.normalize('NFC'),
    ...(prefix !== '' && { prefix }),
    ...located,
    ...(after.trim() !== '' && { suffix: after }),
    ...(found[1] !== undefined && { suppressAuthor: true }),
  };
}

/** Markdown's emphasis and escapes as CSL's tags and plain text. */
export function textOf(markdown: string): string {
  return markdown
    .replace(/\s+/g, ' ')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '<b>$2</b>')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '<i>$2</i>')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
