/**
 * `\eqref{name}`, `\ref{fig:name}`, `\cref{…}` in text, as authors of LaTeX write them → cross-reference tokens like
 * those of our own syntax.
 */

import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { table } from '../../data/table.js';
import type { CrossReference } from '../cross-reference.js';
import type { LabelKind } from '../words.js';
import { plainName } from './equation-label.js';

interface Kind {
  readonly kind: LabelKind;
  readonly prefix: string;
}

const kinds: Readonly<Record<string, Kind>> = table({
  eq: { kind: 'equation', prefix: 'eq' },
  eqn: { kind: 'equation', prefix: 'eq' },
  fig: { kind: 'figure', prefix: 'fig' },
  tab: { kind: 'table', prefix: 'tbl' },
  tbl: { kind: 'table', prefix: 'tbl' },
  lst: { kind: 'listing', prefix: 'lst' },
  sec: { kind: 'section', prefix: 'sec' },
});

const command =
  /\\(eqref|ref|autoref|[cC]ref)\{\s*((?:(?:eqn?|fig|tab|tbl|lst|sec)[:-])?[^{}\s]{1,200})\s*\}/y;

/** Adds the commands to `md`. */
export function texReferences(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'tex_reference', refer);
  md.inline.ruler.before('escape', 'tex_tie', tie);
}

function refer(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '\\' || state.linkLevel > 0) return false;
  command.lastIndex = state.pos;
  const found = command.exec(state.src);
  if (!found || command.lastIndex > state.posMax) return false;
  const [written, name = '', label = ''] = found;
  if (!silent) {
    // LaTeX writes the number of an equation in parentheses
    if (name === 'eqref') state.push('text', '', 0).content = '(';
    const token: Token = state.push('cross_reference', 'span', 0);
    token.content = written;
    const form = name === 'eqref' || name === 'ref' ? 'number' : 'label';
    token.meta = { targets: [targetOf(label)], form, page: false };
    if (name === 'eqref') state.push('text', '', 0).content = ')';
  }
  state.pos = command.lastIndex;
  return true;
}

/** The target of a label of LaTeX: `fig:name`, or a name that may be anything's. */
export function targetOf(label: string): CrossReference['targets'][number] {
  const [, prefix = '', rest = label] = /^(?:(eqn?|fig|tab|tbl|lst|sec)[:-])?(.+)$/s.exec(label) ?? [];
  const kind = kinds[prefix];
  const name = plainName(rest);
  if (kind) return { ...kind, separator: ':', name };
  return { kind: 'equation', prefix: 'eq', separator: ':', name, isAny: true };
}

/** `Section~\ref{…}`: the tilde of LaTeX before a command is a space that does not break. */
function tie(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '~') return false;
  const next = state.src.slice(state.pos, state.pos + 30);
  if (!/^~\\[a-zA-Z]{0,10}(?:ref|cite)[a-z]{0,8}\*?[[{]/.test(next)) return false;
  if (!silent) state.pending += '\u00a0';
  state.pos++;
  return true;
}
