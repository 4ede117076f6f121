/** Cleans the raw HTML of a paper, token by token, before it meets the HTML that Markdown made. */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import type { Place } from '../../types.js';
import { blockElements, droppedWithContent } from '../html-rules.js';
import { cleanRawHtml, readTag } from '../raw-html.js';
import { placesWithin } from '../source-places.js';
import { type Work, workOf } from '../work.js';

const hint = 'say it in Markdown, or leave it out: a paper runs nothing and loads nothing but its images';

/** Adds the cleaning of raw HTML to `md`; after `tokenPlaces`. */
export function rawHtml(md: MarkdownIt): void {
  md.core.ruler.push('raw_html', (state) => {
    const work = workOf(state.env);
    if (work) cleanTokens(state, work);
  });
}

function cleanTokens(state: StateCore, work: Work): void {
  for (const token of state.tokens) {
    if (token.type === 'html_block') cleanBlock(token, work);
    else if (token.type === 'inline' && token.children?.some((child) => child.type === 'html_inline')) {
      token.children = cleanInline(token.children, work);
    }
  }
}

function cleanBlock(token: Token, work: Work): void {
  const line = token.map?.[0] ?? 0;
  const placeOf = placesWithin(work.places, line, token.content);
  const clean = cleanRawHtml(token.content, (name, offset) => {
    if (name === 'a') return ` data-at="${work.places.addLink(placeOf(offset))}"`;
    return blockElements.has(name) ? ` data-source="${work.places.addBlock(placeOf(offset))}"` : '';
  });
  const removalPlace = placesWithin(work.places, line, token.content);
  for (const { offset, message } of clean.removals) {
    work.diagnostics.push(warning('html-removed', message, { place: removalPlace(offset), hint }));
  }
  token.content = clean.html;
}

/** Tags within a line are tokens of their own: what a removed element holds is dropped with it, token by token. */
function cleanInline(children: readonly Token[], work: Work): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < children.length; index++) {
    const token = children[index];
    if (!token) continue;
    kept.push(token);
    if (token.type !== 'html_inline') continue;
    const { content } = token;
    const place = token.meta?.place as Place | undefined;
    const clean = cleanRawHtml(content, (name) => {
      if (!place) return '';
      if (name === 'a') return ` data-at="${work.places.addLink(place)}"`;
      return blockElements.has(name) ? ` data-source="${work.places.addBlock(place)}"` : '';
    });
    token.content = clean.html;
    for (const { message } of clean.removals) {
      work.diagnostics.push(warning('html-removed', message, { place, hint }));
    }
    const tag = readTag(content, 0);
    if (tag && !tag.closes && droppedWithContent.has(tag.name))
      index = endOfElement(children, index, tag.name);
    if (/^<!--\s*pagebreak\s*-->$/i.test(content)) token.content = '';
  }
  return kept;
}

/** Index of the end tag, or of the start tag itself where there is none. */
function endOfElement(children: readonly Token[], start: number, name: string): number {
  const close = new RegExp(`^</${name}\\s*>$`, 'i');
  for (let index = start + 1; index < children.length; index++) {
    const child = children[index];
    if (child?.type === 'html_inline' && close.test(child.content)) return index;
  }
  return start;
}
