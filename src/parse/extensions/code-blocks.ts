/**
 * Fences → placeholders, by what they hold: code, a table in CSV, a diagram. The placeholders are put into the
 * finished tree: highlighted code is many small elements, which never travel through HTML text, its parser and the
 * sanitiser.
 */

import type { MarkdownIt, RendererRule } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { attribute } from '../../html/vocabulary.js';
import type { Diagnostic, Place } from '../../types.js';
import { type CodeBlock, type Work, workOf } from '../work.js';
import { csvHtml } from './csv-fence.js';
import { diagramHtml } from './diagram-fence.js';
import { captioned, type Fence, fenceOf } from './fence.js';
import type { LineRange } from './fence-info.js';

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
    const language = decode(token.info).trim().split(/\s/, 1)[0] ?? '';
    const fence = fenceOf(token, { language, work, attributes: () => renderer.renderAttrs(token) });
    return diagramHtml(fence, work) ?? csvHtml(fence, work) ?? codeHtml(fence, work);
  };
}

function codeHtml(fence: Fence, work: Work): string {
  const { text, language, lines, place } = fence;
  const title = fence.take('title');
  const start = fence.take('start');
  // a block that can be referred to has its title as a caption, with a number
  const isListing = title !== undefined && /^lst[:-]/.test(fence.id ?? '');
  const isNumbered = start !== undefined || fence.hasClass('numbered');
  const count = text.replace(/\n$/, '').split('\n').length;
  const block: CodeBlock = {
    text,
    language,
    emphasised: lines,
    ...(title !== undefined && !isListing && { title }),
    ...(isNumbered && { firstNumber: Number.parseInt(start ?? '1', 10) || 1 }),
  };
  work.diagnostics.push(...linesThatAreNot(lines, count, place));
  const number = work.code.push(block) - 1;
  const id = isListing ? fence.take('id') : undefined;
  const element = `<pre${fence.attributes()} ${attribute.code}="${number}"></pre>`;
  return `${isListing ? captioned('listing', element, { id, title }) : element}\n`;
}

function linesThatAreNot(lines: readonly LineRange[], count: number, place: Place): Diagnostic[] {
  const wrong = lines.filter(([first, last]) => first < 1 || last < first || last > count);
  return wrong.map(([first, last]) => {
    const named = first === last ? `line ${first}` : `lines ${first}-${last}`;
    const message = `${named} of this block cannot be emphasised: it has ${count} ${count === 1 ? 'line' : 'lines'}`;
    return warning('code-lines', message, { place, hint: 'lines count from 1, whatever number is printed' });
  });
}
