/**
 * Gives each block, image and link of the token stream the number of its source place. markdown-it records the lines of
 * blocks only, so the offset of an inline element is recorded when its token is made.
 */

import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { attribute } from '../../html/vocabulary.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { placesWithin } from '../source-places.js';

/** Inline elements that findings may be about. */
const placed: ReadonlySet<string> = new Set([
  'link_open',
  'span_open',
  'image',
  'html_inline',
  'footnote_ref',
  'footnote_undefined',
  'math_inline',
  'citation',
  'cross_reference',
]);

/** Adds source places to `md`; to be added last. */
export function tokenPlaces(md: MarkdownIt): void {
  noteOffsets(md);
  md.core.ruler.push('token_places', (state) => {
    const work = parseStateOf(state.env);
    if (work) placeTokens(state, work);
  });
}

/** The one way in: every inline rule makes its tokens with `push`, at the offset where it is. */
function noteOffsets(md: MarkdownIt): void {
  const State = md.inline.State;
  md.inline.State = class extends State {
    override push(...args: Parameters<StateInline['push']>): Token {
      const token = super.push(...args);
      token.map = [this.pos, -1];
      return token;
    }
  };
}

function placeTokens(state: StateCore, work: ParseState): void {
  let row = 0;
  for (const token of state.tokens) {
    if (token.map && token.type !== 'inline' && token.nesting >= 0 && token.type !== 'html_block') {
      row = token.map[0];
      if (token.type !== 'thead_open' && token.type !== 'tbody_open') {
        token.attrSet(attribute.source, work.places.addBlock(work.places.at(row)));
      }
    }
    if (token.type === 'inline' && token.children) placeInline(token, token.map?.[0] ?? row, work);
  }
}

function placeInline(inline: Token, line: number, work: ParseState): void {
  let placeOf: ReturnType<typeof placesWithin> | undefined;
  let breaks = 0;
  for (const token of inline.children ?? []) {
    const { type } = token;
    if (type === 'softbreak' || type === 'hardbreak') breaks++;
    if (!token.map) {
      // links that were found in finished text: their line is known, their column is not
      if (type === 'link_open')
        token.attrSet(attribute.at, work.places.addLink(work.places.at(line + breaks)));
      continue;
    }
    if (placed.has(type)) {
      placeOf ??= placesWithin(work.places, line, inline.content);
      const place = placeOf(
        token.map[0] - (type === 'span_open' || (type === 'link_open' && token.info !== 'auto') ? 1 : 0),
      );
      if (type === 'link_open' || type === 'span_open' || type === 'footnote_ref')
        token.attrSet(attribute.at, work.places.addLink(place));
      else if (type === 'image') token.attrSet(attribute.source, work.places.addBlock(place));
      else if (type === 'footnote_undefined') reportUndefined(token, place, work);
      else token.meta = { ...token.meta, place };
    }
  }
}

function reportUndefined(
  token: Token,
  place: ReturnType<ParseState['places']['at']>,
  work: ParseState,
): void {
  const hint = `Define it on a line of its own (${token.content}: …), or write \\${token.content} where no note is meant.`;
  work.diagnostics.push(
    warning('footnote-undefined', `The footnote ${token.content} is not defined.`, { place, hint }),
  );
}
