/**
 * Some blocks of a part → a slice, in which they look as they do in the whole part. Its links lead to other documents,
 * since the ids on its own pages are not known yet. Notes are always in the slice that refers to them.
 */

import { createHash } from 'node:crypto';
import { sha256OfAll } from '../hash.js';
import { isNoteReferenceId, noteNumber } from '../html/note-ids.js';
import { attribute, classes } from '../html/vocabulary.js';
import type { FlowBlock, Part, PartFlow } from '../types.js';
import type { LocalNotes } from './local-notes.js';

/** A part, whole or some of its blocks. */
export interface PartSlice extends Part {
  /** how many pages are its own, where `html` and `blocks` also hold what follows it */
  readonly ownPages?: number;
  /** the HTML on its own pages, where `html` also holds what follows it */
  readonly ownHtml?: string;
  /** hash of the layout of its own pages, where text follows that is not among them */
  readonly layoutHash?: string;
  /** the notes of its own pages, where text follows that is not among them, and the document has local numbers */
  readonly layoutNotes?: LocalNotes | undefined;
  /** link targets inside its document; absent: all of `ids` */
  readonly linkedWithin?: readonly string[];
}

/** The range of blocks. */
export interface BlockRange {
  readonly from: number;
  /** the first block after them */
  readonly to: number;
}

/** The slice, with its own notes at its end. */
export function sliceOf(
  part: Part,
  { start, blocks, surroundings }: PartFlow,
  { from, to }: BlockRange,
): PartSlice {
  const text = blocks.slice(from, to);
  const notes = text.flatMap((block) => block.notes);
  const all = [...text, ...notes];
  const html = [
    start,
    standIn(blocks.slice(0, from)),
    ...text.map(numbered),
    hasNotes(blocks) ? notesHtml(notes) : '',
    '</div>',
  ].join('');
  const images = all.flatMap((block) => block.images);
  const hash = createHash('sha256').update(`${surroundings}\n${html}\n`);
  for (const image of images) hash.update(`${image}\n`);
  return {
    ...part,
    html,
    ids: all.flatMap(({ ids }) => ids),
    headingIds: all.flatMap(({ headingIds }) => headingIds),
    blocks: all.flatMap((block) => block.blocks),
    targets: [...new Set(all.flatMap(({ targets }) => targets))],
    hash: hash.digest('hex'),
    around: sha256OfAll([surroundings, ...images]),
    linkedWithin: all.flatMap(({ ids }) => ids.filter(isOfNote)),
  };
}

function isOfNote(id: string): boolean {
  return isNoteReferenceId(id) || noteNumber(id) !== undefined;
}

/** So that the beginnings of blocks are found again. */
function numbered({ html }: FlowBlock, index: number): string {
  return html.replace(/^<[a-z][a-z0-9]*/, (tag) => `${tag} ${attribute.block}="${index}"`);
}

function htmlOf({ html }: FlowBlock): string {
  return html;
}

function hasNotes(blocks: readonly FlowBlock[]): boolean {
  return blocks.some(({ notes }) => notes.length > 0);
}

/** Without notes an empty list: the gaps of the slice are closed as in its part, which has notes at the foot of pages. */
function notesHtml(notes: readonly FlowBlock[]): string {
  return `<section class="${classes.notes}" ${attribute.notes}="page"><ol>${notes.map(htmlOf).join('')}</ol></section>`;
}

const startTag = /^<([a-z][a-z0-9]*)(?:(?:\s[^>"]*(?:"[^"]*")?)*?(\sclass="[^"]*"))?/;

/** An element that is not shown, in the place of the block before: style sheets tell blocks by what they follow. */
function standIn(before: readonly FlowBlock[]): string {
  const last = before.findLast(({ html }) => startTag.test(html));
  const [, name, className = ''] = startTag.exec(last?.html ?? '') ?? [];
  return name ? `<${name}${className} ${attribute.before}></${name}>` : '';
}
