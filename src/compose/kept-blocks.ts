/**
 * A cache of composed blocks between calls: after an edit of a long paper, only what changed is composed again. One entry
 * for each paper, a line for each block, so that only blocks that are found again are parsed. The key of a block has all
 * inputs of its composed form but the numbers of its source blocks, which change wherever text before it comes or goes.
 */

import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { type CompactTree, compacted, expanded } from '../html/compact-tree.js';
import { data } from '../html/vocabulary.js';
import type { Paper, StageCache } from '../types.js';
import type { BlockSummary } from './block-summary.js';

/** A composed block. */
export interface KeptBlock {
  readonly made: Element;
  readonly summary: BlockSummary;
}

/** Blocks that were composed before. */
export interface KeptBlocks {
  /** Looks a block up; `context` is a key of all its inputs beside the block. */
  find(block: Element, context: string): Found;
  /** Keeps these blocks, and lets others go. */
  keep(blocks: readonly Kept[]): void;
}

/** Where a block is kept, and its composed form, if it was kept there. */
export interface Found {
  readonly key: string;
  /** of the source blocks in it, in order */
  readonly numbers: readonly string[];
  readonly before: KeptBlock | undefined;
}

/** A block and its composed form. */
export interface Kept extends KeptBlock {
  readonly found: Found;
}

/** To write the entry of a long paper takes longer than to compose a few of its blocks again: up to this share of them. */
const maxNewShare = 1 / 50;

/** Characters of text below which a paper is composed in no more time than its entry takes. */
const minLength = 60_000;

/** The blocks that `cache` holds for a paper; undefined where the paper is short. */
export function keptBlocksOf(cache: StageCache, { source, metadata }: Paper): KeptBlocks | undefined {
  if (source.text.length < minLength) return undefined;
  return openKeptBlocks(cache, `${source.path}\n${metadata.title}`);
}

/** The blocks of the entry with this name. */
export function openKeptBlocks(cache: StageCache, name: string): KeptBlocks {
  const lines = linesOf(cache.read('blocks', name));
  return {
    find(block, context) {
      const numbers: string[] = [];
      const text = JSON.stringify(block).replace(sourceNumber, (_, number: string) => {
        numbers.push(number);
        return `"${data.source}"`;
      });
      const key = createHash('sha256').update(`${context.length} ${context}`).update(text).digest('base64');
      const line = lines.get(key);
      return { key, numbers, before: line === undefined ? undefined : blockOf(line, numbers) };
    },
    keep(blocks) {
      const kept = new Map(blocks.map((each) => [each.found.key, lines.get(each.found.key) ?? lineOf(each)]));
      const newLines = [...kept].filter(([key]) => !lines.has(key));
      for (const [key, line] of newLines) lines.set(key, line);
      if (newLines.length <= kept.size * maxNewShare) return;
      const text = Array.from(kept, ([key, line]) => `${key}\t${line}`).join('\n');
      cache.write('blocks', name, Buffer.from(text));
    },
  };
}

/** As JSON has it: within a text of the author's, the quotation marks would be escaped. */
const sourceNumber = new RegExp(`"${data.source}":"(\\d+)"`, 'g');

/** The lines of an entry, by key. */
function linesOf(bytes: Uint8Array | undefined): Map<string, string> {
  const lines = bytes ? Buffer.from(bytes).toString('utf8').split('\n') : [];
  return new Map(
    lines.map((line) => {
      const end = line.indexOf('\t');
      return [line.slice(0, end), line.slice(end + 1)];
    }),
  );
}

/** What is at hand of a kept block; the rest of its tree is parsed when it is asked for, which most of it never is. */
interface Head extends Pick<Element, 'tagName' | 'properties'> {
  readonly numbers: readonly string[];
  readonly summary: BlockSummary;
}

/** The head, and the children; JSON has no tab. */
function lineOf({ found, summary, made }: Kept): string {
  const { tagName, properties, children } = made;
  const head: Head = { tagName, properties, numbers: found.numbers, summary };
  return `${JSON.stringify(head)}\t${JSON.stringify(compacted(children))}`;
}

function blockOf(line: string, numbers: readonly string[]): KeptBlock {
  const end = line.indexOf('\t');
  const head = JSON.parse(line.slice(0, end)) as Head;
  const rest = line.slice(end + 1);
  if (head.numbers.every((number, index) => number === numbers[index])) {
    return { made: elementOf(head, rest), summary: head.summary };
  }
  const now = new Map(head.numbers.map((number, index) => [number, numbers[index] ?? number]));
  const current = (number: string): string => now.get(number) ?? number;
  const renumbered = (json: string): string =>
    json.replace(sourceNumber, (_, number) => `"${data.source}":"${current(number)}"`);
  const properties = JSON.parse(renumbered(JSON.stringify(head.properties)));
  const blocks = head.summary.blocks.map((number) => Number(current(String(number))));
  return {
    made: elementOf({ ...head, properties }, renumbered(rest)),
    summary: { ...head.summary, blocks },
  };
}

function elementOf({ tagName, properties }: Head, rest: string): Element {
  let children: Element['children'] | undefined;
  return {
    type: 'element',
    tagName,
    properties,
    get children() {
      children ??= expanded(JSON.parse(rest) as CompactTree).children as Element['children'];
      return children;
    },
  };
}
