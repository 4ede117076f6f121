/**
 * Captions and equations → numbered ones, each with an id to link to. Numbers run through the whole paper, a run for
 * each kind; what is marked `.unnumbered` keeps its caption and gets none.
 */

import { toHtml } from 'hast-util-to-html';
import { isElement } from '../html/element.js';
import { hasClass, lineOf } from '../html/tree.js';
import type { Caption, CaptionKind } from '../types.js';
import type { CaptionNode } from './captions.js';
import type { PlacedElement } from './collect.js';
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

/** Numbers captions, adding ids to `ids` where there is none. */
export function numberCaptions(nodes: readonly CaptionNode[], ids: Set<string>): NumberedCaption[] {
  const counts = new Map<CaptionKind, number>();
  return nodes.map((node) => {
    const { figure, kind } = node;
    const count = (counts.get(kind) ?? 0) + 1;
    const isNumbered = !hasClass(figure, 'unnumbered');
    if (isNumbered) counts.set(kind, count);
    const given = figure.properties.id;
    if (!isNumbered) return { ...node, ...(typeof given === 'string' && { id: given }) };
    const id = typeof given === 'string' ? given : freeId(`${kind}-${count}`, ids);
    ids.add(id);
    figure.properties.id = id;
    return { ...node, id, number: String(count) };
  });
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
  return id;
}

/** Writes the numbers of equations that have an id beside them; returns what lists show of them. */
export function numberEquations(equations: readonly PlacedElement[], words: Words): Caption[] {
  const numbered = equations.filter(({ element }) => typeof element.properties.id === 'string');
  return numbered.map(({ element, place }, index) => {
    const number = String(index + 1);
    const room = element.children.find((child) => isElement(child) && hasClass(child, 'equation-number'));
    if (isElement(room)) room.children = [{ type: 'text', value: `(${number})` }];
    const formula = element.children.find((child) => isElement(child) && hasClass(child, 'math'));
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
