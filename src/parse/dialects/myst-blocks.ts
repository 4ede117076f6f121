/**
 * Directives of MyST and its extensions that hold blocks: theorems (`{prf:theorem}`), exercises and their solutions, sets
 * of tabs, grids and cards, `{raw}`, `{glossary}`. `{index}` and `{contents}` show nothing on paper.
 */

import type { StateBlock } from 'markdown-it';
import { table } from '../../data/table.js';
import { theoremKind } from '../theorem-kinds.js';
import { readInstead, readWithin } from './block-lines.js';
import type { Directive } from './myst-tables.js';

type Push = (state: StateBlock, directive: Directive) => void;

const nothing: Push = () => undefined;
const within: Push = (state, { start, end }) => readWithin(state, start, end);

const pushes: Readonly<Record<string, Push>> = table({
  index: nothing,
  contents: nothing,
  tableofcontents: nothing,
  'exercise-end': nothing,
  'solution-end': nothing,
  // its blocks are between two directives: the number is in a line above them
  'exercise-start': (state, directive) => theorem(state, { ...directive, start: directive.end }, 'exercise'),
  'solution-start': (state, { line, end }) => readInstead(state, '**Solution**', { line, close: end }),
  exercise: (state, directive) => theorem(state, directive, 'exercise'),
  solution: (state, directive) => titled(state, directive, 'Solution'),
  'tab-set': within,
  grid: within,
  'grid-item': within,
  div: within,
  card: titled,
  'grid-item-card': titled,
  raw,
  glossary,
});

const theoremOf = (name: string): string | undefined =>
  name.startsWith('prf:') ? theoremKind([name.slice('prf:'.length)], 'thm:') : undefined;

/** Whether a directive is one of these. */
export const isMystBlock = (name: string): boolean =>
  pushes[name] !== undefined || theoremOf(name) !== undefined;

/** Pushes what the directive means here. */
export function pushMystBlock(state: StateBlock, directive: Directive): void {
  const kind = theoremOf(directive.name);
  if (kind !== undefined) theorem(state, directive, kind);
  else pushes[directive.name]?.(state, directive);
}

const textOf = (state: StateBlock, { start, end }: Directive): string =>
  state.getLines(start, end, state.blkIndent, true);

/** A numbered block of our own. */
function theorem(state: StateBlock, directive: Directive, kind: string): void {
  const { argument, options, line, end } = directive;
  const id = options.get('name');
  const title = argument.replace(/^\((.*)\)$/, '$1').replaceAll('"', "'");
  const attributes = [id === undefined ? '' : `#${id}`, title === '' ? '' : `title="${title}"`];
  const list = attributes.filter(Boolean).join(' ');
  const mark = ':'.repeat(12);
  const markdown = `${mark} ${kind}${list === '' ? '' : ` {${list}}`}\n${textOf(state, directive)}\n${mark}`;
  readInstead(state, markdown, { line, close: end });
}

/** Blocks below a title in bold; what an argument of `{solution}` names is no title. */
function titled(state: StateBlock, directive: Directive, title = directive.argument): void {
  const { line, start, end } = directive;
  const token = state.push('callout_open', 'div', 1);
  token.block = true;
  token.map = [line, end + 1];
  token.meta = { name: 'tab', kind: 'tab', title };
  readWithin(state, start, end);
  state.push('callout_close', 'div', -1).block = true;
}

/** Text for one format, as pandoc marks it. */
function raw(state: StateBlock, directive: Directive): void {
  const token = state.push('fence', 'code', 0);
  token.info = `{=${directive.argument || 'html'}}`;
  token.content = textOf(state, directive);
  token.map = [directive.line, directive.end + 1];
  token.markup = '';
}

/** Terms with indented definitions, as in Sphinx. */
function glossary(state: StateBlock, directive: Directive): void {
  const lines = textOf(state, directive).split('\n');
  const markdown = lines.map((line) => line.replace(/^[ \t]+(?=\S)/, ': ').replace(/^(?=[^:\s])/, '\n'));
  readInstead(state, markdown.join('\n'), { line: directive.line, close: directive.end });
}
