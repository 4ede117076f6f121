/**
 * `` `\\hfill`{=tex} ``: text within a line for one format, as pandoc writes it. HTML is read; LaTeX that only places
 * text is dropped; any other format is left out and reported.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';
import { occursLater } from '../lookahead.js';
import { commentFor } from './page-breaks.js';

const raw = /(`+)(?!`)([^\n]{0,1000}?[^`\n])\1\{=([a-z][a-z0-9]*)\}/y;

/** Adds raw text to `md`. */
export function rawInline(md: MarkdownIt): void {
  md.inline.ruler.before('backticks', 'raw_inline', read);
  md.renderer.rules.raw_inline = () => '';
}

function read(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '`' || !occursLater(state, '`{=')) return false;
  raw.lastIndex = state.pos;
  const [whole = '', , text = '', format = ''] = raw.exec(state.src) ?? [];
  if (whole === '' || state.pos + whole.length > state.posMax) return false;
  if (!silent) {
    const isHtml = /^html\d?$/.test(format);
    const token = state.push(isHtml ? 'html_inline' : 'raw_inline', '', 0);
    token.content = text.trim();
    token.info = commentFor(text.trim()) === undefined ? format : '';
  }
  state.pos += whole.length;
  return true;
}
