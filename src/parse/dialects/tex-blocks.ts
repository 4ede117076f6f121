/**
 * `\begin{table}` … `\end{table}` and other environments of LaTeX's text on lines of their own → the same in Markdown,
 * and `\includegraphics{a.png}` alone on a line → an image. An environment that is not read is printed as code, and
 * reported. Environments of formulas are in math/block-environment.ts.
 */

import type { MarkdownIt, StateBlock, StateCore } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { parseStateOf } from '../parse-state.js';
import { environmentMarkdown } from '../tex/tex-environment.js';
import { type BlockLines, closingLines, lineAt, readInstead } from './block-lines.js';

const opening = /^\\begin\{([A-Za-z]+\*?)\}/;
const image = /^\\includegraphics(?:\[[^\]\n]{0,200}\])?\{[^{}\n]{1,400}\}\s*$/;
/** Environments that formulas or other rules read. */
const others =
  /^(?:document|abstract|(?:equation|align|alignat|gather|multline|eqnarray|flalign|displaymath|math|subequations|dmath|split|aligned|gathered|array|cases|[a-zA-Z]?matrix|CD|landscape|append(?:ix|ices)|center|flush(?:left|right)|singlespace|spacing|small|footnotesize)\*?)$/;

/** Adds the environments to `md`. */
export function texBlocks(md: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  md.block.ruler.before('fence', 'tex_block', readBlock, { alt });
  md.core.ruler.before('inline', 'tex_code', reportCode);
}

function readBlock(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const first = lineAt(state, line);
  if (!first.startsWith('\\')) return false;
  if (image.test(first)) {
    if (!silent) readInstead(state, environmentMarkdown('figure', first) ?? first, { line, close: line });
    state.line = line + 1;
    return true;
  }
  const name = opening.exec(first)?.[1];
  if (name === undefined || others.test(name)) return false;
  const close = closingLine(state, { name, startLine: line, endLine });
  if (close === undefined || lineAt(state, close).trim() === '') return false;
  const text = state.getLines(line, close + 1, state.blkIndent, false).trim();
  const [begin, end] = [`\\begin{${name}}`, `\\end{${name}}`];
  // text behind the end belongs to nothing
  if (!text.endsWith(end)) return false;
  if (silent) return true;
  const markdown = environmentMarkdown(name, text.slice(begin.length, -end.length));
  if (markdown === undefined) pushCode(state, { text, name, line, close });
  else readInstead(state, markdown, { line, close });
  state.line = close + 1;
  return true;
}

/** The line of the tag that ends an environment. */
const closingLine = closingLines(function* (line) {
  if (!line.includes('\\')) return;
  for (const [, tag, name = ''] of line.matchAll(/\\(begin|end)\{([A-Za-z]+\*?)\}/g))
    yield { name, ends: tag === 'end' };
});

function pushCode(
  state: StateBlock,
  { text, name, line, close }: BlockLines & { readonly text: string; readonly name: string },
): void {
  const token = state.push('fence', 'code', 0);
  token.info = 'latex';
  token.content = `${text}\n`;
  token.map = [line, close + 1];
  token.markup = '';
  token.meta = { environment: name };
}

function reportCode({ tokens, env }: StateCore): void {
  const work = parseStateOf(env);
  for (const { meta, map } of tokens) {
    const name = (meta as { readonly environment?: string } | null)?.environment;
    if (name === undefined || !map) continue;
    const message = `\\begin{${name}} is printed as code: this environment of LaTeX is not read.`;
    const hint = 'Write it in Markdown, or include a picture of its result.';
    work?.diagnostics.push(warning('tex-command', message, { place: work.places.at(map[0]), hint }));
  }
}
