/**
 * Links to ids in other documents of the paper → addresses that the browser prints, and a style sheet whose selectors
 * treat these links as links within the paper. The addresses are relative: `a[href^="http"]` selects none of them.
 */

import { afterSpace, type CSSToken, closingOf, isNamed, TokenType, tokenise } from '../css/css-tokens.js';
import { attributeText } from '../html/attribute-text.js';
import { idOfFragment } from '../html/fragment-id.js';

/** The path of all ids in other documents. */
const path = '/id';

/** The address of an id in another document. The PDF stage turns `http://paper.invalid/id#ID` into a link again. */
export const hrefAcross = (id: string): string => `${path}#${encodeURIComponent(id)}`;

const anchorTag = /<a\s(?:[^>"]|"[^"]*")*>/g;
const fragmentLink = /(\shref=")#([^"]+)"/;

/**
 * Marks links to ids in other documents: the browser drops a link to an anchor that it does not have, but prints
 * any other address.
 */
export function linkAcross(html: string, elsewhere: ReadonlySet<string>): string {
  if (elsewhere.size === 0) return html;
  return html.replace(anchorTag, (tag) =>
    tag.replace(fragmentLink, (link, before: string, fragment: string) => {
      const id = idOfFragment(attributeText(fragment), (each) => elsewhere.has(each));
      return elsewhere.has(id) ? `${before}${hrefAcross(id)}"` : link;
    }),
  );
}

const mayAskForFragments = /\[[^\]]*href[^\]]*#/i;

/** Selectors such as `[href^="#"]` also select links to other documents of the paper. */
export function selectAcross(css: string): string {
  if (!mayAskForFragments.test(css)) return css;
  const tokens = tokenise(css);
  let read = 0;
  let text = '';
  for (const [at, [type, , start]] of tokens.entries()) {
    if (type !== TokenType.OpenSquare) continue;
    const to = closingOf({ tokens, from: at, to: tokens.length });
    const value = fragmentAsked({ tokens, from: at + 1, to });
    const end = tokens[to]?.[3];
    if (!value || end === undefined) continue;
    const [, , valueStart] = value;
    const own = css.slice(start, end + 1);
    // the quotation mark stays before the path
    const across = `${css.slice(start, valueStart + 1)}${path}${css.slice(valueStart + 1, end + 1)}`;
    text += `${css.slice(read, start)}:is(${own}, ${across})`;
    read = end + 1;
  }
  return text + css.slice(read);
}

/** The string in `href="#…"` or `href^="#…"`. */
function fragmentAsked(range: Parameters<typeof afterSpace>[0]): CSSToken | undefined {
  const { tokens, to } = range;
  const name = afterSpace(range);
  if (!isNamed(tokens[name], 'word', 'href')) return undefined;
  const sign = afterSpace({ tokens, from: name + 1, to });
  const isStart = tokens[sign]?.[1] === '^' && tokens[sign + 1]?.[1] === '=';
  if (!isStart && tokens[sign]?.[1] !== '=') return undefined;
  const value = tokens[afterSpace({ tokens, from: sign + (isStart ? 2 : 1), to })];
  return value?.[0] === TokenType.String && value[4].value.startsWith('#') ? value : undefined;
}

/** Whether a style sheet shows addresses of links: those to other documents would show ours. */
export function showsAddresses(css: string): boolean {
  if (!/attr\(/i.test(css)) return false;
  const tokens = tokenise(css);
  return tokens.some((token, at) => {
    const value = tokens[afterSpace({ tokens, from: at + 1, to: tokens.length })];
    return isNamed(token, 'function', 'attr') && isNamed(value, 'word', 'href');
  });
}
