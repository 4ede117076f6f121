/**
 * A paper without front matter → the metadata at its start or end: bold-labelled lines, a list or a table of them.
 * Fields that were read are removed from the body; the rest of such a block stays.
 */

import type { Element, Root } from 'hast';
import { withFullStop } from '../data/full-stop.js';
import { warning } from '../diagnostic.js';
import { hasClass, isElement } from '../html/element.js';
import { headingLevel, lineOf } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { Diagnostic, Metadata, Place } from '../types.js';
import { type Fact, readLabel } from './block-labels.js';
import { type Pair, type PairBlock, readPairs } from './label-pairs.js';
import type { Doubt } from './metadata-doubts.js';
import { preamble } from './preamble.js';

export interface MetadataBlock {
  readonly metadata: Partial<Metadata>;
  /** top-level blocks that leave the body */
  readonly omitted: readonly Element[];
  readonly diagnostics: readonly Diagnostic[];
}

const blockTitle =
  /^((document|paper|publication|version) )?(metadata|information|info|details|control|properties)$|^about this (document|paper|publication)$/i;

/** Blocks between the title and a metadata block: a subtitle, a logo. */
const maxBlocksBefore = 3;

/** A run of blocks that may hold metadata, and what else goes with them. */
interface Zone {
  readonly blocks: readonly Element[];
  /** "Metadata" above them */
  readonly heading?: Element | undefined;
  /** the thematic break between them and the text */
  readonly rule?: Element | undefined;
  /** number of known pairs that makes it certain */
  readonly minFacts: number;
  /** lines without emphasis that make a block of pairs; 2 where nothing is given */
  readonly fewestPlain?: number;
}

interface PlacedFact {
  readonly fact: Fact;
  readonly pair: Pair;
  readonly block: PairBlock;
}

/** Finds metadata blocks in `tree` and removes the fields that were read; `title` is the paper's title heading. */
export function takeMetadataBlock(
  tree: Root,
  options: {
    readonly title: Element | undefined;
    readonly blocks: readonly Place[];
    /** the paper's Markdown */
    readonly text: string;
  },
): MetadataBlock {
  const top = tree.children.filter(
    (child): child is Element => isElement(child) && !hasClass(child, classes.notes),
  );
  const diagnostics: Diagnostic[] = [];
  const start = leadZone(top, options.title) ?? startZone(top, options.title);
  const end = endZone(top.filter((block) => !start?.blocks.includes(block)));
  const zones = [start, end].filter((zone) => zone !== undefined);
  const facts = zones.map((zone) => readZone(zone, options.blocks, diagnostics));
  const isLead = start !== undefined && start.blocks[0] === leadZone(top, options.title)?.blocks[0];
  const chosen = choose(
    facts.flat().filter(({ fact }) => fact.field !== 'title' || isLead || !options.title),
  );
  const taken = new Set(
    facts
      .flat()
      .filter(({ fact }) => fact.isWhole && same(fact.value, chosen.get(fact.field)?.value))
      .map(({ pair }) => pair),
  );
  const omitted = zones.flatMap((zone, index) => leave(zone, facts[index] ?? [], taken));
  const metadata = Object.fromEntries(
    [...preamble(options.text), ...chosen].map(([field, fact]) => [field, fact.value]),
  );
  return { metadata, omitted, diagnostics };
}

/** Before the first heading: fields that name the paper, or at least two that are known. */
function leadZone(top: readonly Element[], title: Element | undefined): Zone | undefined {
  const next = top.findIndex((block) => headingLevel(block) !== undefined);
  const before = next < 0 ? top : top.slice(0, next);
  const at = before.slice(0, maxBlocksBefore).findIndex(knows);
  if (at < 0) return undefined;
  const blocks = runOf(before.slice(at));
  const fields = blocks.flatMap(factsIn);
  // without a title heading this is the start of the paper, and found there
  if (!fields.includes('title') && (!title || fields.length < 2)) return undefined;
  return { blocks, minFacts: 1 };
}

function factsIn(block: Element): Fact['field'][] {
  return (readPairs(block)?.pairs ?? []).flatMap(({ label, values }) => {
    const read = readLabel(label, values);
    return read && !('fault' in read) ? [read.field] : [];
  });
}

/** After the title: the blocks up to the first heading, or those below a heading "Metadata". */
function startZone(top: readonly Element[], title: Element | undefined): Zone | undefined {
  const start = title ? top.indexOf(title) + 1 : 0;
  const next = top.findIndex((block, index) => index >= start && headingLevel(block) !== undefined);
  const end = next < 0 ? top.length : next;
  const before = top.slice(start, end);
  const lines = linesBelow(before);
  if (lines) return lines;
  const at = before.slice(0, maxBlocksBefore).findIndex(knows);
  if (at >= 0) {
    const blocks = runOf(before.slice(at));
    const rule = before[at + blocks.length];
    const isTable = blocks[0]?.tagName === 'table';
    return { blocks, rule: isElement(rule, 'hr') ? rule : undefined, minFacts: isTable ? 2 : 1 };
  }
  const heading = top[end];
  if (!heading || before.length > maxBlocksBefore || !blockTitle.test(lineOf(heading))) return undefined;
  return { blocks: below(top, end), heading, minFacts: 1 };
}

/** Paragraphs of one line each right below the title, as in proposals of Go: `Author: Ada`, `Last updated: …`. */
function linesBelow(before: readonly Element[]): Zone | undefined {
  const isLine = (block: Element) =>
    block.tagName === 'p' && readPairs(block) === undefined && readPairs(block, 1) !== undefined;
  const end = before.findIndex((block) => !isLine(block));
  const blocks = before.slice(0, end < 0 ? undefined : end);
  return blocks.length < 2 ? undefined : { blocks, minFacts: 2, fewestPlain: 1 };
}

/**
 * At the end: blocks after the last thematic break, or below a heading "Metadata"; else only blocks of metadata alone.
 */
function endZone(top: readonly Element[]): Zone | undefined {
  const at = top.findLastIndex((block) => block.tagName === 'hr' || headingLevel(block) !== undefined);
  const border = top[at];
  const blocks = top.slice(at + 1);
  const last = blocks.at(-1);
  if (!border || !last) return undefined;
  if (border.tagName === 'hr') {
    return blocks.every((block) => readPairs(block)) ? { blocks, rule: border, minFacts: 1 } : undefined;
  }
  if (blockTitle.test(lineOf(border))) return { blocks, heading: border, minFacts: 1 };
  return last.tagName === 'p' ? { blocks: [last], minFacts: 2 } : undefined;
}

function below(top: readonly Element[], heading: number): Element[] {
  const next = top.findIndex((block, index) => index > heading && headingLevel(block) !== undefined);
  return top.slice(heading + 1, next < 0 ? undefined : next);
}

/** The blocks of pairs that follow each other. */
function runOf(blocks: readonly Element[]): Element[] {
  const end = blocks.findIndex((block) => !knows(block));
  return blocks.slice(0, end < 0 ? undefined : end);
}

function knows(block: Element): boolean {
  return readPairs(block)?.pairs.some(({ label, values }) => readLabel(label, values) !== undefined) ?? false;
}

function readZone(zone: Zone, places: readonly Place[], diagnostics: Diagnostic[]): PlacedFact[] {
  const facts: PlacedFact[] = [];
  const misfits: Diagnostic[] = [];
  for (const element of zone.blocks) {
    const block = readPairs(element, zone.fewestPlain);
    for (const pair of block?.pairs ?? []) {
      const read = readLabel(pair.label, pair.values);
      if (!block || !read) continue;
      const place = placeOf(pair, places[Number(element.properties[data.source])]);
      if (!('fault' in read)) {
        facts.push({ fact: read, pair, block });
        if (read.doubt) misfits.push(doubtful(pair, read.doubt, place));
      } else misfits.push(misfit(pair, read.fault, place));
    }
  }
  if (facts.length < zone.minFacts) return [];
  diagnostics.push(...misfits);
  return facts;
}

function placeOf({ lineOffset }: Pair, place: Place | undefined): Place | undefined {
  return place && { ...place, line: place.line + lineOffset };
}

function misfit({ label }: Pair, fault: string, place: Place | undefined): Diagnostic {
  const name = label.replace(/:$/, '');
  const hint = 'The line stays in the text. Write the value in front matter, or correct it.';
  return warning('front-matter-value', `"${name}" of the paper’s metadata: ${fault}.`, { place, hint });
}

function doubtful({ label }: Pair, { message, hint }: Doubt, place: Place | undefined): Diagnostic {
  const name = label.replace(/:$/, '');
  return warning('front-matter-value', `"${name}" of the paper’s metadata: ${withFullStop(message)}`, {
    place,
    hint,
  });
}

/** For each field the fact with the lowest rank, of several the first. */
function choose(facts: readonly PlacedFact[]): ReadonlyMap<Fact['field'], Fact> {
  const chosen = new Map<Fact['field'], Fact>();
  for (const { fact } of facts) {
    const before = chosen.get(fact.field);
    if (!before || fact.rank < before.rank) chosen.set(fact.field, fact);
  }
  return chosen;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Removes the pairs from the zone's blocks; returns the blocks that are removed as a whole. */
function leave(zone: Zone, facts: readonly PlacedFact[], taken: ReadonlySet<Pair>): Element[] {
  const blocks = new Set(facts.map(({ block }) => block));
  const gone = [...blocks].filter((block) => block.remove(taken)).map(({ element }) => element);
  const isEmptied = zone.blocks.length > 0 && gone.length === zone.blocks.length;
  return [
    ...gone,
    ...(isEmptied ? [zone.heading, zone.rule].filter((element) => element !== undefined) : []),
  ];
}
