/**
 * Heading elements → the paper's headings: ids as GitHub makes them, numbers where the paper asks for them, and
 * diagnostics. Headings that are not printed (the title, that of a hand-written contents list) count for ids
 * nevertheless, so that links written for GitHub work.
 */

import GithubSlugger from 'github-slugger';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { shortText } from '../data/short-text.js';
import { info, warning } from '../diagnostic.js';
import { hasClass } from '../html/element.js';
import { lineOf, writtenLineOf } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { Diagnostic, Heading } from '../types.js';
import type { HeadingNode } from './collected.js';
import { lettersOf } from './letters.js';

export interface HeadingsResult {
  readonly headings: readonly Heading[];
  /** elements of `headings`, by id */
  readonly elements: ReadonlyMap<string, Element>;
  /** letters of the appendices that headings are in, where headings are numbered */
  readonly appendices: ReadonlyMap<Element, string>;
  /** ids of headings that are not printed */
  readonly omittedIds: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives every heading its id, adding each to `ids`, which holds the explicit ones. */
export function finishHeadings(
  nodes: readonly HeadingNode[],
  ids: Set<string>,
  options: { readonly numbering: boolean; readonly chapter?: string | undefined },
): HeadingsResult {
  const diagnostics: Diagnostic[] = [];
  const headings: Heading[] = [];
  const omittedIds = new Set<string>();
  const explicit = explicitIds(nodes, ids, diagnostics);
  const slugger = new GithubSlugger();
  const nextNumber = sectionNumbers(options.chapter === undefined ? '' : `${options.chapter}.`);
  const elements = new Map<string, Element>();
  const appendices = new Map<Element, string>();
  const numbered: HeadingNode[] = [];
  // the title on the cover
  let before = 1;
  for (const node of nodes) {
    const id = explicit.get(node) ?? freeSlug(slugger, writtenLineOf(node.element), ids);
    if (node.isOmitted) {
      omittedIds.add(id);
      ids.add(id);
      continue;
    }
    ids.add(id);
    node.element.properties.id = id;
    if (!node.isStructure) continue;
    const text = lineOf(node.element);
    if (node.level > before + 1) diagnostics.push(skipped(node, text, before));
    before = node.level;
    const isNumbered = options.numbering && !hasClass(node.element, 'unnumbered');
    const next = isNumbered ? nextNumber(node) : undefined;
    const letter = options.numbering ? nextNumber.appendix() : undefined;
    if (letter !== undefined) appendices.set(node.element, letter);
    if (next !== undefined && isTyped(text, next)) numbered.push(node);
    elements.set(id, node.element);
    headings.push({
      id,
      level: node.level,
      text,
      html: inlineHtml(node.element, text),
      ...(next !== undefined && { number: next }),
      ...(letter !== undefined && next !== undefined && { isAppendix: true }),
      ...(hasClass(node.element, classes.unlisted) && { isUnlisted: true }),
      place: node.place,
    });
    if (next !== undefined) prependNumber(node.element, next);
  }
  const found = [...diagnostics, ...numberedTwice(numbered)];
  return { headings, elements, appendices, omittedIds, diagnostics: found };
}

/** `headings` with the text of their references. */
export function withReferences(
  headings: readonly Heading[],
  elements: ReadonlyMap<string, Element>,
): readonly Heading[] {
  return headings.map((heading) => {
    const element = elements.get(heading.id);
    if (!element || !holdsReference(element)) return heading;
    const children = element.children.filter(
      (child) => child.type !== 'element' || !hasClass(child, classes.headingNumber),
    );
    const shown = { ...element, children };
    const text = lineOf(shown);
    return { ...heading, text, html: inlineHtml(shown, text) };
  });
}

function holdsReference({ children }: Element): boolean {
  return children.some(
    (child) =>
      child.type === 'element' &&
      (hasClass(child, 'cross-reference') || hasClass(child, 'missing') || holdsReference(child)),
  );
}

const typedNumber = /^(?:\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}[.)])[ \u00a0]+\S/;
const typedLetter = /^(?:\p{L}+[ \u00a0])?([A-Z])(?:\.\d{1,3})*[.:)]?[ \u00a0]+\S/u;

/** Whether a heading begins with its own number: digits and dots, or the letter of its appendix. */
function isTyped(text: string, number: string): boolean {
  return (
    typedNumber.test(text) || (/^[A-Z]/.test(number) && typedLetter.exec(text)?.[1] === number.charAt(0))
  );
}

/** One message for all headings that have a number of their own. */
function numberedTwice(nodes: readonly HeadingNode[]): Diagnostic[] {
  const [first] = nodes;
  if (!first) return [];
  const count = nodes.length === 1 ? '' : ` (${nodes.length} headings have one)`;
  const message = `"${shortText(lineOf(first.element), 60)}" is numbered twice: by hand and by numbering${count}.`;
  const hint = 'Remove the typed numbers, or numbering: true in front matter.';
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

/** A warning that an id occurs a second time. */
export function duplicateId(id: string, place: Diagnostic['place']): Diagnostic {
  const hint = 'Links go to the first. Give this one another id.';
  return warning('id-duplicate', `The id ${id} is already taken.`, { place, hint });
}

function freeSlug(slugger: GithubSlugger, text: string, ids: ReadonlySet<string>): string {
  for (;;) {
    const slug = slugger.slug(text.normalize('NFC'));
    const id = slug === '' ? 'section' : slug;
    if (!ids.has(id)) return id;
  }
}

function skipped(node: HeadingNode, text: string, before: number): Diagnostic {
  const message = `The heading "${shortText(text, 60)}" is level ${node.level}, but the one before it is level ${before}.`;
  const hint = `Write it with ${'#'.repeat(before + 1)}: readers and screen readers miss a level.`;
  return info('heading-skipped', message, { place: node.place, hint });
}

interface NextNumber {
  (heading: HeadingNode): string;
  /** letter of the appendix that the last heading is in */
  appendix(): string | undefined;
}

/**
 * Numbers behind `before`, and letters from the first heading of an appendix on, until one of a higher level than that
 * follows.
 */
function sectionNumbers(before: string): NextNumber {
  const numberOf = headingNumbers();
  const letterOf = headingNumbers();
  let level: number | undefined;
  let letter: string | undefined;
  const next = (node: HeadingNode) => {
    if (hasClass(node.element, 'appendix')) level = Math.min(level ?? 6, node.level);
    else if (level !== undefined && node.level < level) level = undefined;
    if (level === undefined) {
      letter = undefined;
      return before + numberOf(node.level);
    }
    const [count = '1', ...deeper] = letterOf(node.level).split('.');
    letter = before + lettersOf(Number(count)).toUpperCase();
    return [letter, ...deeper].join('.');
  };
  return Object.assign(next, { appendix: () => letter });
}

/** Numbers by depth, not by level: a skipped level leaves no gap (2, 2.1), and sections count from 1 at any level. */
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
      properties: { className: [classes.headingNumber] },
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
  if (node.type !== 'element' || hasClass(node, classes.noteReference)) return [];
  const children = node.children.flatMap(withoutLinks);
  if (node.tagName === 'a' || node.tagName === 'div') return children;
  if (node.tagName === 'img') return [{ type: 'text', value: String(node.properties.alt ?? '') }];
  if (node.tagName === 'br') return [{ type: 'text', value: ' ' }];
  const { id: _id, [data.source]: _place, ...properties } = node.properties;
  return [{ ...node, properties, children }];
}
