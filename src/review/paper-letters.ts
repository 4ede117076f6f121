/**
 * A paper → its letters and digits in reading order, each block with its place, and its lines: the text in which words
 * of a page are searched. Other characters are left out, as a page has other spaces, quotes and hyphens than the
 * source.
 */

import type { ElementContent, Root, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { data } from '../html/vocabulary.js';
import type { DiagramUse, Paper, Place } from '../types.js';

/** A text that the cover prints, and where the paper says it. */
export interface CoverText {
  readonly text: string;
  readonly place: Place;
}

/** A paper, and what its cover prints, in that order. */
export interface ReadPaper {
  readonly paper: Pick<Paper, 'source' | 'body' | 'blocks' | 'diagrams' | 'headings'>;
  readonly cover: readonly CoverText[];
}

/** A line of a file. */
export interface SourceLine extends Place {
  readonly letters: string;
}

/** All letters, the index of the first one of each block, and the place of the block. */
export interface Letters {
  readonly text: string;
  readonly blocks: readonly { readonly at: number; readonly place: Place }[];
}

/** Letters and digits in their plain forms. */
export const lettersIn = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The letters of cover and body. */
export function lettersOf({ paper, cover }: ReadPaper): Letters {
  const { body, blocks: places, diagrams = [] } = paper;
  const drawn = new Map(diagrams.map((diagram) => [diagram.src, diagram]));
  const blocks: { at: number; place: Place }[] = [];
  const parts: string[] = [];
  let length = 0;
  const begin = (place: Place | undefined): void => {
    if (place) blocks.push({ at: length, place });
  };
  const add = (text: string): void => {
    const letters = lettersIn(text);
    parts.push(letters);
    length += letters.length;
  };
  for (const { text, place } of cover) {
    begin(place);
    add(text);
  }
  const visit = (node: Root | RootContent | ElementContent): void => {
    if (node.type === 'text') add(node.value);
    if (node.type !== 'root' && !isElement(node)) return;
    if (isElement(node)) {
      const index = node.properties[data.source];
      if (index !== undefined) begin(places[Number(index)]);
      const diagram = drawn.get(String(node.properties.src));
      if (diagram) {
        begin(diagram.place);
        add(diagram.text);
      }
    }
    for (const child of node.children) visit(child);
  };
  visit(body);
  return { text: parts.join(''), blocks };
}

/** Each line of the paper, its front matter, its includes and its diagrams, by number and file. */
export function sourceLines({ source, diagrams = [] }: ReadPaper['paper']): ReadonlyMap<string, SourceLine> {
  const found = new Map<string, SourceLine>();
  const add = (file: string, line: number, text: string): void => {
    const column = Math.max(text.search(/\S/), 0) + 1;
    found.set(lineKey(file, line), { file, line, column, letters: lettersIn(text) });
  };
  const { frontMatter } = source;
  for (const [index, text] of (frontMatter?.text ?? '').split('\n').entries())
    if (frontMatter) add(frontMatter.file, frontMatter.line + index, text);
  for (const diagram of diagrams.filter(ofFile))
    for (const [index, text] of diagram.text.split('\n').entries()) add(diagram.place.file, index + 1, text);
  const texts = source.text.split('\n');
  for (const [index, { file, line }] of source.lines.entries()) add(file, line, texts[index] ?? '');
  return found;
}

const ofFile = ({ isFile }: DiagramUse): boolean => isFile === true;

/** The key of a line among those of `sourceLines`. */
export const lineKey = (file: string, line: number): string => `${line} ${file}`;
