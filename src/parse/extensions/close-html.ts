/**
 * Raw HTML that is never closed → a warning with its line: an open `<div>` holds the rest of the paper, an open `<b>`
 * makes it bold. Where pages turn, which they cannot within an element, the tag is left out. Works on cleaned HTML of a whole text; of a piece
 * of it nobody knows what comes later.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import type { Place } from '../../types.js';
import { optionallyClosed, voidElements } from '../html-rules.js';
import { type Work, workOf } from '../work.js';

/** Adds it to `md`; after `rawHtml`. */
export function closeHtml(md: MarkdownIt): void {
  md.core.ruler.push('close_html', (state) => {
    const work = workOf(state.env);
    if (work && state.env.isWhole === true) takeOpen(state, work);
  });
}

/** A start tag whose end was not found yet. */
interface Open {
  readonly name: string;
  readonly token: Token;
  readonly offset: number;
  readonly length: number;
  readonly place: Place | undefined;
  /** of the block that it is in */
  readonly level: number;
}

function takeOpen({ tokens }: StateCore, work: Work): void {
  const open: Open[] = [];
  const lost: Open[] = [];
  for (const token of tokens) {
    // what ends a list, a quote or a paragraph ends all that is open in it
    if (token.nesting === -1) while ((open.at(-1)?.level ?? 0) > token.level) lost.push(open.pop() as Open);
    const place = token.map ? work.places.at(token.map[0]) : undefined;
    const own = token.type === 'html_block' ? [token] : (token.children ?? []);
    for (const part of own) {
      if (part.type !== 'html_block' && part.type !== 'html_inline') continue;
      follow(part, {
        open,
        lost,
        work,
        level: token.level,
        place: (part.meta?.place as Place | undefined) ?? place,
      });
    }
  }
  lost.push(...open);
  const turns = tokens.some(({ type, content }) => type === 'html_block' && content.includes('landscape-'));
  lost.sort((a, b) => b.offset - a.offset);
  for (const { name, token, offset, length, place } of lost) {
    if (turns) token.content = token.content.slice(0, offset) + token.content.slice(offset + length);
    const hint = `write </${name}> where it ends, or take <${name}> away`;
    work.diagnostics.push(
      warning(
        'html-unclosed',
        `<${name}> is never closed: ${turns ? 'it is left out' : 'what follows is in it'}`,
        { place, hint },
      ),
    );
  }
}

/** The place of a tag: a block of HTML keeps its lines, what stands in a line of text has a place of its own. */
function inBlock(
  { type, map, content }: Token,
  { index, work, place }: { readonly index: number; readonly work: Work; readonly place: Place | undefined },
): Place | undefined {
  if (type !== 'html_block' || !map) return place;
  const lines = content.slice(0, index).split('\n');
  const found = work.places.at(map[0] + lines.length - 1);
  return lines.length === 1 ? found : { ...found, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const tags = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

interface Following {
  readonly open: Open[];
  readonly lost: Open[];
  readonly work: Work;
  readonly level: number;
  readonly place: Place | undefined;
}

function follow(token: Token, { open, lost, work, level, place }: Following): void {
  for (const { 0: tag, 1: end, 2: written = '', 3: rest = '', index } of token.content.matchAll(tags)) {
    const name = written.toLowerCase();
    if (voidElements.has(name) || optionallyClosed.has(name)) continue;
    if (!end) {
      const number = /data-source="(\d+)"/.exec(rest)?.[1];
      const own =
        number === undefined ? inBlock(token, { index, work, place }) : work.places.blocks[Number(number)];
      open.push({ name, token, offset: index, length: tag.length, place: own, level });
      continue;
    }
    const begin = open.findLastIndex((one) => one.name === name);
    if (begin < 0) continue;
    lost.push(...open.splice(begin).slice(1));
  }
}
