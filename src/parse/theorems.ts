/**
 * `::: theorem {#thm:x}` … `:::`, also Quarto's `::: {#thm-x}` with a heading as its title → a block that begins with
 * its name: "Theorem 2 (Title)." Each kind has its own numbers; a proof has no number, and ends in a box.
 */

import type { Element, ElementContent } from 'hast';
import { hasClass, isElement } from '../html/element.js';
import { closedBlocks } from '../html/elements.js';
import { headingLevel, lineOf, type Parent } from '../html/tree.js';
import { uniqueId } from '../html/unique-id.js';
import { languageOf } from '../language/languages.js';
import type { Caption } from '../types.js';
import type { InSection } from './collected.js';
import { inlineHtml } from './headings.js';
import { type Numbering, runningNumbers } from './number-captions.js';
import type { Target } from './other-papers.js';
import type { TheoremNode } from './theorem-kinds.js';
import type { Words } from './words.js';

/** A heading that a block begins with is its title, and no heading of the paper. */
export function titleTheorems(parent: Parent): void {
  for (const child of parent.children) {
    if (!isElement(child) || closedBlocks.has(child.tagName)) continue;
    if (hasClass(child, 'theorem-block')) {
      const first = child.children.find((node) => isElement(node));
      if (isElement(first) && headingLevel(first) !== undefined) {
        first.tagName = 'p';
        first.properties = { className: ['theorem-title'] };
      }
    }
    titleTheorems(child);
  }
}

/** The results of numbering: targets of references, and entries of lists of theorems. */
export interface NumberedTheorems {
  readonly targets: readonly Target[];
  readonly label: () => readonly Caption[];
}

/** Numbers `nodes`, adding ids to `ids` where there is none. `label` writes the names, once references are filled. */
export function numberTheorems(
  nodes: readonly (TheoremNode & InSection)[],
  { ids, appendices, counts }: Numbering,
  words: Words,
): NumberedTheorems {
  const next = runningNumbers(appendices, counts);
  const numbered = nodes.map((node) => {
    const { kind, element, heading } = node;
    if (kind === 'proof' || hasClass(element, 'unnumbered')) return { ...node, number: undefined };
    const number = next(kind, heading);
    const given = element.properties.id;
    const id = typeof given === 'string' ? given : uniqueId(`${kind}-${number}`, ids);
    ids.add(id);
    element.properties.id = id;
    return { ...node, number };
  });
  const targets = numbered.flatMap(({ kind, element, number }): Target[] => {
    const { id } = element.properties;
    if (kind === 'proof' || typeof id !== 'string') return [];
    return [{ id, kind, number, title: titleOf(element)?.text || nameOf(kind, undefined, words) }];
  });
  return { targets, label: () => numbered.flatMap((node) => labelled(node, node.number, words)) };
}

function nameOf(kind: TheoremNode['kind'], number: string | undefined, words: Words): string {
  const own = languageOf(words.lang).theorems;
  if (kind === 'proof') return own.proof;
  return number === undefined ? own.one[kind] : words.label(kind, number);
}

function titleOf(element: Element): { readonly node: Element; readonly text: string } | undefined {
  const first = element.children.find((node) => isElement(node));
  return isElement(first, 'p') && hasClass(first, 'theorem-title')
    ? { node: first, text: lineOf(first) }
    : undefined;
}

/** Writes the name of a block before its first words; returns what lists show of it. */
function labelled(node: TheoremNode, number: string | undefined, words: Words): Caption[] {
  const { element, kind, place } = node;
  const title = titleOf(element);
  const label = nameOf(kind, number, words);
  const html = title ? inlineHtml(title.node, title.text) : '';
  if (title) element.children = element.children.filter((child) => child !== title.node);
  const named: ElementContent[] = [
    span('theorem-label', [{ type: 'text', value: title ? label : `${label}.` }]),
    ...(title ? [text(' '), span('theorem-name', [text('('), ...title.node.children, text(').')])] : []),
    text(' '),
  ];
  const first = element.children.find((child) => isElement(child));
  if (isElement(first, 'p')) withoutWrittenName(first, kind, label);
  if (isElement(first, 'p')) first.children.unshift(...named);
  else element.children.unshift({ type: 'element', tagName: 'p', properties: {}, children: named });
  if (kind === 'proof') endProof(element);
  const { id } = element.properties;
  if (kind === 'proof' || number === undefined || typeof id !== 'string') return [];
  return [{ id, kind: 'theorem', number, label, text: title?.text ?? '', html, place }];
}

/** Removes a name that begins the words already, as pandoc writes it of LaTeX: `*Proof.*`, `**Theorem 1**.` */
function withoutWrittenName({ children }: Element, kind: TheoremNode['kind'], label: string): void {
  const [first, second] = children;
  if (!first || !(isElement(first, 'em') || isElement(first, 'strong'))) return;
  const written = lineOf(first)
    .replace(/\s*[\d.]*\.?$/, '')
    .toLowerCase();
  const isName = written === kind || written === label.replace(/\s*[\d.]*$/, '').toLowerCase();
  // without a stop or a number, the word is one of a sentence
  const isEnded = /[\d.]\s*$/.test(lineOf(first)) || (second?.type === 'text' && /^\s*\./.test(second.value));
  if (!isName || !isEnded) return;
  children.shift();
  if (second?.type === 'text') second.value = second.value.replace(/^\.?\s+/, '');
}

/** A box that is drawn says that the proof ends, in place of one that is written. */
function endProof(element: Element): void {
  const last = element.children.findLast((child) => isElement(child));
  const words = isElement(last, 'p') ? last.children.at(-1) : undefined;
  if (words?.type === 'text') words.value = words.value.replace(/\s*[\u25fb\u25a1\u220e\u25a0]\s*$/, '');
  const end = span('proof-end', []);
  if (isElement(last, 'p')) last.children.push(text(' '), end);
  else
    element.children.push({
      type: 'element',
      tagName: 'p',
      properties: { className: ['proof-last'] },
      children: [end],
    });
}

function span(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
