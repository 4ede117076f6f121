/**
 * `<div markdown="1">` … `</div>` → the element with Markdown in it, as kramdown, PHP Markdown Extra and MkDocs read
 * it. Inline tags (`<img>`, `<a>`) begin a paragraph there, not a block of raw HTML.
 */

import type { MarkdownIt, StateBlock } from 'markdown-it';
import { closingLines, lineAt, readWithin } from './block-lines.js';

const opening =
  /^<(div|aside|section|article|details|figure|figcaption|blockquote|header|footer|main|nav|center|p|h[1-6]|summary|span)((?:\s[^<>]*)?\smarkdown(?:=(["']?)(?:1|block|span|true|)\3)?(?=[\s>])[^<>]*)>/i;

/** Elements that hold a line, not blocks. */
const ofLines = /^(?:p|h[1-6]|summary|span)$/i;

/** Tags that a paragraph may begin with. */
const inlineTag =
  /^<\/?(?:img|a|span|b|i|u|s|em|strong|code|sub|sup|br|small|kbd|mark|del|ins|q|cite)[\s/>]/i;

/** The number of open elements with Markdown in them. */
const depths = new WeakMap<StateBlock, number>();

/** Adds Markdown in HTML to `md`. */
export function markdownInHtml(md: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  md.block.ruler.before('html_block', 'markdown_in_html', readElement, { alt });
  md.block.ruler.before('html_block', 'paragraph_in_html', readParagraph);
}

function readElement(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 && !depths.get(state)) return false;
  const first = lineAt(state, startLine);
  const found = first.startsWith('<') ? opening.exec(first) : null;
  if (!found) return false;
  const [tag, name = '', attributes = ''] = found;
  const close = closingLine(state, { name, startLine, endLine });
  if (close === undefined) return false;
  if (silent) return true;

  const start = `<${name}${attributes.replace(/\smarkdown(?:=(["']?)\w*\1)?(?=[\s>]|$)/i, '')}>`;
  pushHtml(state, start, startLine);
  const rest = first.slice(tag.length).trim();
  const lastLine = lineAt(state, close);
  const isApart =
    rest === '' && close > startLine && lastLine.toLowerCase().startsWith(`</${name.toLowerCase()}`);
  if (isApart && !ofLines.test(name)) readMarkdownWithin(state, startLine + 1, close);
  else pushLines(state, { startLine, close, tag, name });
  const end = lastLine.toLowerCase().lastIndexOf(`</${name.toLowerCase()}`);
  pushHtml(state, lastLine.slice(end), close);
  state.line = close + 1;
  return true;
}

function readMarkdownWithin(state: StateBlock, start: number, end: number): void {
  depths.set(state, (depths.get(state) ?? 0) + 1);
  readWithin(state, start, end);
  depths.set(state, (depths.get(state) ?? 1) - 1);
}

/** The content between the tags, as one line of text. */
function pushLines(
  state: StateBlock,
  { startLine, close, tag, name }: { startLine: number; close: number; tag: string; name: string },
): void {
  const lines: string[] = [];
  for (let line = startLine; line <= close; line++) {
    let text = lineAt(state, line);
    if (line === close) text = text.slice(0, text.toLowerCase().lastIndexOf(`</${name.toLowerCase()}`));
    if (line === startLine) text = text.slice(tag.length);
    lines.push(text.trim());
  }
  const inline = state.push('inline', '', 0);
  inline.content = lines.join('\n').trim();
  inline.map = [startLine + lines.findIndex((text) => text !== ''), close + 1];
  inline.children = [];
}

function pushHtml(state: StateBlock, content: string, line: number): void {
  const token = state.push('html_block', '', 0);
  token.map = [line, line + 1];
  token.content = `${content}\n`;
}

/** The line on which an element ends. */
const closingLine = closingLines((line) =>
  [...line.matchAll(/<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/gi)].map(([, end, name = '']) => ({
    name,
    ends: end === '/',
  })),
);

/** Within such an element: a paragraph that begins with a tag. */
function readParagraph(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (!depths.get(state) || !inlineTag.test(lineAt(state, startLine))) return false;
  if (silent) return true;
  const breaks = state.md.block.ruler.getRules('paragraph');
  let next = startLine + 1;
  while (next < endLine && !state.isEmpty(next) && !breaks.some((rule) => rule(state, next, endLine, true)))
    next++;
  const open = state.push('paragraph_open', 'p', 1);
  open.map = [startLine, next];
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, next, state.blkIndent, false).trim();
  inline.map = [startLine, next];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = next;
  return true;
}
