/** Notes at the end of a paper → the same below a title, where no heading of the author's stands above them. */

import type { Element, RootContent } from 'hast';
import { element, hasClass, isElement } from '../html/element.js';
import { headingLevel } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import { isPageNotes } from './page-notes.js';

/** The title of notes. */
export function notesTitle(text: string): Element {
  return element('p', { className: ['notes-title'] }, text);
}

/** The blocks, with `title` above each list of notes that has none. */
export function withNotesTitle(blocks: readonly RootContent[], title: RootContent): readonly RootContent[] {
  const visible = blocks.filter((block) => block.type === 'element');
  return blocks.flatMap((block) => {
    if (!isElement(block) || !isNotes(block)) return [block];
    const above = visible[visible.indexOf(block) - 1];
    return above && headingLevel(above) !== undefined ? [block] : [title, block];
  });
}

function isNotes(block: Element): boolean {
  return hasClass(block, classes.notes) && !isPageNotes(block);
}
