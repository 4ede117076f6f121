/**
 * Directives and roles of MyST and Jupyter Book → the same in Markdown: ```` ```{note} ````, ```` ```{figure} a.png
 * ````, `:::{admonition} Title`, `(label)=`, `{ref}`, `{cite}` and `% comments`. Those without a counterpart stay, and
 * are reported.
 */

import type { MarkdownIt, StateBlock, StateCore } from 'markdown-it';
import { table } from '../../data/table.js';
import type { Feature } from '../feature.js';
import { lineAt, readWithin } from './block-lines.js';
import { calloutKind } from './callout-kinds.js';
import { divisionEnd } from './fenced-divs.js';
import { isMystBlock, pushMystBlock } from './myst-blocks.js';
import { type Directive, pushTable, tableDirectives } from './myst-tables.js';

const opening = /^(`{3,}|~{3,}|:{3,})\{([a-z][a-z:-]*)\}[ \t]*(.*?)[ \t]*$/;
/** `:name: value`, and lines with which a value continues. */
const option = /^:(?:([\w-]+):[ \t]*(.*)|[ \t]+(.*))$/;
const codeNames: ReadonlySet<string> = new Set(['code-block', 'code', 'sourcecode', 'code-cell']);
const holding: ReadonlySet<string> = new Set([
  'dropdown',
  'tab-item',
  'topic',
  'sidebar',
  'epigraph',
  'pull-quote',
]);

/** Directives, labels, comments and roles. */
export const myst: Feature = {
  rules: addMyst,
  // a label is that of a heading below it, which begins another section
  needsWholeText: (text) => /^[ \t>]*\(\S+\)=[ \t]*$/m.test(text),
};

function addMyst(md: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  md.block.ruler.before('fenced_div', 'myst_directive', readDirective, { alt });
  md.block.ruler.before('fenced_div', 'myst_label', readLabel, { alt });
  md.core.ruler.before('inline', 'myst_roles', readRoles);
}

function readDirective(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const [, mark = '', name = '', argument = ''] = opening.exec(lineAt(state, line)) ?? [];
  if (!isKnown(name)) return false;
  const end = mark.startsWith(':') ? divisionEnd(state, line) : fenceEnd(state, { line, endLine, mark });
  if (end === undefined || end >= endLine) return false;
  if (silent) return true;
  const { options, start } = optionsOf(state, line + 1, end);
  push(state, { name, argument, options, line, start, end });
  state.line = end + 1;
  return true;
}

/** Options as lines `:name: value`, or `name: value` between two `---`. */
function optionsOf(state: StateBlock, first: number, end: number) {
  const options = new Map<string, string>();
  let start = first;
  let last = '';
  const close = lineAt(state, start).trimEnd() === '---' ? blockEnd(state, start + 1, end) : undefined;
  if (close !== undefined) {
    for (let line = start + 1; line < close; line++) {
      const [, name, value = ''] = /^([\w-]+):[ \t]*(.*?)[ \t]*$/.exec(lineAt(state, line)) ?? [];
      if (name !== undefined) options.set(name, value.replace(/^(["'])(.*)\1$/, '$2'));
    }
    return { options: named(options), start: close + 1 };
  }
  for (let found = optionAt(state, start, end); found; found = optionAt(state, ++start, end)) {
    const [, name, value = '', more] = found;
    last = name ?? last;
    options.set(last, name === undefined ? `${options.get(last)} ${more}`.replace(/^[>|]-? /, '') : value);
  }
  return { options: named(options), start };
}

/** `label` is the newer word for `name`. */
function named(options: Map<string, string>): ReadonlyMap<string, string> {
  const label = options.get('label');
  if (label !== undefined && !options.has('name')) options.set('name', label);
  return options;
}

function blockEnd(state: StateBlock, first: number, end: number): number | undefined {
  for (let line = first; line < end; line++) if (lineAt(state, line).trimEnd() === '---') return line;
  return undefined;
}

/** Changes between versions, as Sphinx words them. */
const versionWords: Readonly<Record<string, string>> = table({
  versionadded: 'Added in version',
  versionchanged: 'Changed in version',
  versionremoved: 'Removed in version',
  deprecated: 'Deprecated since version',
});

const isKnown = (name: string): boolean =>
  calloutKind(name) !== undefined ||
  codeNames.has(name) ||
  holding.has(name) ||
  tableDirectives.has(name) ||
  versionWords[name] !== undefined ||
  isMystBlock(name) ||
  ['admonition', 'figure', 'image', 'line-block', 'math'].includes(name);

const optionAt = (state: StateBlock, line: number, end: number) =>
  line < end ? option.exec(lineAt(state, line).trimEnd()) : null;

function fenceEnd(
  state: StateBlock,
  { line, endLine, mark }: { readonly line: number; readonly endLine: number; readonly mark: string },
): number | undefined {
  for (let next = line + 1; next < endLine; next++) {
    const text = lineAt(state, next).trimEnd();
    if (text.startsWith(mark) && text.replaceAll(mark[0] ?? '`', '') === '') return next;
  }
  return undefined;
}

function push(state: StateBlock, directive: Directive): void {
  const { name } = directive;
  if (name === 'figure' || name === 'image') pushFigure(state, directive);
  else if (name === 'math') pushMath(state, directive);
  else if (codeNames.has(name)) pushCode(state, directive);
  else if (tableDirectives.has(name)) pushTable(state, directive) ?? pushCode(state, directive);
  else if (versionWords[name] !== undefined) pushVersion(state, directive);
  else if (name === 'line-block') pushLines(state, directive);
  else if (isMystBlock(name)) pushMystBlock(state, directive);
  else pushBox(state, directive);
}

/** A note of any kind; words behind the name are its text where it has no body. */
function pushBox(state: StateBlock, { name, argument, options, line, start, end }: Directive): void {
  const kind = kindOf(name, options);
  const isEmpty = textOf(state, start, end).trim() === '';
  const token = state.push('callout_open', kind === 'tab' ? 'div' : 'aside', 1);
  token.block = true;
  token.map = [line, end + 1];
  const id = options.get('name');
  if (id !== undefined) token.attrs = [['id', id]];
  const title = name === 'admonition' || !isEmpty ? argument : '';
  token.meta = { name, kind, title: title === '' && kind !== 'tab' ? undefined : title };
  if (isEmpty && title === '') pushParagraph(state, argument, line);
  else readWithin(state, start, end);
  state.push('callout_close', token.tag, -1).block = true;
}

function kindOf(name: string, options: ReadonlyMap<string, string>): string {
  if (holding.has(name)) return 'tab';
  const classes = (options.get('class') ?? '').split(/[\s,]+/);
  return calloutKind(name) ?? classes.map(calloutKind).find((kind) => kind !== undefined) ?? 'note';
}

function pushFigure(state: StateBlock, { name, argument, options, line, start, end }: Directive): void {
  const [caption = '', ...more] = textOf(state, start, end)
    .trim()
    .split(/\n[ \t]*\n/);
  const sizes = ['width', 'height', 'align'].flatMap((key) => {
    const value = options.get(key);
    return value === undefined ? [] : [`${key}=${/^\d+$/.test(value) ? `${value}px` : value}`];
  });
  const alt = options.get('alt') ?? caption.replace(/\s+/g, ' ').replace(/[[\]]/g, '');
  const list = sizes.length === 0 ? '' : `{${sizes.join(' ')}}`;
  pushParagraph(state, `![${alt}](<${argument}>)${list}`, line);
  if (name === 'image' || caption === '') return;
  const id = options.get('name')?.replace(/^fig[-:]/, '');
  pushParagraph(state, `Figure: ${caption.trim()}${id === undefined ? '' : ` {#fig:${id}}`}`, start);
  for (const text of more) pushParagraph(state, text.trim(), start);
}

/** The version, and the words behind it: a short text is in the same paragraph. */
function pushVersion(state: StateBlock, { name, argument, line, start, end }: Directive): void {
  const [version = '', ...more] = argument.split(/\s+/);
  const text = [more.join(' '), textOf(state, start, end).trim()].filter(Boolean).join(' ');
  const words = `*${versionWords[name]} ${version}*`;
  const isShort = !/\n[ \t]*\n|^[ \t]*(?:[-*+>#|`:]|\d+[.)])/m.test(text);
  pushParagraph(state, text === '' ? `${words}.` : `${words}: ${isShort ? text : ''}`.trim(), line);
  if (!isShort) readWithin(state, start, end);
}

/** Lines that end where they were written; what they are indented by is kept. */
function pushLines(state: StateBlock, { line, start, end }: Directive): void {
  const lines = textOf(state, start, end).trimEnd().split('\n');
  const kept = lines.map((text) => text.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length)));
  pushParagraph(state, kept.join('\\\n'), line);
}

function pushMath(state: StateBlock, { argument, options, line, start, end }: Directive): void {
  const label = options.get('label') ?? options.get('name');
  const id = label === undefined ? '' : ` {#eq:${label.replace(/^eqn?[-:]/, '')}}`;
  const tex = [argument, textOf(state, start, end).trim()].filter(Boolean).join('\n');
  pushParagraph(state, `$$${tex.replaceAll('\n', ' ')}$$${id}`, line);
}

function pushCode(state: StateBlock, { argument, options, line, start, end }: Directive): void {
  const token = state.push('fence', 'code', 0);
  const title = options.get('caption');
  const id = options.get('name')?.replace(/^(?:lst|code)[-:]/, '');
  const lines = options.get('emphasize-lines');
  token.info = [
    argument === 'ipython3' ? 'python' : argument,
    options.has('linenos') ? 'numbers' : '',
    lines === undefined ? '' : `{${lines}}`,
    title === undefined ? '' : `title="${title.replaceAll('"', "'")}"`,
    id === undefined ? '' : `{#lst:${id}}`,
  ]
    .filter(Boolean)
    .join(' ');
  token.content = textOf(state, start, end);
  token.map = [line, end + 1];
  token.markup = '';
}

const textOf = (state: StateBlock, start: number, end: number): string =>
  state.getLines(start, end, state.blkIndent, true);

function pushParagraph(state: StateBlock, content: string, line: number): void {
  state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

/** `(label)=` above a block: it is the block's id. `% …` and `+++` are for MyST alone where the paper has labels. */
function readLabel(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const text = lineAt(state, line);
  const label = text.startsWith('(')
    ? /^\(([\p{L}\p{N}_][\p{L}\p{N}_.:/+-]*)\)=[ \t]*$/u.exec(text)?.[1]
    : undefined;
  if (label === undefined || line + 1 >= endLine) return false;
  if (silent) return true;
  const token = state.push('myst_label', '', 0);
  token.meta = { label };
  token.hidden = true;
  state.line = line + 1;
  return true;
}

const role = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\{([a-z][a-z:]*)\}`([^`\n]+)`|\]\(project:(?=#)/g;

/** Blocks without a number that a label before them names. */
const labelledBlocks: ReadonlySet<string> = new Set([
  'paragraph_open',
  'bullet_list_open',
  'ordered_list_open',
  'blockquote_open',
  'dl_open',
  'table_open',
]);

/** Labels and roles in our syntax, before text is parsed. */
function readRoles({ tokens, src }: StateCore): void {
  if (!/\{[a-z:]+\}`|^[ \t>]*\(\S+\)=|\]\(project:#/m.test(src)) return;
  let label: string | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'myst_label') label = (token.meta as { label: string }).label;
    else if (label !== undefined && labelledBlocks.has(token.type) && token.attrGet('id') === null) {
      token.attrSet('id', label);
      label = undefined;
    } else if (token.type === 'inline') {
      const isHeading = tokens[index - 1]?.type === 'heading_open';
      if (isHeading && label !== undefined && !/\{#[^}]*\}\s*$/.test(token.content))
        tokens[index - 1]?.attrSet('id', label);
      if (isHeading || tokens[index - 1]?.type === 'paragraph_open') label = undefined;
      token.content = token.content.replace(role, (whole, code?: string, name?: string, text?: string) => {
        if (code !== undefined) return whole;
        if (name === undefined || text === undefined) return '](';
        return written(name, text) ?? whole;
      });
    }
  }
  for (let index = tokens.length - 1; index >= 0; index--)
    if (tokens[index]?.type === 'myst_label') tokens.splice(index, 1);
}

/** The Markdown of a role. */
function written(name: string, text: string): string | undefined {
  const [, words, target] = /^(.*?)\s*<([^<>]+)>$/.exec(text) ?? [];
  const place = target ?? text;
  const last = name.split(':').at(-1) ?? name;
  if (last === 'ref' || name === 'numref' || name === 'eq')
    return words ? `[${words}](#${place})` : `\\${name === 'eq' ? 'eqref' : 'autoref'}{${place}}`;
  if (name === 'doc' || name === 'download') return words ? words : place;
  if (name.startsWith('cite')) {
    const keys = text.split(',').map((key) => `@${key.trim()}`);
    return /^(?:t|ts)$/.test(last) ? keys.join(', ') : `[${keys.join('; ')}]`;
  }
  if (name === 'math') return `$${text}$`;
  if (name === 'sub' || name === 'sup' || name === 'kbd') return `<${name}>${text}</${name}>`;
  if (name === 'term' || name === 'abbr') return words ?? text;
  if (name === 'guilabel' || name === 'menuselection') return `**${text.replaceAll('-->', '→')}**`;
  if (name === 'file' || name === 'code' || name === 'command') return `\`${text}\``;
  return undefined;
}
