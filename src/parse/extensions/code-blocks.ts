/**
 * Fences → placeholders, by what they hold: code, a table in CSV, a diagram. What stands for them is put into the
 * finished tree: highlighted code is many small elements, which never travel through HTML text, its parser and the
 * sanitiser, and a diagram is drawn by a later stage.
 */

import { createHash } from 'node:crypto';
import type { MarkdownIt, RendererRule, Token } from 'markdown-it';
import { error, warning } from '../../diagnostic.js';
import type { Diagnostic, DiagramUse, Place } from '../../types.js';
import { csvTable } from '../csv/csv-table.js';
import { type CodeBlock, type Work, workOf } from '../work.js';
import type { LineRange } from './fence-info.js';

/** Adds the placeholders to `md`. */
export function codeBlocks(md: MarkdownIt): void {
  for (const type of ['fence', 'code_block'] as const) {
    const plain = md.renderer.rules[type];
    if (plain) md.renderer.rules[type] = placeholder(plain, md.utils.unescapeAll);
  }
}

/** A fence, its attributes taken off its token; what is left there is written on the element. */
interface Fence {
  readonly text: string;
  readonly language: string;
  readonly place: Place;
  /** of its first line of text */
  readonly textPlace: Place;
  readonly lines: readonly LineRange[];
  /** whether it stands on a landscape page */
  readonly landscape: boolean;
  readonly take: (name: string) => string | undefined;
  readonly hasClass: (name: string) => boolean;
  /** what is left of its attributes, as HTML */
  readonly attributes: () => string;
}

function placeholder(plain: RendererRule, decode: (text: string) => string): RendererRule {
  return (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    const work = workOf(env);
    if (!token || !work) return plain(tokens, index, options, env, renderer);
    const language = decode(token.info).trim().split(/\s/, 1)[0] ?? '';
    const fence = fenceOf(token, { language, work, attributes: () => renderer.renderAttrs(token) });
    const kind = diagramKinds[language.toLowerCase()];
    if (kind) {
      token.attrJoin('class', 'diagram-figure');
      return diagramHtml(fence, kind, work);
    }
    return (language.toLowerCase() === 'csv' && csvHtml(fence, work)) || codeHtml(fence, work);
  };
}

function fenceOf(token: Token, given: Pick<Fence, 'language' | 'attributes'> & { work: Work }): Fence {
  const { language, attributes, work } = given;
  const line = token.map?.[0] ?? 0;
  return {
    text: token.content,
    language,
    attributes,
    place: work.places.at(line),
    textPlace: { ...work.places.at(line + 1), column: 1 },
    landscape: token.meta?.landscape === true,
    lines: (token.meta?.lines as readonly LineRange[] | undefined) ?? [],
    take(name) {
      const value = token.attrGet(name);
      token.attrs = token.attrs?.filter(([key]) => key !== name) ?? null;
      return value === null ? undefined : String(value);
    },
    hasClass: (name) =>
      String(token.attrGet('class') ?? '')
        .split(' ')
        .includes(name),
  };
}

// ── Code ──

function codeHtml(fence: Fence, work: Work): string {
  const { text, language, lines, place } = fence;
  const title = fence.take('title');
  const start = fence.take('start');
  const isNumbered = start !== undefined || fence.hasClass('numbered');
  const count = text.replace(/\n$/, '').split('\n').length;
  const block: CodeBlock = {
    text,
    language,
    emphasised: lines,
    ...(title !== undefined && { title }),
    ...(isNumbered && { firstNumber: Number.parseInt(start ?? '1', 10) || 1 }),
  };
  work.diagnostics.push(...linesThatAreNot(lines, count, place));
  const number = work.code.push(block) - 1;
  return `<pre${fence.attributes()} data-code="${number}"></pre>\n`;
}

function linesThatAreNot(lines: readonly LineRange[], count: number, place: Place): Diagnostic[] {
  const wrong = lines.filter(([first, last]) => first < 1 || last < first || last > count);
  return wrong.map(([first, last]) => {
    const named = first === last ? `line ${first}` : `lines ${first}-${last}`;
    const message = `${named} of this block cannot be emphasised: it has ${count} ${count === 1 ? 'line' : 'lines'}`;
    return warning('code-lines', message, { place, hint: 'lines count from 1, whatever number is printed' });
  });
}

// ── Tables ──

/** The table's placeholder; undefined where there is no text for one, which is reported. */
function csvHtml(fence: Fence, work: Work): string | undefined {
  const [file, delimiter, head, title] = ['file', 'delimiter', 'head', 'title'].map(fence.take);
  const source = file === undefined ? fence : csvFile(file, fence, work);
  if (!source) return undefined;
  const { table, diagnostics } = csvTable(source.text, {
    place: source.textPlace,
    delimiter,
    caption: title === undefined ? undefined : [{ type: 'text', value: title }],
    header: head === 'none' ? 'none' : 'first-row',
  });
  work.diagnostics.push(...diagnostics);
  if (!table) return undefined;
  const number = work.tables.push(table) - 1;
  return `<table${fence.attributes()} data-csv="${number}"></table>\n`;
}

function csvFile(name: string, { place }: Fence, work: Work): Pick<Fence, 'text' | 'textPlace'> | undefined {
  const file = work.data.get(name);
  if (!file || 'fault' in file) {
    const fault = file?.fault ?? error('data-missing', `data file ${name} was not read`);
    work.diagnostics.push({ ...fault, place });
    return undefined;
  }
  return { text: file.text, textPlace: { file: file.path, line: 1, column: 1 } };
}

// ── Diagrams ──

const diagramKinds: Readonly<Record<string, DiagramUse['kind']>> = {
  mermaid: 'mermaid',
  dot: 'dot',
  graphviz: 'dot',
  'vega-lite': 'vega-lite',
};

/** A diagram stands in the text as an image does: in a figure, its title as caption. */
function diagramHtml(fence: Fence, kind: DiagramUse['kind'], work: Work): string {
  const { text, place, landscape } = fence;
  const [title, alt] = ['title', 'alt'].map(fence.take);
  const key = createHash('sha256')
    .update(JSON.stringify([kind, text, title, alt, landscape]))
    .digest('hex')
    .slice(0, 16);
  const use: DiagramUse = {
    src: `diagram:${key}`,
    kind,
    text,
    place,
    ...(title !== undefined && { title }),
    ...(alt !== undefined && { alt }),
    ...(landscape && { landscape }),
  };
  const number = work.diagrams.push(use) - 1;
  const caption = title === undefined ? '' : `<figcaption>${escapeHtml(title)}</figcaption>`;
  return `<figure${fence.attributes()}><img data-diagram="${number}">${caption}</figure>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
