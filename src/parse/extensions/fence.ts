/** The token of a fence → its content, language and place, for the makers of code, tables and diagrams. */

import type { Token } from 'markdown-it';
import { escapeHtml } from '../../html/escape-html.js';
import type { CaptionKind, Place } from '../../types.js';
import type { ParseState } from '../parse-state.js';
import type { LineRange } from './fence-info.js';

/** A fence, with its attributes to take. */
export interface Fence {
  readonly text: string;
  readonly language: string;
  /** `{#id}` */
  readonly id: string | undefined;
  readonly place: Place;
  /** of its first line of text */
  readonly textPlace: Place;
  readonly lines: readonly LineRange[];
  /** whether it stands on a landscape page */
  readonly landscape: boolean;
  readonly take: (name: string) => string | undefined;
  readonly hasClass: (name: string) => boolean;
  readonly addClass: (name: string) => void;
  /** what is left of its attributes, as HTML */
  readonly attributes: () => string;
}

/** Reads `token`; what is taken of its attributes is not written on the element. */
export function fenceOf(
  token: Token,
  given: Pick<Fence, 'language' | 'attributes'> & { work: ParseState },
): Fence {
  const { language, attributes, work } = given;
  const line = token.map?.[0] ?? 0;
  return {
    text: token.content,
    language,
    attributes,
    id: token.attrGet('id') === null ? undefined : String(token.attrGet('id')),
    place: work.places.at(line),
    textPlace: { ...work.places.at(line + 1), column: 1 },
    landscape: token.meta?.landscape === true,
    lines: (token.meta?.lines as readonly LineRange[] | undefined) ?? [],
    take(name) {
      const value = token.attrGet(name);
      token.attrs = token.attrs?.filter(([key]) => key !== name) ?? null;
      return value === null ? undefined : String(value);
    },
    addClass: (name) => token.attrJoin('class', name),
    hasClass: (name) =>
      String(token.attrGet('class') ?? '')
        .split(' ')
        .includes(name),
  };
}

/** A block with its title as caption, which is numbered like any other. */
export function captioned(
  kind: CaptionKind,
  html: string,
  { id, title }: { readonly id: string | undefined; readonly title: string },
): string {
  const idAttribute = id === undefined ? '' : ` id="${escapeHtml(id)}"`;
  return `<figure class="${kind}"${idAttribute}><figcaption>${escapeHtml(title)}</figcaption>${html}</figure>`;
}
