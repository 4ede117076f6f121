/**
 * Heading elements → the paper's headings: ids as GitHub makes them, numbers where they are asked for, and what is
 * wrong with them. Headings that will not be printed (the title, a hand-written contents list's) are counted for ids
 * all the same, so that links written for GitHub keep working.
 */

import GithubSlugger from 'github-slugger';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { info, warning } from '../diagnostic.js';
import { hasClass, lineOf } from '../html/tree.js';
import type { Diagnostic, Heading } from '../types.js';
import type { HeadingNode } from './collect.js';

export interface HeadingsResult {
  readonly headings: readonly Heading[];
  /** ids of headings that are not printed */
  readonly omittedIds: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives every heading its id, adding each to `ids`, which holds the explicit ones. */
export function finishHeadings(
  nodes: readonly HeadingNode[],
  ids: Set<string>,
  options: { readonly numbering: boolean },
): HeadingsResult {
  const diagnostics: Diagnostic[] = [];
  const headings: Heading[] = [];
  const omittedIds = new Set<string>();
  const explicit = explicitIds(nodes, ids, diagnostics);
  const slugger = new GithubSlugger();
  const nextNumber = headingNumbers();
  const numbered: HeadingNode[] = [];
  // the title on the cover
  let before = 1;
  for (const node of nodes) {
    const text = lineOf(node.element);
    const id = explicit.get(node) ?? freeSlug(slugger, text, ids);
    if (node.isOmitted) {
      omittedIds.add(id);
      ids.add(id);
      continue;
    }
    ids.add(id);
    node.element.properties.id = id;
    if (!node.isStructure) continue;
    if (node.level > before + 1) diagnostics.push(skipped(node, text, before));
    before = node.level;
    const isNumbered = options.numbering && !hasClass(node.element, 'unnumbered');
    const number = isNumbered ? nextNumber(node.level) : undefined;
    if (isNumbered && typedNumber.test(text)) numbered.push(node);
    headings.push({
      id,
      level: node.level,
      text,
      html: inlineHtml(node.element, text),
      ...(number !== undefined && { number }),
      place: node.place,
    });
    if (number !== undefined) prependNumber(node.element, number);
  }
  return { headings, omittedIds, diagnostics: [...diagnostics, ...numberedTwice(numbered)] };
}

const typedNumber = /^(?:\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}[.)])[ \u00a0]+\S/;

/** One message for all headings that have a number of their own. */
function numberedTwice(nodes: readonly HeadingNode[]): Diagnostic[] {
  const [first] = nodes;
  if (!first) return [];
  const count = nodes.length === 1 ? '' : ` (${nodes.length} headings have one)`;
  const message = `"${shortened(lineOf(first.element))}" is numbered twice: by hand and by numbering${count}`;
  const hint = 'take the typed numbers away, or numbering: true in front matter';
  return [warning('heading-numbered-twice', message, { place: first.place, hint })];
}

function explicitIds(
  nodes: readonly HeadingNode[],
  ids: Set<string>,
  diagnostics: Diagnostic[],
): ReadonlyMap<HeadingNode, string> {
  const explicit = new Map<HeadingNode, string>();
  for (const node of nodes) {
    const written = node.element.properties.id;
    const id = typeof written === 'string' ? written.normalize('NFC') : '';
    if (id === '') continue;
    if (ids.has(id)) {
      diagnostics.push(duplicateId(id, node.place));
      delete node.element.properties.id;
      continue;
    }
    ids.add(id);
    explicit.set(node, id);
  }
  return explicit;
}

/** Says that an id occurs a second time. */
export function duplicateId(id: string, place: Diagnostic['place']): Diagnostic {
  const hint = 'links go to the first; give this one another id';
  return warning('id-duplicate', `the id ${id} is already taken`, { place, hint });
}

function freeSlug(slugger: GithubSlugger, text: string, ids: ReadonlySet<string>): string {
  for (;;) {
    const slug = slugger.slug(text.normalize('NFC'));
    const id = slug === '' ? 'section' : slug;
    if (!ids.has(id)) return id;
  }
}

function skipped(node: HeadingNode, text: string, before: number): Diagnostic {
  const message = `heading "${shortened(text)}" is level ${node.level}, but the one before it is level ${before}`;
  const hint = `write it with ${'#'.repeat(before + 1)}: readers and screen readers miss a level`;
  return info('heading-skipped', message, { place: node.place, hint });
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/**
 * Numbers by depth, not by level: what is skipped in levels leaves no gap (2, 2.1), and sections count from 1
 * whatever their level.
 */
function headingNumbers(): (level: number) => string {
  const open: { level: number; count: number }[] = [];
  return (level) => {
    let last: { level: number; count: number } | undefined;
    while ((open.at(-1)?.level ?? 0) >= level) last = open.pop();
    open.push({ level, count: (last?.count ?? 0) + 1 });
    return open.map(({ count }) => count).join('.');
  };
}

function prependNumber(element: Element, number: string): void {
  element.children.unshift(
    {
      type: 'element',
      tagName: 'span',
      properties: { className: ['heading-number'] },
      children: [{ type: 'text', value: number }],
    },
    { type: 'text', value: ' ' },
  );
}

/** Inline HTML for lists of headings: no links, no ids, no references to notes. */
export function inlineHtml(element: Element, text: string): string {
  const children = element.children.every((child) => child.type === 'text')
    ? [{ type: 'text' as const, value: text }]
    : element.children.flatMap(withoutLinks);
  return toHtml(children).replace(/\s+/g, ' ').trim();
}

function withoutLinks(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element' || hasClass(node, 'note-ref')) return [];
  const children = node.children.flatMap(withoutLinks);
  if (node.tagName === 'a' || node.tagName === 'div') return children;
  if (node.tagName === 'img') return [{ type: 'text', value: String(node.properties.alt ?? '') }];
  if (node.tagName === 'br') return [{ type: 'text', value: ' ' }];
  const { id: _id, dataSource: _place, ...properties } = node.properties;
  return [{ ...node, properties, children }];
}
