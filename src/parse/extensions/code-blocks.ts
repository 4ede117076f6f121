/**
 * Code blocks → placeholders. Highlighting makes many small elements: they are put into the finished tree
 * (`highlight.ts`) and never travel through HTML text, its parser and the sanitiser.
 */

import type { MarkdownIt, RendererRule } from 'markdown-it';
import { workOf } from '../work.js';

/** Adds the placeholders to `md`. */
export function codeBlocks(md: MarkdownIt): void {
  for (const type of ['fence', 'code_block'] as const) {
    const plain = md.renderer.rules[type];
    if (plain) md.renderer.rules[type] = placeholder(plain, md.utils.unescapeAll);
  }
}

function placeholder(plain: RendererRule, decode: (text: string) => string): RendererRule {
  return (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    const work = workOf(env);
    if (!token || !work) return plain(tokens, index, options, env, renderer);
    const info = decode(token.info).trim();
    const number = work.code.push({ text: token.content, language: info.split(/\s/, 1)[0] ?? '', info }) - 1;
    return `<pre${renderer.renderAttrs(token)} data-code="${number}"></pre>\n`;
  };
}
