/**
 * Paragraphs, lists and tables → pairs of a label and its values, where they consist of such pairs only; and the same
 * blocks without some of the pairs.
 */

import type { Element, ElementContent } from 'hast';
import { element, isElement } from '../html/element.js';
import { isBlank, textOf } from '../html/tree.js';
import type { LabelValue } from './block-labels.js';
import { isKnownLabel } from './field-labels.js';

export interface Pair {
  readonly label: string;
  readonly values: readonly LabelValue[];
  /** lines below the block's first */
  readonly lineOffset: number;
}

/** A block that consists of pairs. */
export interface PairBlock {
  readonly element: Element;
  readonly pairs: readonly Pair[];
  /** removes pairs, where the rest stays readable; returns whether nothing is left */
  readonly remove: (taken: ReadonlySet<Pair>) => boolean;
}

/** The pairs of `element`; undefined where it holds anything else. Lines without emphasis count from `fewestPlain` on. */
export function readPairs(element: Element, fewestPlain = 2): PairBlock | undefined {
  if (element.tagName === 'p') return paragraphPairs(element, fewestPlain);
  if (element.tagName === 'ul') return listPairs(element);
  return element.tagName === 'table' ? tablePairs(element) : undefined;
}

interface Segment {
  readonly pair: Pair;
  readonly nodes: readonly ElementContent[];
}

function paragraphPairs(paragraph: Element, fewestPlain: number): PairBlock | undefined {
  const segments = readSegments(paragraph.children) ?? plainSegments(paragraph.children, fewestPlain);
  if (!segments) return undefined;
  return {
    element: paragraph,
    pairs: segments.map(({ pair }) => pair),
    remove(taken) {
      const kept = segments.filter(({ pair }) => !taken.has(pair));
      const isPlain = kept.every(({ nodes: [first] }) => first?.type === 'text');
      paragraph.children = kept.flatMap(({ nodes }, index) => {
        const isLast = index === kept.length - 1;
        // lines that stay do not run into each other
        const needsBreak = isPlain && !isLast && !nodes.some((node) => isElement(node, 'br'));
        return [...trimmedEnd(nodes, isLast), ...(needsBreak ? [element('br', {})] : [])];
      });
      return kept.length === 0;
    },
  };
}

/**
 * Splits at bold labels, each at the start of a line or after a separator; a label that is known needs no more than a
 * space. Undefined where text comes before the first label.
 */
function readSegments(children: readonly ElementContent[]): Segment[] | undefined {
  const starts: number[] = [];
  let before = '';
  for (const [index, child] of children.entries()) {
    const isPlain = starts.length > 0 && isElement(children[index - 1], 'br') && startsPlainly(child);
    if (isPlain || (isLabel(child, children[index + 1]) && isParted(before, child))) starts.push(index);
    before = isElement(child, 'br') ? '\n' : (before + textOf(child)).slice(-200);
  }
  if (starts.length === 0 || children.slice(0, starts[0]).some((child) => !isBlank(child))) return undefined;
  const lineOffsets = linesBefore(children);
  return starts.map((start, index) => {
    const nodes = children.slice(start, starts[index + 1]);
    const lineOffset = lineOffsets[start] ?? 0;
    const [first] = nodes;
    // the text behind a hard break begins with the end of the line before it
    const plain =
      first?.type === 'text' ? plainSegment(nodes, lineOffset + linesAbove(first.value)) : undefined;
    if (plain) return plain;
    const [label = '', inLabel = ''] = labelParts(textOf(nodes[0] ?? { type: 'text', value: '' }));
    const { text } = valueIn(nodes.slice(1));
    const value = { text: [inLabel, text].filter((part) => part !== '').join(' '), isBold: false };
    return { pair: { label, values: [value], lineOffset }, nodes };
  });
}

/** Bold text with a colon at its end or right after it, or a known label with its value: `**Version: 2.0**`. */
function isLabel(node: ElementContent, next: ElementContent | undefined): boolean {
  if (!isElement(node, 'strong') && !isElement(node, 'b')) return false;
  const text = textOf(node).trim();
  const [label = '', value] = labelParts(text);
  if (value !== undefined) return isKnownLabel(label) && !text.includes('\n');
  if (text === '' || text.length > 40 || text.includes('\n')) return false;
  return /[:：]$/.test(text) || (next?.type === 'text' && /^\s*[:：]/.test(next.value));
}

/** A label, and the value in the same bold text. */
function labelParts(text: string): readonly [label: string, value?: string] {
  const [, label, value] = /^([^:：]{2,40})(?::\s+|：\s*)(\S.*)$/.exec(text.trim()) ?? [];
  return label === undefined || value === undefined ? [text.trim()] : [label, value];
}

function isParted(before: string, label: ElementContent): boolean {
  return (
    /(^|\n|[|·•;,/–—]|\s{2})\s*$/.test(before) ||
    (/\s$/.test(before) && isKnownLabel(labelParts(textOf(label))[0]))
  );
}

/** A line such as `Status: Draft` among lines with bold labels. */
function startsPlainly(node: ElementContent): boolean {
  return node.type === 'text' && plainLabel.test(node.value);
}

/** A colon of Chinese and Japanese needs no space behind it. */
const plainLabel = /^\s*([\p{L}][\p{L}\p{M}\p{N}\u200c ()（）/_-]{0,39})(?::\s|：)/u;

/** Of lines with labels, as many at least are metadata where so many labels are known, as in exports of Notion. */
const fewestLabels = 3;
const fewestKnown = 2;

/** Lines such as `Author: Ada`, at least `fewest` and all with labels that are known, or several of many. */
function plainSegments(children: readonly ElementContent[], fewest: number): Segment[] | undefined {
  const lines = splitLines(children);
  const segments = lines.map((nodes, index) => plainSegment(nodes, index));
  if (segments.length < fewest || !segments.every((segment) => segment !== undefined)) return undefined;
  const known = segments.filter(({ pair }) => isKnownLabel(pair.label)).length;
  const isSure = known === segments.length || (known >= fewestKnown && segments.length >= fewestLabels);
  return isSure ? segments : undefined;
}

/** A line of text that begins with a label without emphasis. */
function plainSegment(nodes: readonly ElementContent[], lineOffset: number): Segment | undefined {
  const label = plainLabel.exec(nodes.map(textOf).join(''));
  const [first] = nodes;
  if (label?.[1] === undefined || first?.type !== 'text') return undefined;
  const { text } = valueIn(nodes);
  const value = text.slice(text.search(/[:：]/) + 1).trim();
  return { pair: { label: label[1].trim(), values: [{ text: value, isBold: false }], lineOffset }, nodes };
}

/** Nodes of each line; a line's end belongs to it. */
function splitLines(children: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const child of children) {
    const parts = child.type === 'text' ? child.value.split(/(?<=\n)/) : [];
    if (parts.length === 0) lines.at(-1)?.push(child);
    for (const part of parts) {
      if (part.trim() !== '' || !part.endsWith('\n')) lines.at(-1)?.push({ type: 'text', value: part });
      if (part.endsWith('\n')) lines.push([]);
    }
  }
  return lines.filter((line) => line.some((node) => !isBlank(node) && !isElement(node, 'br')));
}

function valueIn(nodes: readonly ElementContent[]): LabelValue {
  const text = nodes.map(textOf).join('');
  const value = text.replace(/^\s*[:：]?\s*/, '').replace(/[\s|·•;,–—]+$/, '');
  return { text: value.replace(/\s+/g, ' '), isBold: false };
}

/** The number of line ends before the first word of a text. */
function linesAbove(text: string): number {
  return (/^\s*/.exec(text)?.[0] ?? '').split('\n').length - 1;
}

/** For each node, how many lines end before it. */
function linesBefore(nodes: readonly ElementContent[]): number[] {
  let lines = 0;
  return nodes.map((node) => {
    const before = lines;
    lines += textOf(node).split('\n').length - 1;
    return before;
  });
}

/** A separator after the last remaining pair is removed. */
function trimmedEnd(nodes: readonly ElementContent[], isLast: boolean): ElementContent[] {
  const kept = [...nodes];
  while (isLast && (isElement(kept.at(-1), 'br') || (kept.at(-1) && isSeparator(kept.at(-1))))) kept.pop();
  const last = kept.at(-1);
  if (!isLast || last?.type !== 'text') return kept;
  return [...kept.slice(0, -1), { type: 'text', value: last.value.replace(/[\s|·•;,–—]+$/, '') }];
}

function isSeparator(node: ElementContent | undefined): boolean {
  return node?.type === 'text' && /^[\s|·•;,–—]*$/.test(node.value);
}

/** A list in which every item is one pair, with its label in bold or not. */
function listPairs(list: Element): PairBlock | undefined {
  const items = list.children.filter((child) => isElement(child));
  const pairs = new Map<Element, Pair>();
  for (const item of items) {
    const inner = item.children.filter((child) => !isBlank(child));
    const only = inner.length === 1 && isElement(inner[0], 'p') ? inner[0].children : item.children;
    const segments = readSegments(only);
    const pair = segments
      ? segments.length === 1
        ? segments[0]?.pair
        : undefined
      : plainSegment(only, 0)?.pair;
    if (!pair) return undefined;
    pairs.set(item, pair);
  }
  return {
    element: list,
    pairs: [...pairs.values()],
    remove(taken) {
      const isTaken = (node: ElementContent) => isElement(node) && taken.has(pairs.get(node) ?? unknown);
      list.children = list.children.filter((child) => !isTaken(child));
      return !list.children.some((child) => isElement(child));
    },
  };
}

const unknown: Pair = { label: '', values: [], lineOffset: 0 };

/** Column heads that only announce labels and values. */
const genericHead = /^(|field|key|property|item|attribute|label|value|details?|description|information)$/i;

/** A label, unlike a version or a date below it. */
const columnLabel = /^[\p{L} ()]+:?$/u;

/**
 * Labels in the first column, or in the head of a table with a single row. A table is removed as a whole or not at all.
 */
function tablePairs(table: Element): PairBlock | undefined {
  const rows = rowsOf(table);
  const [head = [], ...body] = rows;
  const across = body.length === 1 && head.length > 1 && head.every(({ text }) => columnLabel.test(text));
  const isGeneric = head.every(({ text }) => genericHead.test(text));
  const down = (isGeneric ? body : rows).map((cells, index): Pair => {
    const [label, ...values] = cells;
    // below the head of a table there is a line of dashes
    const row = isGeneric ? index + 1 : index;
    return { label: label?.text ?? '', values, lineOffset: row === 0 ? 0 : row + 1 };
  });
  const byHead = head.map((cell, index): Pair => {
    const value = body[0]?.[index];
    return { label: cell.text, values: value ? [value] : [], lineOffset: 2 };
  });
  const pairs = across && !isGeneric ? byHead : down;
  if (pairs.length === 0) return undefined;
  return { element: table, pairs, remove: (taken) => pairs.every((pair) => taken.has(pair)) };
}

function rowsOf(node: Element): LabelValue[][] {
  return node.children.flatMap((child) => {
    if (!isElement(child)) return [];
    return child.tagName === 'tr'
      ? [child.children.filter((cell) => isElement(cell)).map(cellValue)]
      : rowsOf(child);
  });
}

function cellValue(cell: Element): LabelValue {
  const parts = cell.children.filter((child) => !isBlank(child));
  const text = textOf(cell).replace(/\s+/g, ' ').trim();
  return { text, isBold: parts.length === 1 && (isElement(parts[0], 'strong') || isElement(parts[0], 'b')) };
}
