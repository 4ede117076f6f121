/**
 * `{% hint style="info" %}` … `{% endhint %}` → a callout; `{% tab title="…" %}` a titled division; `{% tabs %}` and
 * `{% code %}` what is in them, as GitBook writes them. Other tags belong to template engines, which do not run here.
 */

import type { MarkdownIt, StateBlock } from 'markdown-it';
import { calloutKind } from './callout-kinds.js';

const opening = /^\{%-?\s*(hint|tabs|tab|code|stepper|step)(?:\s+([^%]*?))?\s*-?%\}\s*$/;
const styleOf = /\bstyle="([\w-]+)"/;
const titleOf = /\btitle="([^"]*)"/;

/** Adds the blocks of GitBook to `md`. */
export function gitbookBlocks(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'gitbook_block', readBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const line = lineAt(state, startLine);
  const found = line.startsWith('{%') ? opening.exec(line) : null;
  if (!found) return false;
  const [, name = '', options = ''] = found;
  const close = closingLine(state, { name, startLine, endLine });
  if (close === undefined) return false;
  if (silent) return true;
  const style = name === 'hint' ? (styleOf.exec(options)?.[1] ?? 'info') : undefined;
  const title = titleOf.exec(options)?.[1];
  const isTitled = style !== undefined || (title !== undefined && title !== '');
  const element = style === undefined ? 'div' : 'aside';
  if (isTitled) {
    const token = state.push('callout_open', element, 1);
    token.block = true;
    token.map = [startLine, close + 1];
    token.meta =
      style === undefined
        ? { name: 'tab', title, kind: 'tab' }
        : { name: style, kind: calloutKind(style) ?? 'note' };
  }
  readWithin(state, startLine + 1, close);
  if (isTitled) state.push('callout_close', element, -1).block = true;
  state.line = close + 1;
  return true;
}

function readWithin(state: StateBlock, start: number, end: number): void {
  const { parentType, lineMax } = state;
  state.parentType = 'division';
  state.lineMax = end;
  state.md.block.tokenize(state, start, end);
  Object.assign(state, { parentType, lineMax });
}

/** The line of the tag that ends the block which begins on `startLine`. */
function closingLine(
  state: StateBlock,
  {
    name,
    startLine,
    endLine,
  }: { readonly name: string; readonly startLine: number; readonly endLine: number },
): number | undefined {
  let depth = 0;
  for (let line = startLine; line < endLine; line++) {
    const [, isEnd, tag] = /^\{%-?\s*(end)?(\w+)/.exec(lineAt(state, line)) ?? [];
    if (tag !== name) continue;
    depth += isEnd ? -1 : 1;
    if (depth === 0) return line;
  }
  return undefined;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}
