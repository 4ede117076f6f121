/**
 * The beginning of a paper's appendix → the class `appendix` on its first heading. Forms that are read: a comment `<!--
 * appendix -->` or LaTeX's `\appendix` before it, a heading "(APPENDIX)" of bookdown, a division of that class.
 * Headings from there on are lettered instead of numbered.
 */

import type { Element, Root } from 'hast';
import { table } from '../data/table.js';
import { classNames, hasClass, isElement } from '../html/element.js';
import { headingLevel, lineOf } from '../html/tree.js';
import type { Feature } from './feature.js';

const startClass = 'appendix-start';
const mark = `<div class="${startClass}"></div>`;

/** The comment before an appendix. */
export const appendixComments: Feature = { comments: table({ appendix: mark, appendices: mark }) };

/** Marks the first heading of each appendix, changing `tree` in place. */
export function markAppendices(tree: Root): void {
  let begins = false;
  let hasMarks = false;
  for (const child of tree.children) {
    if (!isElement(child)) continue;
    if (isMark(child)) {
      begins = true;
      hasMarks = true;
      continue;
    }
    const heading = headingLevel(child) === undefined ? headingWithin(child) : child;
    if (!heading || !begins) continue;
    begins = false;
    addClass(heading);
  }
  if (hasMarks) tree.children = tree.children.filter((child) => !isElement(child) || !isMark(child));
}

function isMark(element: Element): boolean {
  if (element.tagName === 'div') return hasClass(element, startClass);
  return headingLevel(element) !== undefined && /^\(APPENDIX\)/.test(lineOf(element));
}

/** The first heading of a division; that of one for an appendix begins it. */
function headingWithin(element: Element): Element | undefined {
  if (element.tagName !== 'div' && element.tagName !== 'section') return undefined;
  const heading = element.children.find(
    (child): child is Element => isElement(child) && headingLevel(child) !== undefined,
  );
  if (heading && hasClass(element, 'appendix')) addClass(heading);
  return heading;
}

function addClass(heading: Element): void {
  if (hasClass(heading, 'appendix')) return;
  heading.properties.className = [...classNames(heading), 'appendix'];
}
