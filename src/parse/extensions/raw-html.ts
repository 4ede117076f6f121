/** Cleans the raw HTML of a paper, token by token, before it meets the HTML that Markdown made. */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { attribute } from '../../html/vocabulary.js';
import type { Place } from '../../types.js';
import { type Cleaning, cleanRawHtml, type Decorate, type Removal, readTag } from '../clean-raw-html.js';
import { lightPictures } from '../dialects/light-pictures.js';
import { blockElements, droppedWithContent } from '../html-rules.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { placesWithin } from '../source-places.js';

const hint = 'Write it in Markdown, or leave it out: a paper runs nothing and loads nothing but its images.';

/** The hint for an end tag that ends nothing. */
export const unmatchedHint = 'Write the name of the element that ends here, or remove the tag.';

/** Adds the cleaning of raw HTML to `md`, with the comments that mean something; after `tokenPlaces`. */
export function rawHtml(md: MarkdownIt, comments: Cleaning['comments'] = {}): void {
  md.core.ruler.push('raw_html', (state) => {
    const work = parseStateOf(state.env);
    if (work) cleanTokens(state, work, { begun: new Map(), comments });
  });
}

function cleanTokens(state: StateCore, work: ParseState, cleaning: Cleaning): void {
  const light = lightPictures();
  for (const token of state.tokens) {
    for (const each of token.type === 'html_block' ? [token] : (token.children ?? []))
      if (each.type.startsWith('html_')) each.content = light(withAddresses(each.content));
    if (token.type === 'html_block') cleanBlock(token, work, cleaning);
    else if (token.type === 'inline' && token.children?.some((child) => child.type === 'html_inline')) {
      token.children = cleanInline(token.children, work, cleaning);
    }
  }
}

/** Addresses in angle brackets are no tags: `<ada@example.org>` in a `<pre>` is text, which a browser would drop. */
function withAddresses(html: string): string {
  return html.replace(/<([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>/g, '&lt;$1&gt;');
}

function cleanBlock(token: Token, work: ParseState, cleaning: Cleaning): void {
  const line = token.map?.[0] ?? 0;
  const placeOf = placesWithin(work.places, line, token.content);
  const decorate: Decorate = (name, offset) => {
    if (name === 'a') return ` ${attribute.at}="${work.places.addLink(placeOf(offset))}"`;
    return blockElements.has(name) ? ` ${attribute.source}="${work.places.addBlock(placeOf(offset))}"` : '';
  };
  const clean = cleanRawHtml(token.content, decorate, cleaning);
  reportRemoved(clean.removals, placesWithin(work.places, line, token.content), work);
  reportUnclosed(clean.unclosed, placesWithin(work.places, line, token.content), work);
  const tagPlace = placesWithin(work.places, line, token.content);
  token.meta = { ...token.meta, tagPlaces: clean.offsets.map((offset) => tagPlace(offset)) };
  token.content = clean.html;
}

function reportRemoved(
  removals: readonly Removal[],
  placeOf: (offset: number) => Place | undefined,
  work: ParseState,
): void {
  for (const { offset, message, isUnmatched } of removals) {
    const place = placeOf(offset);
    work.diagnostics.push(
      isUnmatched
        ? warning('html-unmatched', message, { place, hint: unmatchedHint })
        : warning('html-removed', message, { place, hint }),
    );
  }
}

function reportUnclosed(
  unclosed: readonly Removal[],
  placeOf: (offset: number) => Place | undefined,
  work: ParseState,
): void {
  for (const { offset, message } of unclosed) {
    const name = /^<([a-z0-9]+)/.exec(message)?.[1] ?? 'div';
    const end = `Write <${name}></${name}>, or end it with </${name}> below what it holds.`;
    work.diagnostics.push(warning('html-unclosed', message, { place: placeOf(offset), hint: end }));
  }
}

/** Tags within a line are tokens of their own: what a removed element holds is dropped with it, token by token. */
function cleanInline(children: readonly Token[], work: ParseState, cleaning: Cleaning): Token[] {
  const kept: Token[] = [];
  const ends = lastEnds(children);
  for (let index = 0; index < children.length; index++) {
    const token = children[index];
    if (!token) continue;
    kept.push(token);
    if (token.type !== 'html_inline') continue;
    const tag = readTag(token.content, 0);
    cleanTag(token, work, cleaning);
    if (!tag || tag.closes || !droppedWithContent.has(tag.name) || (ends.get(tag.name) ?? 0) < index)
      continue;
    while (index < children.length - 1 && !endsElement(children[index], tag.name)) index++;
  }
  return kept;
}

function cleanTag(token: Token, work: ParseState, cleaning: Cleaning): void {
  const place = token.meta?.place as Place | undefined;
  const decorate: Decorate = (name) => {
    if (!place) return '';
    if (name === 'a') return ` ${attribute.at}="${work.places.addLink(place)}"`;
    return blockElements.has(name) ? ` ${attribute.source}="${work.places.addBlock(place)}"` : '';
  };
  const clean = cleanRawHtml(token.content, decorate, cleaning);
  reportRemoved(clean.removals, () => place, work);
  reportUnclosed(clean.unclosed, () => place, work);
  // a page can neither end nor turn within a line
  token.content = token.content.startsWith('<!') ? '' : clean.html;
}

/** Index of the last end tag of each element: what follows it is never searched. */
function lastEnds(children: readonly Token[]): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const [index, { type, content }] of children.entries()) {
    const tag = type === 'html_inline' && content.startsWith('</') && readTag(content, 0);
    if (tag) ends.set(tag.name, index);
  }
  return ends;
}

function endsElement(token: Token | undefined, name: string): boolean {
  const tag = token?.type === 'html_inline' ? readTag(token.content, 0) : undefined;
  return tag?.closes === true && tag.name === name;
}
