/** A division → its kind of theorem-like block, by its word, its class, or the prefix of its id. */

import type { Element } from 'hast';
import { table } from '../data/table.js';
import { classNames, hasClass } from '../html/element.js';
import { type TheoremKind, theoremKinds } from '../language/theorem-words.js';
import type { Place } from '../types.js';

/** Prefixes of ids, and the kind that each names; Quarto's and LaTeX authors' own. */
export const theoremPrefixes: Readonly<Record<string, TheoremKind>> = table({
  thm: 'theorem',
  lem: 'lemma',
  prp: 'proposition',
  prop: 'proposition',
  cor: 'corollary',
  cnj: 'conjecture',
  axm: 'axiom',
  def: 'definition',
  asm: 'assumption',
  exm: 'example',
  exr: 'exercise',
  rem: 'remark',
  alg: 'algorithm',
});

const names: ReadonlySet<string> = new Set([...theoremKinds, 'proof']);
/** Words that other tools give a box of a callout; they are theorem-like where an id says so. */
const alsoCallouts: ReadonlySet<string> = new Set(['example']);

/** The kind of a division, by its word or class and its id; undefined where it is no theorem-like block. */
export function theoremKind(words: readonly string[], id: string | undefined): string | undefined {
  const byId = theoremPrefixes[/^([a-z]+)[:-]/.exec(id ?? '')?.[1] ?? ''];
  const word = words.map((one) => one.toLowerCase()).find((one) => names.has(one));
  if (byId === undefined) return word !== undefined && alsoCallouts.has(word) ? undefined : word;
  return word ?? byId;
}

/** A theorem-like block in the tree. */
export interface TheoremNode {
  readonly element: Element;
  readonly kind: TheoremKind | 'proof';
  readonly place: Place;
}

/** The kind that `element` is marked as; undefined where it is no theorem-like block. */
export function kindOfBlock(element: Element): TheoremNode['kind'] | undefined {
  if (!hasClass(element, 'theorem-block')) return undefined;
  return classNames(element).find((name) => names.has(name)) as TheoremNode['kind'] | undefined;
}
