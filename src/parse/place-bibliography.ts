/**
 * References → the section that lists them: at `[BIBLIOGRAPHY]`, below an empty heading that is called "References" or
 * the like, or else as a last section under a heading in the paper's language.
 */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { hasClass, isElement } from '../html/element.js';
import { sectionLevelOf } from '../html/section-level.js';
import { headingLevel, isBlank, lineOf, replaceMark } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import { bibliographyHtml } from './citations/bibliography-html.js';
import type { Reference } from './citations/format-citations.js';
import { safeTree } from './safe-html.js';
import { bibliographyTitles, type Words } from './words.js';

/** Puts the list into `tree`, changing it in place; before headings are gathered. */
export function placeBibliography(
  tree: Root,
  references: readonly Reference[],
  { words, omitted }: { readonly words: Words; readonly omitted: ReadonlySet<Element> },
): void {
  if (references.length === 0) return;
  const list = safeTree(bibliographyHtml(references)).children;
  if (replaceMark(tree, 'bibliography-here', list.filter(isContent))) return;
  const place = pandocPlace(tree.children);
  if (place) {
    place.children = list.filter(isContent);
    return;
  }
  const at = emptySection(tree.children) ?? addSection(tree, { words, omitted });
  tree.children.splice(at, 0, ...list);
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== 'doctype';
}

/** `::: {#refs}` and `<div id="refs">`: where pandoc puts the list. */
function pandocPlace(children: readonly RootContent[]): Element | undefined {
  for (const child of children) {
    if (!isElement(child) || child.tagName !== 'div') continue;
    const isPlace = child.properties.id === 'refs' || hasClass(child, 'refs');
    const inner = isPlace && child.children.every(isBlank) ? child : pandocPlace(child.children);
    if (inner) return inner;
  }
  return undefined;
}

/** Index after a heading for a bibliography that has nothing below it. */
function emptySection(children: readonly RootContent[]): number | undefined {
  for (const [index, heading] of children.entries()) {
    const level = headingLevel(heading);
    if (level === undefined || !isElement(heading)) continue;
    if (!bibliographyTitles.has(lineOf(heading).replace(/:$/, '').toLowerCase())) continue;
    const next = children.slice(index + 1).find((child) => !isBlank(child));
    if (!next || (headingLevel(next) ?? 7) <= level || isEnd(next)) return index + 1;
  }
  return undefined;
}

/** Elements that may follow the last section: notes, a thematic break. */
function isEnd(node: RootContent): boolean {
  return isElement(node) && (hasClass(node, classes.notes) || node.tagName === 'hr');
}

/** Adds a heading after all that is there; returns the index after it. */
function addSection(
  tree: Root,
  { words, omitted }: { readonly words: Words; readonly omitted: ReadonlySet<Element> },
): number {
  const levels = tree.children.flatMap((child) => {
    const level = isElement(child) && !omitted.has(child) ? headingLevel(child) : undefined;
    return level === undefined ? [] : [{ level }];
  });
  const last = tree.children.findLast((child): child is Element => isElement(child));
  const heading: Element = {
    type: 'element',
    tagName: `h${levels.length === 0 ? 2 : sectionLevelOf(levels)}`,
    properties: {
      className: ['unnumbered'],
      ...(last?.properties[data.source] !== undefined && { [data.source]: last.properties[data.source] }),
    },
    children: [{ type: 'text', value: words.bibliography }],
  };
  const notes = tree.children.findIndex((child) => isElement(child) && hasClass(child, classes.notes));
  const at = notes < 0 ? tree.children.length : notes;
  tree.children.splice(at, 0, heading, { type: 'text', value: '\n' });
  return at + 2;
}
