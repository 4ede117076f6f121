/**
 * Elements where HTML allows none → a tree that keeps to the content models of HTML (3.2.5 and chapter 4), which looks
 * as before: browsers print a lone `<li>` or a paragraph in bold, but readers of EPUB and checkers refuse the file.
 */

import type { Element, ElementContent, Root } from 'hast';
import { table } from '../data/table.js';
import { isElement } from '../html/element.js';
import { blockNames, headingNames, textLevelNames } from '../html/elements.js';
import { isBlank, isBlockElement } from '../html/tree.js';
import { data } from '../html/vocabulary.js';

type Parent = Root | Element;

/** Changes `tree`, in place. The items at the top of a note are in the list of notes. */
export function keepContentModels(tree: Root, isNote: boolean): void {
  keepIn(tree, isNote ? 'ol' : 'root', 'root');
}

function keepIn(parent: Parent, name: string, outer: string): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    rename(child, name);
    keepIn(child, child.tagName, name);
  }
  const isGroup = name === 'div' && outer === 'dl';
  if (!isGroup) parent.children = arranged(parent.children as ElementContent[], name);
}

/** Names of today for elements that HTML gave up, and for elements outside of what they are part of. */
function rename(element: Element, parent: string): void {
  const { tagName, properties } = element;
  if (tagName === 'center') Object.assign(properties, { align: properties.align ?? 'center' });
  if (tagName === 'details' && !element.children.some((child) => isElement(child, 'summary')))
    element.tagName = 'div';
  const today = renamed[tagName];
  const whole = wholes[tagName];
  if (today !== undefined) element.tagName = today;
  else if (whole && !whole.of.includes(parent)) element.tagName = whole.otherwise;
}

const renamed: Readonly<Record<string, string | undefined>> = table({
  center: 'div',
  hgroup: 'div',
  main: 'div',
  strike: 's',
  tt: 'code',
});

const wholes: Readonly<
  Record<string, { readonly of: readonly string[]; readonly otherwise: string } | undefined>
> = table({
  rp: { of: ['ruby'], otherwise: 'span' },
  rt: { of: ['ruby'], otherwise: 'span' },
  summary: { of: ['details'], otherwise: 'div' },
});

/** The children of an element with this name. */
function arranged(children: readonly ElementContent[], name: string): ElementContent[] {
  if (name === 'pre') return children.flatMap(asLines);
  if (headingNames.includes(name)) return lists(children.map(asPhrase));
  const flat = (name === 'figure' ? children : withCaptions(children)).flatMap(inBlocks);
  if (name === 'ul' || name === 'ol') return inItems(flat, ['li']);
  if (name === 'dl') return inItems(flat, ['dt', 'dd', 'div']);
  // what is around the phrase may be their list
  return phraseNames.has(name) ? flat : lists(flat);
}

/** Items outside of a list are a list; a definition without its term is text. */
function lists(children: readonly ElementContent[]): ElementContent[] {
  if (!children.some(isItem)) return [...children];
  const hasTerms = children.some((child) => isElement(child, 'dt'));
  const all: ElementContent[] = [];
  let list: Element | undefined;
  const space: ElementContent[] = [];
  for (const child of children) {
    if (isElement(child, 'dd') && !hasTerms) child.tagName = 'div';
    const name = isItem(child) ? listOf[child.tagName] : undefined;
    if (list && isBlank(child)) space.push(child);
    else if (name !== undefined && list?.tagName === name) list.children.push(...space.splice(0), child);
    else {
      list = name === undefined ? undefined : around(name, [child]);
      all.push(...space.splice(0), list ?? child);
    }
  }
  return [...all, ...space];
}

const listOf: Readonly<Record<string, string | undefined>> = table({ li: 'ul', dt: 'dl', dd: 'dl' });

const isItem = (node: ElementContent): node is Element =>
  isElement(node) && listOf[node.tagName] !== undefined;

/** What is in no item of a list belongs to the item before it; before the first item it is one. */
function inItems(children: readonly ElementContent[], names: readonly string[]): ElementContent[] {
  const all: ElementContent[] = [];
  for (const child of children) {
    const isOwn = isBlank(child) || (isElement(child) && names.includes(child.tagName));
    const item = all.findLast((each): each is Element => isElement(each));
    if (isOwn) all.push(child);
    else if (item) item.children.push(child);
    else {
      all.push(around(names[0] === 'li' ? 'li' : 'dd', [child]));
    }
  }
  return all;
}

/** A blank line in raw `<pre>` ends the piece of HTML, and Markdown makes paragraphs or code of the lines after it. */
function asLines(child: ElementContent): ElementContent[] {
  return isElement(child, 'p') || isElement(child, 'pre')
    ? [{ type: 'text', value: '\n' }, ...child.children]
    : [child];
}

function asPhrase(child: ElementContent): ElementContent {
  if (isElement(child, 'p') || isElement(child, 'div')) child.tagName = 'span';
  return child;
}

/** A phrase around blocks → blocks with that phrase in each; a span has no more to say than a div. */
function inBlocks(child: ElementContent): ElementContent[] {
  if (!isElement(child) || !phraseNames.has(child.tagName)) return [child];
  const isOfSpace =
    child.tagName !== 'span' && child.properties.id === undefined && child.children.every(isBlank);
  if (isOfSpace) return child.children;
  if (!child.children.some(isBlockElement) || sizeOf(child) > maxAround) return [child];
  if (child.tagName !== 'span') return child.children.map((inner) => within(inner, child));
  child.tagName = 'div';
  return [child];
}

/** A phrase around more elements than this stays: phrases within phrases would multiply them. */
const maxAround = 2000;

function sizeOf({ children }: Element): number {
  return children.reduce((sum, child) => sum + (isElement(child) ? 1 + sizeOf(child) : 0), 0);
}

/** Elements within a line of text, but links, which may be around blocks. */
const phraseNames: ReadonlySet<string> = new Set(
  [...textLevelNames, 'code', 'kbd', 'samp', 'var'].filter((name) => name !== 'a'),
);

/** `node` with what it says in a phrase like `phrase`: in the innermost blocks, as only they hold text. */
function within(node: ElementContent, phrase: Element): ElementContent {
  if (isBlank(node)) return node;
  if (!isElement(node) || !outerNames.has(node.tagName)) {
    const properties = { ...phrase.properties };
    delete phrase.properties.id;
    return { ...phrase, properties, children: [node] };
  }
  node.children = node.children.map((child) => within(child, phrase));
  return node;
}

const outerNames: ReadonlySet<string> = new Set([
  ...blockNames,
  ...['thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
]);

/** A caption outside of a figure makes one with the image before it, else it is text. */
function withCaptions(children: readonly ElementContent[]): ElementContent[] {
  if (!children.some((child) => isElement(child, 'figcaption'))) return [...children];
  const all: ElementContent[] = [];
  for (const child of children) {
    const at = all.findLastIndex((each) => !isBlank(each));
    const before = all[at];
    if (!isElement(child, 'figcaption')) all.push(child);
    else if (before !== undefined && isPicture(before)) {
      const picture = all.splice(at);
      all.push(around('figure', [...picture, child]));
    } else all.push({ ...child, tagName: 'div' });
  }
  return all;
}

/** An image, or an element with nothing but one. */
function isPicture(node: ElementContent): boolean {
  if (!isElement(node)) return false;
  if (node.tagName === 'img') return true;
  const [inner, ...others] = node.children.filter((child) => !isBlank(child));
  return (
    ['p', 'a', 'div'].includes(node.tagName) && inner !== undefined && others.length === 0 && isPicture(inner)
  );
}

/** A new element, from the place in the paper that its first child has. */
function around(tagName: string, children: ElementContent[]): Element {
  const [first] = children;
  const source = isElement(first) ? first.properties[data.source] : undefined;
  return { type: 'element', tagName, properties: { [data.source]: source }, children };
}
