/**
 * `[@key, p. 7]` and `@key [p. 7]` for markdown-it → `citation` tokens. A token has the cited works, and renders as it
 * was written until `setCitation` sets the formatted text: a style can format citations only when all of them are
 * known.
 */

import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { occursLater } from '../lookahead.js';
import { parseStateOf } from '../parse-state.js';
import type { Cluster } from './citation-types.js';
import { readCluster } from './cluster-syntax.js';
import { readMention, readNarrative } from './narrative-syntax.js';

/** A citation in the token stream. */
export interface CitationToken {
  readonly cluster: Cluster;
  /** offset of the opening bracket or at sign in the content of the inline token that holds it */
  readonly start: number;
  readonly token: Token;
  /** that inline token */
  readonly inline: Token;
}

/** Adds citations to `md`. Runs after links, so that `[@name](address)` stays one. */
export function citationPlugin(md: MarkdownIt): void {
  md.inline.ruler.after('link', 'citation', cite);
  md.inline.ruler.after('citation', 'narrative_citation', citeInSentence);
  md.renderer.rules.citation = (tokens, index) => {
    const token = tokens[index];
    const html = token?.meta?.html;
    return typeof html === 'string' ? html : md.utils.escapeHtml(token?.content ?? '');
  };
}

function cite(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '[' || state.linkLevel > 0 || !occursLater(state, '@') || !occursLater(state, ']'))
    return false;
  const end = src.indexOf(']', pos);
  if (end >= posMax) return false;
  const text = src.slice(pos + 1, end);
  if (!text.includes('@') || /[[`]/.test(text)) return false;
  const cluster = readCluster(text);
  if (!cluster) return false;
  if (!silent) {
    const token = state.push('citation', 'span', 0);
    token.content = src.slice(pos, end + 1);
    token.meta = { cluster, start: pos };
  }
  state.pos = end + 1;
  return true;
}

/** `@key` where the bibliography has that key; where it has nearly that one, the text as it is, to be warned of. */
function citeInSentence(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const citable = parseStateOf(state.env)?.citable;
  if (src[pos] !== '@' || !citable || citable.keys.size === 0 || state.linkLevel > 0) return false;
  const mention = readMention(src, pos);
  if (!mention || mention.end > posMax) return false;
  const isKnown = citable.keys.has(mention.key);
  const near = isKnown ? undefined : citable.near(mention.key);
  if (!isKnown && near === undefined) return false;
  const { cluster, end } = isKnown ? readNarrative(src, mention) : { cluster: undefined, end: mention.end };
  if (end > posMax) return false;
  if (!silent) {
    const token = state.push('citation', 'span', 0);
    token.content = src.slice(pos, end);
    token.meta = cluster ? { cluster, start: pos } : { near };
  }
  state.pos = end;
  return true;
}

/** The citations of a paper's tokens, in the order of the text. */
export function citationsOf(tokens: readonly Token[]): readonly CitationToken[] {
  return tokens.flatMap((inline) =>
    (inline.children ?? [])
      .filter((token) => token.type === 'citation' && token.meta?.cluster)
      .map((token) => {
        const { cluster, start } = token.meta as unknown as Pick<CitationToken, 'cluster' | 'start'>;
        return { cluster, start, token, inline };
      }),
  );
}

/** Names in the text that are almost keys, and the key that each is like. */
export function nearKeysOf(
  tokens: readonly Token[],
): readonly { readonly token: Token; readonly near: string }[] {
  return tokens.flatMap(({ children }) =>
    (children ?? []).flatMap((token) => {
      const near = token.type === 'citation' ? token.meta?.near : undefined;
      return typeof near === 'string' ? [{ token, near }] : [];
    }),
  );
}

/** Makes `token` print `html`. */
export function setCitation(token: Token, html: string): void {
  token.meta = { ...token.meta, html };
}
