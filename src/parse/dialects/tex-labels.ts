/**
 * `\label{fig:name}` at the end of an alternative text, a caption or a heading, as authors of LaTeX and JOSS write it →
 * the id `{#fig:name}` of our syntax. The label of an image may be a name alone. `\ref{…}` and `\autoref{…}` are in
 * math/tex-references.ts.
 */

import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { plainName } from '../math/equation-label.js';

const label = /\\label\{\s*(fig|tab|tbl|lst|sec)[:-]([^{}\s]{1,200})\s*\}\s*$/y;

/** Adds labels to `md`; after attribute lists, which the labels become. */
export function texLabels(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'tex_label', read);
  md.core.ruler.before('attributes', 'tex_labels', liftFromImages);
}

function read(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '\\' || posMax < src.length) return false;
  label.lastIndex = pos;
  const found = label.exec(src);
  if (!found) return false;
  if (!silent) {
    const token: Token = state.push('text', '', 0);
    token.content = `{#${idOf(found)}}`;
    token.meta = { label: idOf(found) };
  }
  state.pos = posMax;
  return true;
}

/** A label in an image's square brackets is the image's. */
function liftFromImages({ tokens }: StateCore): void {
  for (const image of tokens.flatMap(({ children }) => children ?? [])) {
    if (image.type !== 'image') continue;
    const last = image.children?.at(-1);
    const id = (last?.meta as { readonly label?: string } | null | undefined)?.label;
    if (last && id !== undefined) {
      // markdown-it has joined the text before the label to it
      last.content = last.content.replace(/\s*\{#[^{}]*\}$/, '');
      image.attrSet('id', id);
    } else takeNameAlone(image);
  }
}

/** A label that does not say that it is a figure's: no rule has read it, and its backslash is a token of its own. */
function takeNameAlone(image: Token): void {
  const name = /\\label\{\s*([\p{L}\p{N}_.-]{1,200})\s*\}\s*$/u.exec(image.content)?.[1];
  const children = image.children ?? [];
  if (
    name === undefined ||
    children.at(-2)?.content !== '\\l' ||
    !/^abel\{/.test(children.at(-1)?.content ?? '')
  )
    return;
  children.splice(-2);
  const before = children.at(-1);
  if (before?.type === 'text') before.content = before.content.trimEnd();
  image.attrSet('id', `fig:${name}`);
}

/** Ids of sections have no prefix with us. */
function idOf([, kind = '', name = '']: RegExpExecArray): string {
  const prefix = kind === 'tab' ? 'tbl' : kind;
  return prefix === 'sec' ? plainName(name) : `${prefix}:${plainName(name)}`;
}
