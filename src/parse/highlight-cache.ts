/**
 * Highlighted code of the last call → code that does not have to be highlighted again: its grammars are then not even
 * loaded. One entry for each paper, in which blocks are found by all that they are made of.
 */

import type { Element } from 'hast';
import { sha256 } from '../hash.js';
import type { KeptBytes } from '../types.js';
import type { CodeBlock } from './code-block.js';

/** What a block became. */
export interface KeptBlock {
  readonly element: Element;
  /** whether its language is known */
  readonly isKnown: boolean;
}

/** Code that was highlighted before. */
export interface KeptCode {
  find(block: CodeBlock): KeptBlock | undefined;
  /** Keeps these blocks, and lets others go. */
  keep(blocks: readonly CodeBlock[], made: readonly KeptBlock[]): void;
}

/** The code that `kept` holds for the paper at `path`. */
export function keptCode(kept: KeptBytes, path: string): KeptCode {
  const bytes = kept.read('code', path);
  const before = new Map<string, KeptBlock>(bytes ? JSON.parse(Buffer.from(bytes).toString('utf8')) : []);
  return {
    find: (block) => before.get(keyOf(block)),
    keep(blocks, made) {
      const entries = new Map(blocks.map((block, index) => [keyOf(block), made[index]] as const));
      const isAsBefore = entries.size === before.size && [...entries.keys()].every((key) => before.has(key));
      if (!isAsBefore) kept.write('code', path, Buffer.from(JSON.stringify([...entries])));
    },
  };
}

const keyOf = ({ language, firstNumber, emphasised, text }: CodeBlock): string =>
  sha256(JSON.stringify([language, firstNumber, emphasised, text]));
