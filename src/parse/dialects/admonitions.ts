/**
 * `!!! note "Title"`, `??? tip` and `=== "Tab"` with an indented block below → callouts and titled divisions, as MkDocs
 * writes them. Nothing folds on paper: folded text is printed.
 */

import type { MarkdownIt, StateBlock } from 'markdown-it';
import { calloutKind } from './callout-kinds.js';

const admonition =
  /^(?:!!!|\?\?\?\+?)[ \t]+([\p{L}][\p{L}\p{N}_-]*)((?:[ \t]+[\p{L}][\p{L}\p{N}_-]*)*)(?:[ \t]+"(.*)")?[ \t]*$/u;
const tab = /^===[+!]?[ \t]+"(.+)"[ \t]*$/;

/** Adds admonitions and tabs to `md`. */
export function admonitions(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'admonition', read, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function read(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = state.src[(state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)];
  if (first !== '!' && first !== '?' && first !== '=') return false;
  const line = state.src.slice(
    (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0),
    state.eMarks[startLine],
  );
  const found = admonition.exec(line);
  const title = tab.exec(line)?.[1] ?? found?.[3];
  if (!found && title === undefined) return false;
  const end = endOfBlock(state, startLine, endLine);
  // without a block below it, it is a sentence
  if (end === startLine + 1) return false;
  if (silent) return true;

  const isCallout = found !== null;
  const name = found?.[1] ?? 'tab';
  const opening = state.push('callout_open', isCallout ? 'aside' : 'div', 1);
  opening.block = true;
  opening.map = [startLine, end];
  opening.meta = { name, title, kind: isCallout ? (calloutKind(name) ?? 'note') : 'tab' };
  const { blkIndent, parentType, lineMax } = state;
  state.blkIndent += 4;
  state.parentType = 'admonition';
  state.lineMax = end;
  state.md.block.tokenize(state, startLine + 1, end);
  Object.assign(state, { blkIndent, parentType, lineMax, line: end });
  state.push('callout_close', isCallout ? 'aside' : 'div', -1).block = true;
  return true;
}

/** The line after the last one that is indented by four. */
function endOfBlock(state: StateBlock, startLine: number, endLine: number): number {
  let end = startLine + 1;
  for (let line = startLine + 1; line < endLine; line++) {
    if (state.isEmpty(line)) continue;
    if ((state.sCount[line] ?? 0) - state.blkIndent < 4) break;
    end = line + 1;
  }
  return end;
}
