/**
 * `Source: …` and `Note: …` with a caption, on lines of its paragraph or right below the figure or table → paragraphs
 * below the figure or table, in small type. Elsewhere such a line is text.
 */

import type { Element, ElementContent } from 'hast';
import { classNames, isElement } from '../html/element.js';
import { data } from '../html/vocabulary.js';
import { languages } from '../language/languages.js';

/** Words that begin a source line or a note in any language, lower case, with what they announce. */
const remarkWords: ReadonlyMap<string, 'source' | 'note'> = new Map(
  languages.flatMap(({ theorems: { source, note } }) => [
    ...source.map((word) => [word, 'source'] as const),
    ...note.map((word) => [word, 'note'] as const),
  ]),
);

const words = [...remarkWords.keys()].join('|');
const opening = new RegExp(`^\\s*(${words})[ \\u00a0\\u202f]*[:：](?=\\s*\\S|\\s*$)`, 'iu');
const onLine = new RegExp(`\\n[ \\t]*(?=(?:${words})[ \\u00a0\\u202f]*[:：])`, 'iu');

/** Whether `children` begin with a word for a source or a note. */
export function isRemark(children: readonly ElementContent[]): boolean {
  const [first] = children;
  return first?.type === 'text' && opening.test(first.value);
}

/** `block` as a source or a note; `children` are its words. */
export function remark(children: ElementContent[], source?: Element['properties'][string]): Element {
  const [first] = children;
  const word = first?.type === 'text' ? opening.exec(first.value)?.[1]?.toLowerCase() : undefined;
  const kind = remarkWords.get(word ?? '') ?? 'note';
  const className = ['caption-remark', `caption-${kind}`];
  const properties = source === undefined ? { className } : { className, [data.source]: source };
  return { type: 'element', tagName: 'p', properties, children };
}

/** Makes the paragraph `block` a source or a note. */
export function makeRemark(block: Element): void {
  const { className } = remark(block.children).properties;
  block.properties.className = [...classNames(block), ...(className as string[])];
}

/** The words of a caption, and the lines below them that are remarks. */
export function splitRemarks(children: readonly ElementContent[]): {
  readonly caption: ElementContent[];
  readonly remarks: readonly Element[];
} {
  const lines: ElementContent[][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      lines.at(-1)?.push(child);
      continue;
    }
    const [before = '', ...after] = child.value.split(onLine);
    if (before !== '') lines.at(-1)?.push({ ...child, value: before });
    for (const value of after) {
      dropBreak(lines.at(-1));
      lines.push([{ ...child, value }]);
    }
  }
  const [caption = [], ...rest] = lines;
  return { caption, remarks: rest.map((line) => remark(line)) };
}

/** A hard break before the line goes with it. */
function dropBreak(line: ElementContent[] | undefined): void {
  if (isElement(line?.at(-1), 'br')) line?.pop();
}
