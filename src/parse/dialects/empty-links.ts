/**
 * Links without words, which would print nothing: `[](https://a.example)` → the address, as in kramdown; `[](#part)` →
 * the name of the part or the citation of the work, as in MyST and kramdown-rfc.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { percentDecoded } from '../../html/percent-decoded.js';
import { referenceToAny } from '../cross-reference.js';
import { parseStateOf } from '../parse-state.js';

/** Adds words to the links without any that `md` reads. */
export function emptyLinks(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'empty_links', (state) => {
    if (!parseStateOf(state.env)) return;
    for (const token of state.tokens) {
      if (token.children && isSuspect(token)) token.children = withWords(token.children, state);
    }
  });
}

const isSuspect = ({ content }: Token): boolean => /\[\s*\]\(|\]\(#/.test(content);

const nameIn = (href: string): string => percentDecoded(href.slice(1)).normalize('NFC');

function isWork(href: string, { env }: StateCore): boolean {
  const work = parseStateOf(env);
  return href.startsWith('#') && work?.draft !== undefined && work.citable.keys.has(nameIn(href));
}

const space = ({ Token }: StateCore): Token => Object.assign(new Token('text', '', 0), { content: ' ' });

function withWords(children: readonly Token[], state: StateCore): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < children.length; index++) {
    const token = children[index];
    if (!token) continue;
    const href = token.type === 'link_open' ? String(token.attrGet('href') ?? '') : '';
    const end = href === '' ? -1 : endOfEmpty(children, index + 1);
    if (end < 0 && href.length > 1 && isWork(href, state)) {
      // words of a draft that lead to a work of its list
      const close = children.findIndex(({ type }, at) => at > index && type === 'link_close');
      kept.push(...children.slice(index + 1, close), space(state), referenceTo(href, state));
      index = close;
      continue;
    }
    if (end > 0 && href.startsWith('#') && href.length > 1) {
      kept.push(referenceTo(href, state));
      index = end;
    } else {
      kept.push(token);
      if (end < 0) continue;
      kept.push(Object.assign(new state.Token('text', '', 0), { content: percentDecoded(href) }));
      index = end - 1;
    }
  }
  return kept;
}

/** The end of a link that holds white space or nothing; -1 where it holds more. */
function endOfEmpty(children: readonly Token[], start: number): number {
  const isSpace = children[start]?.type === 'text' && children[start]?.content.trim() === '';
  const end = isSpace ? start + 1 : start;
  return children[end]?.type === 'link_close' ? end : -1;
}

function referenceTo(href: string, { env, Token }: StateCore): Token {
  const name = nameIn(href);
  const content = `[](${href})`;
  if (parseStateOf(env)?.citable.keys.has(name))
    return Object.assign(new Token('citation', 'span', 0), {
      content,
      meta: { cluster: { cites: [{ key: name }] }, start: 0 },
    });
  return Object.assign(new Token('cross_reference', 'span', 0), {
    content,
    meta: { ...referenceToAny(name) },
  });
}
