/**
 * Icons of MkDocs Material (`:octicons-home-16:`, `:material-check:{ .green }`) → nothing beside words, as they only
 * decorate; a character or the icon's name where a link or a cell has no other content.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';

const icon =
  /:(?:material|octicons|simple|fontawesome-(?:brands|solid|regular))-([a-z0-9]+(?:-[a-z0-9]+){0,8}):(?:\{[^{}\n]{0,80}\})? ?/y;

/** Adds the icons to `md`. */
export function icons(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'icon', read);
}

function read(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== ':' || /[\w:]/.test(src[pos - 1] ?? '')) return false;
  icon.lastIndex = pos;
  const [whole = '', name = ''] = icon.exec(src) ?? [];
  const end = pos + whole.length;
  if (whole === '' || end > state.posMax) return false;
  const isAlone = (src[pos - 1] === '[' && src[end] === ']') || src.trim() === whole.trim();
  if (!silent && isAlone) state.push('text', '', 0).content = wordsOf(name);
  state.pos = end;
  return true;
}

function wordsOf(name: string): string {
  if (/^check(?:-|$)/.test(name)) return '✓';
  if (/^(?:close|cancel|x)(?:-|$)/.test(name)) return '✗';
  return name.replace(/-\d+$/, '').replaceAll('-', ' ');
}
