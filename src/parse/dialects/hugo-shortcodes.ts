/**
 * Shortcodes of Hugo, which its themes agree on → the same in Markdown: `{{< note >}}` … `{{< /note >}}` and its kin are
 * callouts, tabs and `details` titled divisions, `figure` an image, `mermaid` and `highlight` fences, `ref` an address.
 * Others stay as they are written, and are reported: no raw HTML is read in them.
 */

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { closingLines, lineAt, readWithin } from './block-lines.js';
import { calloutKind } from './callout-kinds.js';
import { referHugo } from './hugo-references.js';
import { argumentsOf, blockOf, figureOf, type Shortcode } from './hugo-tags.js';

const opening = /^\{\{([<%])\s*([\w/-]+)((?:\s(?:"[^"]*"|[^"{}])*)?)\/?\s*([>%])\}\}/;

/** Adds the shortcodes to `md`. */
export function hugoShortcodes(md: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  md.block.ruler.before('fence', 'hugo_block', readBlock, { alt });
  md.core.ruler.before('inline', 'hugo_references', referHugo);
  md.inline.ruler.before('escape', 'hugo_tag', keepTag);
}

/** The shortcode that a line begins with, and the text behind it. */
function shortcodeOf(line: string): (Shortcode & { readonly rest: string }) | undefined {
  const found = line.startsWith('{{') ? opening.exec(line) : null;
  const [whole = '', begin, name = '', options = '', end] = found ?? [];
  // `<` ends with `>`, `%` with `%`
  if (!found || name.startsWith('/') || (begin === '%') !== (end === '%')) return undefined;
  const tag = { name: name.toLowerCase(), ...argumentsOf(options) };
  return { ...tag, rest: line.slice(whole.length).trim() };
}

function readBlock(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const tag = shortcodeOf(lineAt(state, line).trimEnd());
  if (!tag) return false;
  const image = tag.rest === '' ? figureOf(tag) : undefined;
  if (image !== undefined) {
    if (silent) return true;
    pushParagraph(state, image, line);
    state.line = line + 1;
    return true;
  }
  const close = closingLine(state, { name: tag.name, startLine: line, endLine });
  if (close === undefined || !endsLine(lineAt(state, close), tag.name)) return false;
  const block = blockOf(tag);
  if (!block || (tag.rest !== '' && close !== line)) return false;
  if (silent) return true;
  if (block.fence !== undefined) pushFence(state, block.fence, { line, close });
  else pushBox(state, { ...block, tag, line, close });
  state.line = close + 1;
  return true;
}

/** The line of the tag that ends a block. */
const closingLine = closingLines(function* (line) {
  if (!line.includes('{{')) return;
  for (const [, ends, name = ''] of line.matchAll(/\{\{[<%]\s*(\/)?\s*([\w/-]+)/g))
    yield { name, ends: ends !== undefined };
});

/** Whether `line` is no more than the tag that ends a block, behind its text on one line. */
function endsLine(line: string, name: string): boolean {
  const [, before = '', last] = /^(.*)\{\{[<%]\s*\/\s*([\w/-]+)\s*[>%]\}\}\s*$/.exec(line) ?? [];
  return last?.toLowerCase() === name && (before.trim() === '' || before.startsWith('{{'));
}

interface Box {
  readonly callout?: string;
  readonly title?: string | undefined;
  readonly tag: Shortcode & { readonly rest: string };
  readonly line: number;
  readonly close: number;
}

/** A callout, a titled division, or a division alone, whose tags show nothing. */
function pushBox(state: StateBlock, { callout, title, tag, line, close }: Box): void {
  const isTitled = callout !== undefined || title !== undefined;
  const element = callout === undefined ? 'div' : 'aside';
  const token = state.push(isTitled ? 'callout_open' : 'division_open', element, 1);
  token.block = true;
  token.map = [line, close + 1];
  const kind = callout === undefined ? 'tab' : (calloutKind(callout) ?? 'note');
  if (isTitled) token.meta = { name: callout ?? 'tab', kind, title };
  const text = tag.rest.replace(/\{\{[<%]\s*\/[^{}]*\}\}$/, '').trim();
  if (line === close) pushParagraph(state, text, line);
  else readWithin(state, line + 1, close);
  state.push(isTitled ? 'callout_close' : 'division_close', element, -1).block = true;
}

interface Lines {
  readonly line: number;
  readonly close: number;
}

function pushFence(state: StateBlock, info: string, { line, close }: Lines): void {
  const token = state.push('fence', 'code', 0);
  token.info = info;
  token.content = state.getLines(line + 1, close, state.blkIndent, true);
  token.map = [line, close + 1];
  token.markup = '';
}

function pushParagraph(state: StateBlock, content: string, line: number): void {
  if (content === '') return;
  state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

/** `{{<embed src="a">}}` is no HTML element in braces. */
function keepTag(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('{{<', state.pos)) return false;
  const end = state.src.indexOf('>}}', state.pos) + 3;
  if (end < 3 || end > state.posMax || end - state.pos > 500) return false;
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}
