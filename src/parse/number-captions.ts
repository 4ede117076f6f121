/**
 * Captions and equations → numbered ones, each with an id to link to. Numbers run through the whole paper, a run for
 * each kind; what is marked `.unnumbered` keeps its caption and gets none.
 */

import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { isElement } from '../html/element.js';
import { freeId } from '../html/free-id.js';
import { hasClass, lineOf } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import type { Caption } from '../types.js';
import type { CaptionNode } from './captions.js';
import type { EquationNode, InSection } from './collected.js';
import { inlineHtml } from './headings.js';
import { panelTargets } from './panels.js';
import type { Target } from './references.js';
import type { Words } from './words.js';

/** A caption with its number. */
export interface NumberedCaption extends CaptionNode {
  /** always there where there is a number */
  readonly id?: string;
  readonly number?: string;
}

/** What numbers depend on and add to. */
export interface Numbering {
  /** grows by the ids that are made here */
  readonly ids: Set<string>;
  readonly appendices: ReadonlyMap<Element, string>;
}

/** Numbers captions, giving an id to those that have none. */
export function numberCaptions(
  nodes: readonly (CaptionNode & InSection)[],
  { ids, appendices }: Numbering,
): NumberedCaption[] {
  const next = runningNumbers(appendices);
  return nodes.map((node) => {
    const { figure, kind, heading } = node;
    const given = figure.properties.id;
    if (hasClass(figure, 'unnumbered')) return { ...node, ...(typeof given === 'string' && { id: given }) };
    const number = next(kind, heading);
    const id = typeof given === 'string' ? given : freeId(`${kind}-${number}`, ids);
    ids.add(id);
    figure.properties.id = id;
    return { ...node, id, number };
  });
}

/** `1`, `2` for each kind, and `A.1` where an appendix has a letter. */
export function runningNumbers(
  appendices: ReadonlyMap<Element, string>,
): (kind: string, heading: Element | undefined) => string {
  const counts = new Map<string, number>();
  return (kind, heading) => {
    const letter = heading && appendices.get(heading);
    const run = letter === undefined ? kind : `${kind} ${letter}`;
    const count = (counts.get(run) ?? 0) + 1;
    counts.set(run, count);
    return letter === undefined ? String(count) : `${letter}.${count}`;
  };
}

/** Writes the numbers of equations that have an id beside them; returns what lists show of them. */
export function numberEquations(
  equations: readonly EquationNode[],
  { words, appendices }: { readonly words: Words; readonly appendices: ReadonlyMap<Element, string> },
): Caption[] {
  const next = runningNumbers(appendices);
  const numbered = equations.filter(({ element }) => typeof element.properties.id === 'string');
  return numbered.map(({ element, heading, place }) => {
    const number = next('equation', heading);
    const room = element.children.find((child) => isElement(child) && hasClass(child, 'equation-number'));
    if (isElement(room)) room.children = [{ type: 'text', value: `(${number})` }];
    const formula = element.children.find((child) => isElement(child) && hasClass(child, classes.math));
    const text = isElement(formula) ? lineOf(formula) : '';
    return {
      id: String(element.properties.id),
      kind: 'equation',
      number,
      label: words.label('equation', number),
      text,
      html: isElement(formula) ? toHtml(formula) : '',
      place,
    };
  });
}

/** What can be referred to among captions. */
export function captionTargets(captions: readonly NumberedCaption[]): Target[] {
  return captions.flatMap(({ id, kind, number, caption, figure }) => [
    ...(id === undefined ? [] : [{ id, kind, number, title: lineOf(caption) }]),
    ...panelTargets(figure, number),
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
