/**
 * Captions and equations → numbered ones, each with an id to link to. Each kind is numbered through the whole paper; a
 * caption marked `.unnumbered` gets no number.
 */

import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { hasClass, isElement } from '../html/element.js';
import { lineOf } from '../html/tree.js';
import { uniqueId } from '../html/unique-id.js';
import { classes } from '../html/vocabulary.js';
import type { Caption } from '../types.js';
import type { CaptionNode } from './captions.js';
import type { EquationNode, InSection } from './collected.js';
import { numbersOf } from './equation-numbers.js';
import { inlineHtml } from './headings.js';
import type { Target } from './other-papers.js';
import { subfigureTargets } from './subfigures.js';
import type { Words } from './words.js';

/** A caption with its number. */
export interface NumberedCaption extends CaptionNode {
  /** always there where there is a number */
  readonly id?: string;
  readonly number?: string;
}

/** The inputs and counters of numbering. */
export interface Numbering {
  /** the ids of the paper; new ids are added */
  readonly ids: Set<string>;
  readonly appendices: ReadonlyMap<Element, string>;
  /** the counters of each kind; changed here */
  readonly counts: Map<string, number>;
}

/** Numbers captions, giving an id to those that have none. */
export function numberCaptions(
  nodes: readonly (CaptionNode & InSection)[],
  { ids, appendices, counts }: Numbering,
): NumberedCaption[] {
  const next = runningNumbers(appendices, counts);
  return nodes.map((node) => {
    const { figure, kind, heading } = node;
    const given = figure.properties.id;
    if (hasClass(figure, 'unnumbered')) return { ...node, ...(typeof given === 'string' && { id: given }) };
    const number = next(kind, heading);
    const id = typeof given === 'string' ? given : uniqueId(`${kind}-${number}`, ids);
    ids.add(id);
    figure.properties.id = id;
    return { ...node, id, number };
  });
}

/** `1`, `2` for each kind, and `A.1` where an appendix has a letter. */
export function runningNumbers(
  appendices: ReadonlyMap<Element, string>,
  counts: Map<string, number>,
): (kind: string, heading: Element | undefined) => string {
  return (kind, heading) => {
    const letter = heading && appendices.get(heading);
    const run = letter === undefined ? kind : `${kind} ${letter}`;
    const count = (counts.get(run) ?? 0) + 1;
    counts.set(run, count);
    return letter === undefined ? String(count) : `${letter}.${count}`;
  };
}

/** Equations with their numbers, for lists and for references. */
export interface NumberedEquations {
  readonly captions: readonly Caption[];
  readonly targets: readonly Target[];
}

/** Writes the numbers of equations beside them, where an id leads to one. */
export function numberEquations(
  equations: readonly EquationNode[],
  { words, appendices, counts }: Omit<Numbering, 'ids'> & { readonly words: Words },
): NumberedEquations {
  const next = runningNumbers(appendices, counts);
  const captions: Caption[] = [];
  const targets: Target[] = [];
  for (const { element, heading, place } of equations) {
    const written = writeNumbers(element, () => next('equation', heading));
    targets.push(...written);
    const id = written[0]?.id;
    if (id === undefined) continue;
    const number = [...new Set([written[0], written.at(-1)].map((target) => target?.number))].join('–');
    const formula = element.children.find((child) => isElement(child) && hasClass(child, classes.math));
    const [text, html] = isElement(formula) ? listedAs(formula, heading) : ['', ''];
    captions.push({
      id,
      kind: 'equation',
      number,
      label: words.label('equation', number),
      text,
      html,
      place,
    });
  }
  return { captions, targets };
}

/** Longer TeX, or TeX of several rows, does not fit in a line of a list. */
const longFormula = 100;

/** The text of a formula in a list: the formula itself, or the name of its section. */
function listedAs(formula: Element, heading: Element | undefined): readonly [string, string] {
  const tex = lineOf(formula);
  if (heading === undefined || (tex.length <= longFormula && !/\\\\|\\begin\b/.test(tex)))
    return [tex, toHtml(formula)];
  const words = { ...heading, children: heading.children.filter((child) => !isNumber(child)) };
  const title = lineOf(words).trim();
  return [title, inlineHtml(words, title)];
}

function isNumber(child: ElementContent): boolean {
  return isElement(child) && hasClass(child, classes.headingNumber);
}

/** Writes the numbers of one equation; `next` counts. Rows of `subequations` share a number and add letters. */
function writeNumbers(equation: Element, next: () => string): Target[] {
  const targets: Target[] = [];
  let shared: string | undefined;
  let letters = 0;
  const add = ([id, ...names]: readonly string[], number: string): void => {
    if (id !== undefined) targets.push({ id, names, kind: 'equation', number });
  };
  for (const { room, ids, tag, sub } of numbersOf(equation)) {
    if (sub && shared === undefined) {
      shared = next();
      add(sub, shared);
    }
    const number = tag ?? (sub ? `${shared}${String.fromCharCode(97 + (letters++ % 26))}` : next());
    if (tag === undefined) room.children = [{ type: 'text', value: `(${number})` }];
    add(ids, number);
  }
  return targets;
}

/** Captions that references can lead to. */
export function captionTargets(captions: readonly NumberedCaption[]): Target[] {
  return captions.flatMap(({ id, kind, number, caption, figure }) => [
    ...(id === undefined ? [] : [{ id, kind, number, title: lineOf(caption) }]),
    ...subfigureTargets(figure, number),
  ]);
}

/** Writes the labels of captions before them; returns those that lists of figures show. */
export function labelCaptions(captions: readonly NumberedCaption[], words: Words): Caption[] {
  return captions.flatMap(({ id, kind, number, caption, place }) => {
    if (id === undefined || number === undefined) return [];
    const text = lineOf(caption);
    const html = inlineHtml(caption, text);
    const label = words.label(kind, number);
    caption.children.unshift(
      {
        type: 'element',
        tagName: 'span',
        properties: { className: ['caption-label'] },
        children: [{ type: 'text', value: text === '' ? label : label + words.colon.trimEnd() }],
      },
      ...(text === '' ? [] : [{ type: 'text' as const, value: ' ' }]),
    );
    return [{ id, kind, number, label, text, html, place }];
  });
}
