/**
 * Cells of Quarto, R Markdown and Jupyter Book (```` ```{python} ```` with `#| key: value` lines, `{r plot,
 * echo=FALSE}`) → code blocks and captions as their options ask. No code is run: where a cell names its output, a
 * visible line says that the output is missing.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { unquoted } from '../../data/unquoted.js';
import { warning } from '../../diagnostic.js';
import { missingContentHtml } from '../../diagnostics/missing-content.js';
import { escapeHtml } from '../../html/escape-html.js';
import { captioned } from '../extensions/fence.js';
import { parseStateOf } from '../parse-state.js';

/** Reads the cells among `md`'s fences, before their attributes are. */
export function cells(md: MarkdownIt): void {
  md.core.ruler.after('block', 'cells', (state) => {
    if (!/^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{[a-z]/im.test(state.src)) return;
    state.tokens = state.tokens.flatMap((token) =>
      token.type === 'fence' ? readCell(token, state) : [token],
    );
  });
}

const header = /^\s*\{([A-Za-z][\w+#-]*)([^}]*)\}/;
const optionLine = /^(?:#|\/\/|%%|--)\| ?(.*)$/;
const drawn: ReadonlySet<string> = new Set(['mermaid', 'dot', 'graphviz', 'vega-lite', 'vegalite', 'vega']);

type Options = ReadonlyMap<string, string>;

function readCell(token: Token, state: StateCore): Token[] {
  const [, language, rest = ''] = header.exec(token.info) ?? [];
  if (language === undefined) return [token];
  const options = new Map(optionsOfInfo(rest));
  const lines = token.content.split('\n');
  const end = lines.findIndex((line) => !optionLine.test(line.trim()));
  for (const [name, value] of optionsOfLines(lines.slice(0, Math.max(0, end)))) options.set(name, value);
  token.content = lines.slice(Math.max(0, end)).join('\n');
  if (isOff(options, 'include')) return [];
  if (drawn.has(language)) return [captionedCell(token, options, 'fig')];
  // code alone is shown: it is all that there is of such a cell
  const kept = isOff(options, 'echo') && hasOutput(options) ? [] : [captionedCell(token, options, 'lst')];
  return isOff(options, 'eval') ? kept : [...kept, ...outputOf(token, options, state)];
}

/** A label and a caption of the code or diagram itself, as a fence has them. */
function captionedCell(token: Token, options: Options, kind: 'fig' | 'lst'): Token {
  const caption = options.get(`${kind}-cap`);
  const id = options.get(kind === 'fig' ? 'label' : 'lst-label');
  const alt = kind === 'fig' ? options.get('fig-alt') : undefined;
  if (caption !== undefined) token.attrSet('title', caption);
  if (id !== undefined && id !== '') token.attrSet('id', id);
  if (alt !== undefined) token.attrSet('alt', alt);
  return token;
}

/** The placeholder of an output that the paper refers to. */
function outputOf(token: Token, options: Options, state: StateCore): Token[] {
  if (!hasOutput(options)) return [];
  const label = options.get('label') ?? '';
  const caption = options.get('fig-cap') ?? options.get('tbl-cap');
  const isTable = options.has('tbl-cap') || label.startsWith('tbl');
  const message = 'The output of this cell is missing: no code is run here.';
  const place = token.map ? parseStateOf(state.env)?.places.at(token.map[0]) : undefined;
  const hint = 'Put the output into the paper: ![Caption](figure.png), or a table.';
  parseStateOf(state.env)?.diagnostics.push(warning('cell-output', message, { place, hint }));
  const made = new state.Token('html_block', '', 0);
  made.map = token.map;
  made.level = token.level;
  const missing = missingContentHtml(message, 'block');
  const id = label === '' ? undefined : label;
  made.content =
    caption === undefined
      ? `<div${id === undefined ? '' : ` id="${escapeHtml(id)}"`}>${missing}</div>\n`
      : `${captioned(isTable ? 'table' : 'figure', missing, { id, title: caption })}\n`;
  return [made];
}

/** Whether the paper names what the cell puts out. */
function hasOutput(options: Options): boolean {
  const isNamed = /^(?:fig|tbl)[:-]/.test(options.get('label') ?? '');
  return isNamed || options.has('fig-cap') || options.has('tbl-cap');
}

function isOff(options: Options, name: string): boolean {
  return /^(?:false|f|no)$/i.test(options.get(name) ?? '');
}

/** `plot, echo=FALSE, fig.cap="A curve"`: the first word is the label, dots are Quarto's hyphens. */
function optionsOfInfo(text: string): [name: string, value: string][] {
  const label = /^\s+([\w:-]+)\s*(?:,|$)/.exec(text)?.[1];
  const pairs = [...text.matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s,"'}]+))/g)];
  return [
    ...(label === undefined ? [] : [['label', label] as [string, string]]),
    ...pairs.map(([, name = '', double, single, bare]): [string, string] => [
      name.replaceAll('.', '-'),
      double ?? single ?? bare ?? '',
    ]),
  ];
}

/** `#| fig-cap: "A curve"`; a value may continue in indented lines. */
function optionsOfLines(lines: readonly string[]): [name: string, value: string][] {
  const read: [name: string, value: string][] = [];
  for (const line of lines) {
    const text = optionLine.exec(line.trim())?.[1] ?? '';
    const [, name, value = ''] = /^([\w.-]+)\s*[:=]\s*(.*)$/.exec(text) ?? [];
    const last = read.at(-1);
    if (name !== undefined) read.push([name.replaceAll('.', '-'), unquoted(value)]);
    else if (last && text.trim() !== '')
      last[1] = unquoted(`${last[1]} ${text.trim()}`.replace(/^[|>]-? /, ''));
  }
  return read;
}
