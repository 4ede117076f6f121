/**
 * Two versions of a block → differences that are not in its words: the level of a heading, the number that a list
 * begins with, the alignment of columns, the language of code.
 */

import type { Element } from 'hast';
import { isElement } from '../../html/element.js';
import { data } from '../../html/vocabulary.js';
import type { DiffBlock } from './diff-blocks.js';

/** One difference, in words. */
export interface FormChange {
  readonly before: string;
  readonly after: string;
}

/** The differences in form. */
export function formChanges(old: DiffBlock, newer: DiffBlock): readonly FormChange[] {
  const [was, is] = [formOf(old), formOf(newer)];
  return [...is].flatMap(([name, after]) => {
    const before = was.get(name);
    // columns that came or went are changes of their own
    const isOther = before?.split(', ').length !== after.split(', ').length;
    return before === undefined || before === after || isOther
      ? []
      : [{ before: `${name} ${before}`, after: `${name} ${after}` }];
  });
}

function formOf(block: DiffBlock): ReadonlyMap<string, string> {
  const form = new Map<string, string>();
  if (block.level !== undefined) form.set('heading level', String(block.level));
  if (block.kind === 'code') form.set('code language', String(block.element.properties[data.lang] ?? 'none'));
  if (block.kind === 'table') form.set('alignment', alignmentOf(block.element));
  const list = listBegunBy(block);
  if (list)
    form.set('list', list.tagName === 'ol' ? `from ${list.properties.start ?? 1}` : 'without numbers');
  return form;
}

/** The list whose first block this is. */
function listBegunBy({ element, path }: DiffBlock): Element | undefined {
  const around = [...path, element];
  const at = around.findLastIndex((node) => /^(?:ol|ul)$/.test(node.tagName));
  const list = around[at];
  const first = list?.children.find((child) => isElement(child));
  if (list === undefined || first === undefined || around[at + 1] !== first) return undefined;
  return around.slice(at + 1).every((node, index, all) => {
    const next = all[index + 1];
    return next === undefined || node.children.find((child) => isElement(child)) === next;
  })
    ? list
    : undefined;
}

/** Of the cells of the first row. */
function alignmentOf(table: Element): string {
  if (table.tagName !== 'tr') {
    for (const child of table.children) {
      const found = isElement(child) ? alignmentOf(child) : '';
      if (found !== '') return found;
    }
    return '';
  }
  const cells = table.children.filter((child) => isElement(child));
  return cells.map(({ properties }) => String(properties.align ?? 'start')).join(', ');
}
