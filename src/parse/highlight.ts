/**
 * Code blocks → elements, with a class for each kind of token so that themes decide on colours. shiki and its grammars
 * are large, so they are loaded only when a block names a language that they know.
 */

import type { Element, ElementContent } from 'hast';
import type { LanguageRegistration } from 'shiki/core';
import { info } from '../diagnostic.js';
import { element } from '../html/element.js';
import type { Diagnostic, Memo } from '../types.js';
import type { CodeBlock, HighlightedCode } from './code-block.js';
import { classOfColor, theme } from './code-tokens.js';
import type { HighlightCache, HighlightedBlock } from './highlight-cache.js';
import { markCodeLines, numbering } from './mark-lines.js';
import type { ParseOptions } from './parse-options.js';

type Tokenize = (
  code: string,
  language: string,
) => readonly (readonly { content: string; color?: string }[])[];

/** Names for text, which may be a drawing in characters. */
const diagramLanguages: ReadonlySet<string> = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'ascii',
  'diagram',
]);
/** Names for "no highlighting", or for fences that later become a picture or a table. */
const plainLanguages: ReadonlySet<string> = new Set([
  ...diagramLanguages,
  'none',
  'output',
  'mermaid',
  'dot',
  'graphviz',
  'vega-lite',
  'csv',
]);
/** A longer block or line is data, not code to read; its highlighting would cost seconds. */
const maxBlockLength = 200_000;
const maxLineLength = 5_000;

/** The cache of highlighted code. */
export interface KnownCode {
  readonly memo?: Memo;
  /** of the last call */
  readonly before?: HighlightCache | undefined;
}

/**
 * Highlights `blocks`, and loads the grammars of their languages; cached code is not highlighted again. Plain code gets
 * its lines only, and no grammar is loaded.
 */
export async function highlightBlocks(
  blocks: readonly CodeBlock[],
  { memo, before, code }: KnownCode & Pick<ParseOptions, 'code'> = {},
): Promise<HighlightedCode> {
  if (code === 'plain') return plainBlocks(blocks);
  const known = blocks.map((block) => before?.find(block));
  const languages = await loadLanguages(
    new Set(blocks.flatMap((each, at) => (known[at] ? [] : wanted(each)))),
  );
  const made = blocks.map((block, index): HighlightedBlock => {
    const kept = known[index];
    if (kept) return kept;
    const make = () => highlight(block, languages);
    const { language, firstNumber, emphasised, text } = block;
    const key = JSON.stringify([language, firstNumber, emphasised]);
    const element = memo?.recall('code', `${key}\0${text}`, make) ?? make();
    return { element, isKnown: wanted(block).every((name) => languages.known.has(name)) };
  });
  before?.keep(blocks, made);
  const unknown = new Set(blocks.flatMap((each, at) => (made[at]?.isKnown ? [] : wanted(each))));
  return { elements: made.map(({ element }) => element), unknown };
}

function plainBlocks(blocks: readonly CodeBlock[]): HighlightedCode {
  const named = [...new Set(blocks.flatMap(wanted))];
  return {
    elements: blocks.map((block) => highlight(block, noLanguages)),
    unknown: new Set(named.filter((name) => !hasGrammar(name))),
  };
}

/** The language that a block names, unless it is none. */
function wanted({ language }: CodeBlock): readonly string[] {
  const name = language.toLowerCase();
  return plainLanguages.has(name) ? [] : [name];
}

function highlight(block: CodeBlock, { tokenize, known }: Languages): Element {
  const { text, language, firstNumber } = block;
  const name = language.toLowerCase();
  const code = text.replace(/\n$/, '');
  const highlighted = tokenize && known.has(name) && code.length <= maxBlockLength;
  const lines = highlighted
    ? tokenize(code, aliases.get(name) ?? name).map(tokenElements)
    : code.split('\n').map(plainLine);
  markCodeLines(lines, block);
  return codeElement(lines, firstNumber === undefined ? {} : numbering(firstNumber, lines.length));
}

/** Whether a block is a box drawing: its lines must neither wrap nor have gaps between them. */
export function isDiagram({ text, language }: CodeBlock): boolean {
  if (!diagramLanguages.has(language.toLowerCase())) return false;
  return /[\u2500-\u257f]/.test(text) || (text.match(/\+-{2,}/g)?.length ?? 0) >= 4;
}

/** Reports an unknown language, once for each language. */
export function unknownLanguage(language: string, place: Diagnostic['place']): Diagnostic {
  const hint = 'The block is printed without colours. Name a language, or text.';
  return info('code-language', `Code in "${language}" is not highlighted: no such language is known.`, {
    place,
    hint,
  });
}

interface Languages {
  readonly tokenize?: Tokenize;
  readonly known: ReadonlySet<string>;
}

const noLanguages: Languages = { known: new Set() };

async function loadLanguages(wanted: ReadonlySet<string>): Promise<Languages> {
  if (wanted.size === 0) return noLanguages;
  const highlighter = await sharedHighlighter();
  const loading = [...wanted].map(async (name) => {
    const grammar = await loadGrammar(name);
    if (grammar) await highlighter.loadLanguage(grammar);
    return grammar ? [name] : [];
  });
  const known = new Set((await Promise.all(loading)).flat());
  // no time limit: the highlighting of a line must not depend on the machine
  const options = { theme: theme.name, tokenizeTimeLimit: 0, tokenizeMaxLineLength: maxLineLength };
  return { known, tokenize: (code, lang) => highlighter.codeToTokensBase(code, { ...options, lang }) };
}

/** Aliases that the grammars do not have. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cpp: 'c++ cc cxx hpp h++ c++11 c++14 c++17 c++20',
    c: 'h',
    csharp: 'c# dotnet',
    fsharp: 'f#',
    vb: 'vb.net vbnet visualbasic',
    go: 'golang',
    python: 'python3 python2 py3 pycon ipython ipython3 pyspark sage',
    javascript: 'node nodejs ecmascript es6',
    shellsession: 'shell-session sh-session terminal bash-session',
    bash: 'ksh dash ash env dotenv-bash',
    powershell: 'pwsh',
    bat: 'cmd dos winbatch',
    'objective-c': 'obj-c objectivec',
    'objective-cpp': 'obj-c++ objc++',
    sql: 'postgres postgresql psql pgsql mysql sqlite sqlite3 tsql mssql mariadb',
    html: 'htm xhtml html5',
    latex: 'tex-latex context',
    make: 'mk gnumake',
    json: 'json-ld jsonld geojson avsc ndjson',
    yaml: 'k8s kubernetes compose',
    ruby: 'irb jruby',
    haskell: 'ghc',
    rust: 'rustlang',
    docker: 'containerfile',
    ini: 'cfg conf editorconfig systemd-unit',
    hcl: 'tfvars',
    protobuf: 'proto3 proto2',
    verilog: 'sv',
    r: 'rscript splus',
  }).flatMap(([module, names]) => names.split(' ').map((name) => [name, module] as const)),
);

/** The module of a language by one of its names; undefined where it cannot be one. */
function grammarModule(name: string): string | undefined {
  const module = aliases.get(name) ?? name;
  // the name becomes part of a module path: only characters of grammar names
  return /^[a-z0-9][a-z0-9+#-]*$/.test(module) ? `@shikijs/langs-precompiled/${module}` : undefined;
}

/** The grammar of a language; undefined where no such language is known. */
async function loadGrammar(name: string): Promise<LanguageRegistration[] | undefined> {
  const module = grammarModule(name);
  if (module === undefined) return undefined;
  try {
    return (await import(module)).default;
  } catch {
    return undefined;
  }
}

/** Whether `loadGrammar` finds one. The package names each of its modules as an export. */
function hasGrammar(name: string): boolean {
  const module = grammarModule(name);
  if (module === undefined) return false;
  try {
    import.meta.resolve(module);
    return true;
  } catch {
    return false;
  }
}

/** Cached for the life of the process: compiling a grammar takes longer than highlighting a paper's code. */
let highlighter: ReturnType<typeof createHighlighter> | undefined;

function sharedHighlighter(): ReturnType<typeof createHighlighter> {
  highlighter ??= createHighlighter();
  return highlighter;
}

async function createHighlighter() {
  const [{ createHighlighterCore }, { createJavaScriptRawEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  // grammars translated to JavaScript's regular expressions beforehand: half the time of Oniguruma in WebAssembly,
  // for the first block and for hundreds
  return createHighlighterCore({ engine: createJavaScriptRawEngine(), themes: [theme], langs: [] });
}

function tokenElements(line: ReturnType<Tokenize>[number]): Element {
  const children: ElementContent[] = [];
  let last: { readonly name: string | undefined; readonly text: { type: 'text'; value: string } } | undefined;
  for (const { content, color } of line) {
    const name = classOfColor.get((color ?? '').toLowerCase());
    if (last && last.name === name) {
      last.text.value += content;
      continue;
    }
    const text = { type: 'text' as const, value: content };
    children.push(name === undefined ? text : element('span', { className: [name] }, text));
    last = { name, text };
  }
  return element('span', { className: ['line'] }, children);
}

function plainLine(line: string): Element {
  return element('span', { className: ['line'] }, line);
}

function codeElement(lines: readonly Element[], properties: Element['properties']): Element {
  const children: ElementContent[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) children.push({ type: 'text', value: '\n' });
    children.push(line);
  }
  return { type: 'element', tagName: 'code', properties, children };
}
