/**
 * `> [!NOTE]` quotes → `<aside class="callout note">` with a title line; the callouts that `dialects/` found get their
 * titles here, too. Works on block tokens before their text is parsed, so that the mark never becomes a link.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { classes } from '../../html/vocabulary.js';
import { calloutKind, calloutTitle } from '../dialects/callout-kinds.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { type Words, wordsFor } from '../words.js';

/** The mark, with what Obsidian adds: `|` and more, `-` or `+` where it folds. */
const mark = /^\[!([\p{L}][\p{L}\p{N}_ -]*)(?:\|[^\]\n]*)?\][-+]?[ \t]*([^\n]*)(?:\n|$)/iu;

/** Adds callouts to `md`. */
export function callouts(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'callouts', markCallouts);
}

function markCallouts(state: StateCore): void {
  const work = parseStateOf(state.env);
  const words = work?.words ?? wordsFor('en');
  const made: Token[] = [];
  /** levels of the callouts that are open */
  const open: number[] = [];
  const tokens = state.tokens;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    made.push(token);
    if (token.type === 'callout_open' && token.meta?.name !== undefined) {
      index += titleOfDialect(state, { at: index, words, made });
      continue;
    }
    if (token.type === 'blockquote_close' && open.at(-1) === token.level) {
      open.pop();
      token.type = 'callout_close';
      token.tag = 'aside';
    }
    const inline = tokens[index + 2];
    const found = token.type === 'blockquote_open' && inline?.type === 'inline' && mark.exec(inline.content);
    if (!found || !inline) continue;
    const name = found[1] ?? 'note';
    const kind = calloutKind(name);
    if (!kind) {
      unknownCallout(name, inline, work);
      continue;
    }
    token.type = 'callout_open';
    token.tag = 'aside';
    token.attrJoin('class', `callout ${kind}`);
    open.push(token.level);
    made.push(...title(state, { text: found[2]?.trim() || calloutTitle(name, words), near: inline }));
    inline.content = inline.content.slice(found[0].length);
    if (inline.map) inline.map = [inline.map[0] + 1, inline.map[1]];
    if (inline.content === '') index += 3;
  }
  state.tokens = made;
}

function unknownCallout(name: string, { map }: Token, work: ParseState | undefined): void {
  const place = map ? work?.places.at(map[0]) : undefined;
  const hint = `Write [!NOTE], TIP, IMPORTANT, WARNING or CAUTION, or \\[!${name}] where the words are meant.`;
  work?.diagnostics.push(
    warning('callout-unknown', `[!${name}] is no callout that is known: it is printed as a quote.`, {
      place,
      hint,
    }),
  );
}

interface AtDialect {
  readonly at: number;
  readonly words: Words;
  readonly made: Token[];
}

/** Titles a callout that is one of a dialect; returns how many tokens the title took the place of. */
function titleOfDialect(state: StateCore, { at, words, made }: AtDialect): number {
  const token = state.tokens[at] as Token;
  const { name, kind, title: given } = token.meta as { name: string; kind: string; title?: string };
  token.attrJoin('class', kind === 'tab' ? 'tab' : `callout ${kind}`);
  const [heading, inline] = state.tokens.slice(at + 1, at + 3);
  // Quarto: a heading that the callout begins with is its title
  const isHeading = given === undefined && heading?.type === 'heading_open' && inline !== undefined;
  const text = isHeading ? inline.content : (given ?? calloutTitle(name, words));
  const near = new state.Token('inline', '', 0);
  near.map = isHeading ? inline.map : token.map && [token.map[0], token.map[0] + 1];
  near.level = token.level + 2;
  if (text.trim() !== '') made.push(...title(state, { text, near }));
  return isHeading ? 3 : 0;
}

function title(state: StateCore, { text, near }: { readonly text: string; readonly near: Token }): Token[] {
  const opening = new state.Token('paragraph_open', 'p', 1);
  opening.attrs = [['class', classes.calloutTitle]];
  opening.block = true;
  opening.level = near.level - 1;
  const inline = new state.Token('inline', '', 0);
  inline.content = text;
  inline.map = near.map;
  inline.level = near.level;
  inline.children = [];
  const closing = new state.Token('paragraph_close', 'p', -1);
  closing.block = true;
  closing.level = near.level - 1;
  return [opening, inline, closing];
}
