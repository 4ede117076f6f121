/**
 * Two papers → a Paper whose body shows the changes, with a summary in front, which the ordinary pipeline prints. The
 * bodies of the input are not changed.
 */

import type { Element, Root } from 'hast';
import type { Heading, Paper } from '../../types.js';
import { type Change, type Changes, summarise } from './changes.js';
import { describeChange } from './changes-text.js';
import { blocksOf, type DiffBlock } from './diff-blocks.js';
import { type Step, stepsBetween } from './diff-steps.js';
import { mergeBody } from './merge-body.js';
import { numberChanges } from './number-changes.js';
import { summaryHeadingId, summarySection } from './summary-section.js';
import type { ImageHashes } from './tokens.js';

/** One of the two papers. */
export interface Edition {
  readonly paper: Paper;
  /** SHA-256 of each image by its `src` as written; without them only a new name is a new picture */
  readonly images?: ImageHashes;
}

/** The body with both papers in it, and what the changes are. */
export interface Redline {
  readonly body: Root;
  readonly changes: Changes;
}

/** The changes from `old` to `newer`, without a body. */
export function changesBetween(old: Edition, newer: Edition): Changes {
  return compare(old, newer).changes;
}

/** The merged body, a summary of the changes in front. */
export function redlineBody(old: Edition, newer: Edition): Redline {
  const { body, steps, numbered, changes } = compare(old, newer);
  mergeBody(body, steps, numbered.idsOf);
  const level = Math.min(2, ...newer.paper.headings.map((heading) => heading.level));
  const summary = summarySection(changes, { old: old.paper.metadata, newer: newer.paper.metadata, level });
  return { body: { ...body, children: [summary, ...body.children] }, changes };
}

/** The paper to print: `newer` with the merged body, and a bookmark for each change below those of its headings. */
export function redlinePaper(
  old: Edition,
  newer: Edition,
): { readonly paper: Paper; readonly changes: Changes } {
  const { body, changes } = redlineBody(old, newer);
  const { paper } = newer;
  const [was, is] = [old.paper.metadata.version, paper.metadata.version];
  const hasVersions = was !== undefined && is !== undefined && was !== is;
  const subtitle = hasVersions ? `Changes from version ${was} to version ${is}` : 'What changed';
  const compared = hasVersions ? `changes from ${was} to ${is}` : 'what changed';
  const name = paper.metadata.shortTitle ?? paper.metadata.title;
  const level = Math.min(2, ...paper.headings.map((heading) => heading.level));
  return {
    paper: {
      ...paper,
      // every page says that it compares, also one that is printed alone; a history without contents has a page of its own
      metadata: {
        ...paper.metadata,
        subtitle,
        shortTitle: `${name}: ${compared}`,
        toc: false,
        history: [],
      },
      body,
      headings: [summaryHeading(paper, level), ...withChanges(paper, changes.changes, body)],
      ids: new Set([...paper.ids, summaryHeadingId, ...changes.changes.map((change) => change.id)]),
    },
    changes,
  };
}

interface Comparison {
  readonly body: Root;
  readonly steps: readonly Step[];
  readonly numbered: ReturnType<typeof numberChanges>;
  readonly changes: Changes;
}

function compare(old: Edition, newer: Edition): Comparison {
  const body = structuredClone(newer.paper.body);
  const steps = stepsBetween(blocksIn(structuredClone(old.paper.body), old), blocksIn(body, newer), {
    old: old.images ?? new Map(),
    newer: newer.images ?? new Map(),
  });
  const numbered = numberChanges(steps);
  return {
    body,
    steps,
    numbered,
    changes: summarise(numbered.changes, old.paper.metadata, newer.paper.metadata),
  };
}

function blocksIn(body: Root, { paper, images }: Edition): DiffBlock[] {
  return blocksOf(body, { places: paper.blocks, ...(images && { images }) });
}

function summaryHeading(paper: Paper, level: number): Heading {
  const place = paper.blocks[0] ?? { file: paper.source.path, line: 1, column: 1 };
  const text = 'Summary of changes';
  return { id: summaryHeadingId, level, text, html: text, place };
}

/** The headings, and after each the changes below it, in the order of the body. */
function withChanges(paper: Paper, changes: readonly Change[], body: Root): Heading[] {
  const headings = new Map(paper.headings.map((heading) => [heading.id, heading]));
  const byId = new Map(changes.map((change) => [change.id, change]));
  const list: Heading[] = [];
  for (const id of idsIn(body)) {
    const heading = headings.get(id);
    const change = byId.get(id);
    if (heading) list.push(heading);
    else if (change) list.push(changeHeading(change, paper));
  }
  return list;
}

/** Deeper than any heading: a bookmark below the one that it stands under, and never a section. */
const changeLevel = 7;

function changeHeading(change: Change, paper: Paper): Heading {
  const place = change.place ?? paper.blocks[0] ?? { file: paper.source.path, line: 1, column: 1 };
  const text = describeChange(change, 60);
  const html = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return { id: change.id, level: changeLevel, text, html, place };
}

/** All ids, in reading order. */
function idsIn(node: Root | Element): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const { id } = child.properties;
    return [...(typeof id === 'string' ? [id] : []), ...idsIn(child)];
  });
}
