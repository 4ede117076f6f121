/**
 * Attributes of an image in the words of pandoc and Quarto → ours: `fig-alt` and `alt` are the alternative text, and
 * the text in square brackets is then the caption; `fig-cap` is the caption; `out-width` the width.
 */

import type { Token } from 'markdown-it';
import type { AttributeList } from './attribute-list.js';

/** The list without the neighbours' names; changes the alternative text of `image` where the list has one. */
export function imageList(image: Token, list: AttributeList, textToken: Token): AttributeList {
  const given = new Map(list.attributes);
  const alt = given.get('fig-alt') ?? given.get('alt');
  const width = given.get('width') ?? given.get('out-width');
  const inBrackets = image.content.trim();
  const caption = given.get('fig-cap') ?? (alt !== undefined && inBrackets !== '' ? inBrackets : undefined);
  for (const name of ['fig-alt', 'alt', 'fig-cap', 'out-width']) given.delete(name);
  if (width !== undefined) given.set('width', width);
  if (caption !== undefined && !given.has('title') && image.attrGet('title') === null) {
    given.set('title', caption);
  }
  if (alt !== undefined) {
    textToken.content = alt;
    image.content = alt;
    image.children = [textToken];
  }
  return { ...list, attributes: [...given] };
}
