/** Fences → HTML, by the first feature that knows their language. */

import type { MarkdownIt, RendererRule } from 'markdown-it';
import type { Feature } from '../feature.js';
import { parseStateOf } from '../parse-state.js';
import { fenceOf } from './fence.js';

type FenceMaker = NonNullable<Feature['fence']>;

/** Has `makers` asked, in order, for each fence and each block that is indented. */
export function fences(md: MarkdownIt, makers: readonly FenceMaker[]): void {
  for (const type of ['fence', 'code_block'] as const) {
    const plain = md.renderer.rules[type];
    if (plain) md.renderer.rules[type] = made(plain, makers, md.utils.unescapeAll);
  }
}

function made(
  plain: RendererRule,
  makers: readonly FenceMaker[],
  decode: (text: string) => string,
): RendererRule {
  return (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    const work = parseStateOf(env);
    if (!token || !work) return plain(tokens, index, options, env, renderer);
    const language = decode(token.info).trim().split(/\s/, 1)[0] ?? '';
    const fence = fenceOf(token, { language, work, attributes: () => renderer.renderAttrs(token) });
    for (const make of makers) {
      const html = make(fence, work);
      if (html !== undefined) return html;
    }
    return plain(tokens, index, options, env, renderer);
  };
}
