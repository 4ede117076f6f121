/**
 * `\newpage`, `{{< pagebreak >}}` and other tools' forms of a page break, alone on a line, and LaTeX's `\appendix` →
 * our comment for it. Raw blocks for other formats (`{=latex}`) are left out: a block that ends the page ends it, any
 * other is reported.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { table } from '../../data/table.js';
import { warning } from '../../diagnostic.js';
import { classes } from '../../html/vocabulary.js';
import type { Feature } from '../feature.js';
import { type ParseState, parseStateOf } from '../parse-state.js';

const breaks =
  /^(?:`?\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\[\d\]|\{\})?(?:`\{=(?:latex|tex)\})?|\{\{<\s*pagebreak\s*>\}\}|\{\{%\s*pagebreak\s*%\}\}|\{\{\s*page-?break\s*\}\}|\{::page-?break\s*\/\}|\{page-?break\}|\[\[?(?:page-?break|new-?page)\]?\]|<<<|%%\s*pagebreak\s*%%)$/i;

/** The LaTeX commands that begin the appendix, which ends with the paper. */
const appendix = /^`?\\(?:appendix(?:page)?|(?:begin|end)\{append(?:ix|ices)\})(?:`\{=(?:latex|tex)\})?$/;

/** Commands for the layout of LaTeX's pages, which hold no words of the paper. */
const layoutNames =
  'maketitle|tableofcontents|bigskip|medskip|smallskip|[vh]fill|noindent|centering|raggedright|sloppy|null|pause|' +
  'frontmatter|mainmatter|backmatter|(?:single|double|onehalf)spacing|FloatBarrier|phantomsection|makeatletter|' +
  'makeatother|normalsize|small|large|[vh]space\\*?|(?:this)?pagestyle|pagenumbering|fancyhf|setcounter|' +
  'addtocounter|setlength|addtolength|linespread|definecolor|usepackage|hypersetup|graphicspath|geometry|' +
  'newgeometry|restoregeometry|addcontentsline|renewcommand\\*?\\{\\\\(?:head|foot)rulewidth\\}|(?:begin|end)\\{(?:center|' +
  'flushleft|flushright|singlespace|spacing|small|footnotesize)\\}';
const layout = new RegExp(
  String.raw`^(?:\\(?:${layoutNames})(?![A-Za-z])(?:\s?\[[^\]\n]{0,80}\]|\s?\{[^{}\n]{0,120}\})*\s*)+$`,
);

/** The comment that means the same as `line`, empty where the line says nothing here; undefined for any other line. */
export function commentFor(line: string): string | undefined {
  if (breaks.test(line)) return 'pagebreak';
  if (line.startsWith('\\') && line.length < 2000 && layout.test(line)) return '';
  if (!appendix.test(line)) return undefined;
  return /\\end|\\appendixpage/.test(line) ? '' : 'appendix';
}

const mark = `<div class="${classes.pageBreak}"></div>`;

/** A new page, as a comment of ours and as other tools write it. */
export const pageBreaks: Feature = {
  rules: foreignBreaks,
  comments: table({
    pagebreak: mark,
    newpage: mark,
    'page-break': mark,
    'new-page': mark,
    clearpage: mark,
    '\\newpage': mark,
    '\\pagebreak': mark,
  }),
};

/** Adds the page breaks of other tools to `md`. */
function foreignBreaks(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'page_breaks', (state) => {
    if (!/\\|pagebreak|page-break|new-?page|<<<|\{=|\{raw\}/i.test(state.src)) return;
    const work = parseStateOf(state.env);
    state.tokens = splitParagraphs(state).flatMap((token) => rawFence(token, state, work));
  });
}

function comment(
  state: StateCore,
  command: string,
  { line, level }: { readonly line: number; readonly level: number },
): Token[] {
  if (command === '') return [];
  const token = new state.Token('html_block', '', 0);
  const content = `<!-- ${command} -->\n`;
  return [Object.assign(token, { content, map: [line, line + 1], level, block: true })];
}

/** Paragraphs, without the lines in them that are page breaks. */
function splitParagraphs(state: StateCore): Token[] {
  const made: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const [opening, inline, closing] = [tokens[index], tokens[index + 1], tokens[index + 2]];
    const lines = inline?.type === 'inline' ? inline.content.split('\n') : [];
    const commandOf = (line: string) => commentFor(line.trim());
    if (
      opening?.type !== 'paragraph_open' ||
      !closing ||
      !inline?.map ||
      !lines.some((line) => commandOf(line) !== undefined)
    ) {
      if (opening) made.push(opening);
      continue;
    }
    const first = inline.map[0];
    let text: string[] = [];
    const flush = (end: number) => {
      if (text.length === 0) return;
      const map: [number, number] = [first + end - text.length, first + end];
      const copy = (token: Token) => Object.assign(new state.Token('', '', 0), token);
      const content = text.join('\n');
      made.push(Object.assign(copy(opening), { map }));
      made.push(Object.assign(copy(inline), { map, content, children: [] }), copy(closing));
      text = [];
    };
    for (const [at, line] of lines.entries()) {
      const command = commandOf(line);
      if (command === undefined) {
        text.push(line);
        continue;
      }
      flush(at);
      made.push(...comment(state, command, { line: first + at, level: opening.level }));
    }
    flush(lines.length);
    index += 2;
  }
  return made;
}

/** A fence ```` ```{=latex} ````: text for another format. */
function rawFence(token: Token, state: StateCore, work: ParseState | undefined): Token[] {
  const format = token.type === 'fence' ? /^\s*\{=([\w-]+)\}\s*$/.exec(token.info)?.[1] : undefined;
  if (format === undefined) return [token];
  const line = token.map?.[0] ?? 0;
  const text = token.content.trim();
  if (text === '') return [];
  const isPage = /^<w:p>.*w:type="page".*<\/w:p>$/s.test(text);
  const command = isPage ? 'pagebreak' : commentFor(text);
  if (command !== undefined) return comment(state, command, { line, level: token.level });
  if (/^html\d?$/i.test(format)) {
    const html = new state.Token('html_block', '', 0);
    return [
      Object.assign(html, {
        content: token.content,
        map: [line + 1, line + 2],
        level: token.level,
        block: true,
      }),
    ];
  }
  const hint = 'Write it in Markdown: text for other formats is not printed here.';
  const place = work?.places.at(line);
  work?.diagnostics.push(warning('raw-format', `Raw ${format} is left out.`, { place, hint }));
  return [];
}
