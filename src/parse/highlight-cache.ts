/**
 * A cache of highlighted code between calls: where all blocks are cached, no grammar is loaded. One entry for each
 * paper; the key of a block has all inputs of its highlighting.
 */

import type { Element } from 'hast';
import { sha256 } from '../hash.js';
import type { StageCache } from '../types.js';
import type { CodeBlock } from './code-block.js';

/** The highlighted form of a block. */
export interface HighlightedBlock {
  readonly element: Element;
  /** whether its language is known */
  readonly isKnown: boolean;
}

/** Code that was highlighted before. */
export interface HighlightCache {
  find(block: CodeBlock): HighlightedBlock | undefined;
  /** Keeps these blocks, and lets others go. */
  keep(blocks: readonly CodeBlock[], made: readonly HighlightedBlock[]): void;
}

/** The code that `kept` holds for the paper at `path`. */
export function openHighlightCache(kept: StageCache, path: string): HighlightCache {
  const bytes = kept.read('code', path);
  const before = new Map<string, HighlightedBlock>(
    bytes ? JSON.parse(Buffer.from(bytes).toString('utf8')) : [],
  );
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
