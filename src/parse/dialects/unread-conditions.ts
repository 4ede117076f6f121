/**
 * A condition comment that is still in the text → an error. Conditions are read line by line, before Markdown. Where
 * the two steps disagree about what is code, as below a fence that a list has ended, the text would be published for
 * every audience.
 */

import type { Token } from 'markdown-it';
import { error } from '../../diagnostic.js';
import type { Diagnostic } from '../../types.js';
import type { ParseState } from '../parse-state.js';
import { placesWithin } from '../source-places.js';

const condition = /<!--\s*(?:if\s*:[^>]*|else\s*|\/\s*if\s*)-->/i;

/** The first condition in raw HTML: of the block, or within its text. */
export function unreadConditions(
  { type, content, map, children }: Token,
  work: ParseState,
): readonly Diagnostic[] {
  const html =
    type === 'html_block'
      ? [content]
      : (children ?? []).flatMap((each) => (each.type === 'html_inline' ? each.content : []));
  const written = html.flatMap((each) => condition.exec(each)?.[0] ?? [])[0];
  if (written === undefined || !map) return [];
  const place = placesWithin(work.places, map[0], content)(Math.max(0, content.indexOf(written)));
  const hint =
    'End the fence above it, with as many signs as it began with and on a line without other text.';
  return [error('condition-syntax', `${written} is taken for code.`, { place, hint })];
}
