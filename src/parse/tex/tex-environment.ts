/**
 * An environment of LaTeX in a text → the Markdown of the same: `figure`, `table`, `tabular`, lists, quotes, listings and
 * theorem-like blocks. Their text is Markdown here as it is in pandoc: commands within a line are read by other rules.
 */

import { theoremKind } from '../theorem-kinds.js';
import { commandIn, groupAt, splitOutside, withoutCommands, withoutComments } from './tex-groups.js';
import { tabularMarkdown } from './tex-tabular.js';

const tabulars: ReadonlySet<string> = new Set(
  'tabular tabular* tabularx tabulary longtable supertabular'.split(' '),
);
const lists: ReadonlySet<string> = new Set(['itemize', 'enumerate', 'description', 'compactitem']);
const quotes: ReadonlySet<string> = new Set(['quote', 'quotation', 'displayquote', 'verse']);
const listings: ReadonlySet<string> = new Set(['verbatim', 'lstlisting', 'minted', 'Verbatim']);
/** Environments that only place what is in them. */
const placing: ReadonlySet<string> = new Set(
  'center flushleft flushright minipage adjustwidth small footnotesize scriptsize singlespace threeparttable'.split(
    ' ',
  ),
);
/** Deeper environments stay as they are. */
const maxDepth = 8;

/** The Markdown of the environment `name` with `body` between its tags; undefined where it is not read. */
export function environmentMarkdown(name: string, body: string, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  if (listings.has(name)) return listing(name, body);
  const text = withoutComments(body);
  const plain = name.replace(/\*$/, '');
  if (plain === 'figure' || plain === 'wrapfigure' || plain === 'SCfigure') return figure(text);
  if (plain === 'table' || plain === 'sidewaystable' || plain === 'wraptable') return floatingTable(text);
  if (tabulars.has(name))
    return name === 'longtable' ? floatingTable(tagged(name, text)) : tabularMarkdown(text);
  if (lists.has(name)) return list(name, text, depth);
  if (quotes.has(name)) return `> ${inner(text, depth).trim().replaceAll('\n', '\n> ')}`;
  if (placing.has(name)) return inner(withoutArguments(text), depth);
  return theorem(plain, text, depth);
}

const tagged = (name: string, text: string): string => `\\begin{${name}}${text}\\end{${name}}`;

/** The text within an environment, with the environments in it as Markdown. */
function inner(text: string, depth: number): string {
  let [made, from] = ['', 0];
  for (let found = environmentIn(text, from); found; found = environmentIn(text, from)) {
    const markdown = environmentMarkdown(found.name, found.body, depth + 1);
    made += text.slice(from, found.start);
    made += markdown === undefined ? text.slice(found.start, found.end) : `\n\n${markdown}\n\n`;
    from = found.end;
  }
  return made + text.slice(from);
}

interface Environment {
  readonly name: string;
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

function environmentIn(text: string, from: number): Environment | undefined {
  const begin = /\\begin\{([A-Za-z]+\*?)\}/g;
  begin.lastIndex = from;
  const found = begin.exec(text);
  const name = found?.[1];
  if (!found || name === undefined) return undefined;
  const escaped = name.replace('*', '\\*');
  let depth = 0;
  for (const tag of text.slice(found.index).matchAll(new RegExp(`\\\\(begin|end)\\{${escaped}\\}`, 'g'))) {
    depth += tag[1] === 'begin' ? 1 : -1;
    const end = found.index + tag.index;
    if (depth === 0)
      return { name, body: text.slice(begin.lastIndex, end), start: found.index, end: end + tag[0].length };
  }
  return undefined;
}

function listing(name: string, body: string): string {
  const option = groupAt(body, 0, '[]');
  const language = name === 'minted' ? groupAt(body, option?.end ?? 0) : undefined;
  const named = /language=\{?(?:\[[^\]]*\])?([\w+#-]+)/.exec(option?.content ?? '')?.[1];
  const code = body.slice(language?.end ?? option?.end ?? 0).replace(/^[ \t]*\n|\n[ \t]*$/g, '');
  const fence = code.includes('```') ? '~~~~~~' : '```';
  return `${fence}${(language?.content ?? named ?? '').toLowerCase()}\n${code}\n${fence}`;
}

/** `\caption{…}` as one line, without the label in it. */
function captionOf(text: string): string {
  const caption = commandIn(text, 'caption')?.argument ?? '';
  return withoutCommands(caption, 'label').replace(/\s+/g, ' ').trim();
}

function idOf(text: string, kind: 'fig' | 'tbl'): string {
  const label = commandIn(text, 'label')?.argument.trim() ?? '';
  const name = label.replace(/^(?:fig|tab|tbl)[:-]/i, '').replace(/[^\p{L}\p{N}_.:-]+/gu, '-');
  return name === '' ? '' : ` {#${kind}:${name}}`;
}

function figure(text: string): string | undefined {
  const panels: string[] = [];
  let rest = text;
  for (let found = environmentIn(text, 0); found; found = environmentIn(text, found.end)) {
    if (!/^sub(?:figure|fig|table)$|^minipage$/.test(found.name)) continue;
    panels.push(...images(found.body, captionOf(found.body), idOf(found.body, 'fig').trim()));
    rest = rest.replace(text.slice(found.start, found.end), '');
  }
  const pictures = panels.length > 0 ? panels : images(rest);
  if (pictures.length === 0) return undefined;
  const caption = captionOf(rest);
  return `${pictures.join(' ')}${caption === '' ? '' : `\n\nFigure: ${caption}${idOf(rest, 'fig')}`}`;
}

/** Each `\includegraphics[width=0.8\textwidth]{a.png}` of `text`. */
function images(text: string, title = '', id = ''): string[] {
  const found: string[] = [];
  for (let one = commandIn(text, 'includegraphics'); one; one = commandIn(text, 'includegraphics', one.end)) {
    const alt = (title || captionOf(text)).replace(/[[\]]/g, '');
    const words = title === '' ? '' : ` "${title.replaceAll('"', '\\"')}"`;
    const list = [id.replace(/^\{|\}$/g, ''), widthOf(one.option)].filter(Boolean).join(' ');
    found.push(`![${alt}](<${one.argument.trim()}>${words})${list === '' ? '' : `{${list}}`}`);
  }
  return found;
}

function widthOf(option: string): string {
  const [, number = '', unit = ''] =
    /(?:^|,)\s*width\s*=\s*([\d.]*)\s*(\\(?:text|line|column)width|cm|mm|in|pt|px)/.exec(option) ?? [];
  if (unit === '') return '';
  if (!unit.startsWith('\\')) return number === '' ? '' : `width=${number}${unit}`;
  return `width=${Math.min(100, Math.round((number === '' ? 1 : Number(number)) * 100))}%`;
}

/** A table with its caption above, and words around it below. */
function floatingTable(text: string): string | undefined {
  let tabular: Environment | undefined;
  for (let found = environmentIn(text, 0); found && !tabular; found = environmentIn(text, found.start + 7))
    if (tabulars.has(found.name)) tabular = found;
  if (!tabular) return undefined;
  const rows = tabularMarkdown(withoutCommands(withoutCommands(tabular.body, 'caption'), 'label'));
  if (rows === undefined) return undefined;
  const caption = captionOf(text);
  const below = notesOf(text)
    .map((note) => `Note: ${note}`)
    .join('\n\n');
  const above = caption === '' ? '' : `Table: ${caption}${idOf(text, 'tbl')}\n\n`;
  return `${above}${rows}${below === '' ? '' : `\n\n${below}`}`;
}

/** Each `\footnotetext[1]{…}`, with its number. */
function notesOf(text: string): string[] {
  const found: string[] = [];
  for (let one = commandIn(text, 'footnotetext'); one; one = commandIn(text, 'footnotetext', one.end))
    found.push([one.option, one.argument.replace(/\s+/g, ' ').trim()].filter(Boolean).join(' '));
  return found;
}

/** Items as Markdown has them; those of a description begin with their term in bold. */
function list(name: string, text: string, depth: number): string | undefined {
  const [before = '', ...items] = splitOutside(text, /\\item(?![A-Za-z])/);
  if (items.length === 0 || before.replace(/\[[^\]]*\]|\\[A-Za-z]+(?:\{[^{}]*\})*/g, '').trim() !== '')
    return undefined;
  return items.map((item, index) => itemOf(name, item, { index, depth })).join('\n');
}

function itemOf(
  name: string,
  item: string,
  { index, depth }: { readonly index: number; readonly depth: number },
): string {
  const mark = name === 'enumerate' ? `${index + 1}. ` : '- ';
  const term = groupAt(item, 0, '[]');
  const written = item.slice(term?.end ?? 0);
  // the indent of LaTeX means nothing, but that of code does
  const flat = /\\begin\{(?:verbatim|Verbatim|lstlisting|minted)/.test(written)
    ? written
    : written.replace(/^[ \t]+/gm, '');
  const words = inner(flat, depth)
    .trim()
    .replace(/\n{2,}(?=- |\d+\. )/g, '\n');
  const text = name === 'description' && term ? `**${term.content}** ${words}` : words;
  return mark + text.replace(/\n{3,}/g, '\n\n').replace(/\n(?!\n)/g, `\n${' '.repeat(mark.length)}`);
}

function theorem(name: string, text: string, depth: number): string | undefined {
  const kind = theoremKind([name], undefined);
  if (kind === undefined || name.toLowerCase() !== name) return undefined;
  const title = groupAt(text, 0, '[]');
  const label = commandIn(text, 'label')?.argument.trim();
  const body = withoutCommands(text.slice(title?.end ?? 0), 'label');
  const attributes = [
    label === undefined ? '' : `#${label.replace(/\s+/g, '-')}`,
    title ? `title="${title.content.replaceAll('"', "'")}"` : '',
  ].filter(Boolean);
  const list = attributes.length === 0 ? '' : ` {${attributes.join(' ')}}`;
  return `::: ${kind}${list}\n${inner(body, depth).trim()}\n:::`;
}

/** `{0.5\textwidth}` and `[t]` behind the beginning of an environment. */
function withoutArguments(text: string): string {
  return text.replace(/^(?:\s*(?:\[[^\]\n]{0,80}\]|\{[^{}\n]{0,80}\}))+/, '');
}
