/**
 * `{% hint style="info" %}` … `{% endhint %}` → a callout; `{% tab title="…" %}` a titled division; `{% tabs %}` and
 * `{% code %}` become their content, as GitBook writes them. Other tags belong to template engines, which do not run
 * here.
 */

import type { MarkdownIt, StateBlock } from 'markdown-it';
import { closingLines, lineAt, readWithin } from './block-lines.js';
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

/** The line of the tag that ends a block. */
const closingLine = closingLines((line) => {
  const [tag, ends, name = ''] = /^\{%-?\s*(end)?(\w+)/.exec(line) ?? [];
  return tag === undefined ? [] : [{ name, ends: ends !== undefined }];
});
