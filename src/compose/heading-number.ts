/** A numbered heading → the same with the width of its number for CSS, which indents further lines by as much. */

import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass, isElement } from '../html/element.js';
import { classes } from '../html/vocabulary.js';

/** Says how many digits and dots the number of a heading has. */
export function withNumberSize(heading: Element): Element {
  const [first] = heading.children;
  if (!isElement(first) || !hasClass(first, classes.headingNumber)) return heading;
  const number = textOf(first);
  const dots = number.split('.').length - 1;
  const style = `--number-digits: ${number.length - dots}; --number-dots: ${dots}`;
  return { ...heading, properties: { ...heading.properties, style } };
}
