/** Content of a text → content for the cover: without ids, notes and marks of the body, and with all of its words. */

import type { Element, ElementContent, Properties } from 'hast';
import { hasClass, isElement } from '../html/element.js';
import { classes } from '../html/vocabulary.js';

/** Elements that stay; of any other only the content stays. */
const kept: ReadonlySet<string> = new Set(
  'p em strong b i del s u small mark kbd sub sup code br a ul ol li blockquote'.split(' '),
);

/** `nodes`, cleaned. */
export function inlineContent(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (!isElement(node) || hasClass(node, classes.noteReference) || hasClass(node, classes.notes)) return [];
    if (hasClass(node, classes.math) || hasClass(node, 'math-fault')) return [node];
    if (node.tagName === 'img') return [{ type: 'text', value: String(node.properties.alt ?? '') }];
    const children = inlineContent(node.children);
    const properties = propertiesOf(node);
    return kept.has(node.tagName) && properties ? [{ ...node, properties, children }] : children;
  });
}

/** The properties that stay; undefined for a link that leads into the body. */
function propertiesOf({ tagName, properties }: Element): Properties | undefined {
  const href = String(properties.href ?? '');
  if (tagName === 'a') return /^(https?|mailto):/i.test(href) ? { href } : undefined;
  const { lang, dir } = properties;
  return { ...(lang !== undefined && { lang }), ...(dir !== undefined && { dir }) };
}
