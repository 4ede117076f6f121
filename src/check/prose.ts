/**
 * A paper's Markdown → the same text with everything blanked that is no prose: code, comments, tags, math, and escaped
 * brackets. Every character keeps its offset, so that findings have the right line and column. Plain fences (without a
 * language) are returned too, since drawings are written in them.
 */

/** A fence without a language: its lines, as offsets into the text. */
export interface PlainFence {
  readonly start: number;
  readonly end: number;
}

/** The text without what is no prose. */
export interface Prose {
  /** as long as the text that it was made from */
  readonly text: string;
  readonly plainFences: readonly PlainFence[];
}

/** The prose of `markdown`. */
export function proseOf(markdown: string): Prose {
  const { text, plainFences } = withoutCodeBlocks(markdown);
  const prose = withoutVerbatim(inlineCode(text.replace(/<!--[\s\S]*?(?:-->|$)/g, blank)))
    .replace(/\$\$[\s\S]+?\$\$/g, blank)
    // As Pandoc has it: no space inside the dollars, no digit after them, so that prices are none.
    .replace(/(?<![\\$\w])\$(?=[^\s$])[^$\n]*?[^\s\\$]\$(?![\d$])/g, blank)
    // the address of a definition is no tag
    .replace(/(?<!\]:[ \t]{0,9})<(?!(?:your|insert|enter|add)\s)\/?[a-z][^<>\n]*>/gi, blank)
    .replace(/\\[!-/:-@[-`{-~]/g, blank);
  return { text: prose, plainFences };
}

const verbatim = /<(\/?)(pre|code|script|style|kbd|samp)\b(?:[^<>]*>)?/gi;

/** Blanks elements of code, tags included; one that is never closed is prose. One pass, in both directions once. */
function withoutVerbatim(text: string): string {
  const tags = [...text.matchAll(verbatim)].map(({ 0: tag, 1: slash, 2: name = '', index }) => ({
    name: name.toLowerCase(),
    closes: slash === '/',
    start: index,
    end: index + tag.length,
  }));
  const lastClose = new Map<string, number>();
  for (const tag of tags) if (tag.closes) lastClose.set(tag.name, tag.start);
  let made = '';
  let done = 0;
  let open: { readonly name: string; readonly start: number } | undefined;
  for (const tag of tags) {
    if (open === undefined) {
      if (!tag.closes && (lastClose.get(tag.name) ?? -1) > tag.start) open = tag;
    } else if (tag.closes && tag.name === open.name) {
      made += text.slice(done, open.start) + blank(text.slice(open.start, tag.end));
      done = tag.end;
      open = undefined;
    }
  }
  return made + text.slice(done);
}

/** Spaces of the same length; line ends stay. */
function blank(text: string): string {
  return text.includes('\n') ? text.replace(/[^\n]/g, ' ') : ' '.repeat(text.length);
}

const listItem = /^\s*(?:>\s?)*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const fence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/;

function withoutCodeBlocks(markdown: string): Prose {
  const plainFences: PlainFence[] = [];
  let open: { mark: string; plain: boolean; start: number } | undefined;
  let inList = false;
  let before: 'blank' | 'code' | 'prose' = 'blank';
  let offset = 0;
  const lines = markdown.split('\n').map((line) => {
    const start = offset;
    offset += line.length + 1;
    if (open) {
      if (!closes(line, open.mark)) return blank(line);
      if (open.plain) plainFences.push({ start: open.start, end: start });
      open = undefined;
      return blank(line);
    }
    const [, mark, language = ''] = (mayBeFence(line) && fence.exec(line)) || [];
    if (mark && !(mark.startsWith('`') && language.includes('`'))) {
      open = { mark, plain: language.trim() === '', start: offset };
      return blank(line);
    }
    if (line.trim() === '') {
      before = before === 'code' ? 'code' : 'blank';
      return line;
    }
    inList = listItem.test(line) || (inList && (before !== 'blank' || /^\s/.test(line)));
    const isCode = !inList && before !== 'prose' && /^(?: {4}|\t)/.test(line);
    before = isCode ? 'code' : 'prose';
    return isCode ? blank(line) : line;
  });
  return { text: lines.join('\n'), plainFences };
}

/** Few lines have such a row, and a search for it is quicker than the pattern. */
const mayBeFence = (line: string): boolean => line.includes('```') || line.includes('~~~');

function closes(line: string, mark: string): boolean {
  const [, found = '', rest = ''] = /^[\s>]*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  return found.startsWith(mark) && rest.trim() === '';
}

/** A run of backticks is code up to the next run of the same length in its paragraph. */
function inlineCode(text: string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => (paragraph.includes('`') ? withoutCodeSpans(paragraph) : paragraph))
    .join('');
}

/** As CommonMark pairs them: a run with the next run of its length. Lengths that have no further run are known. */
function withoutCodeSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)].map(({ 0: run, index }) => ({
    start: index,
    length: run.length,
    isEscaped: paragraph[index - 1] === '\\',
  }));
  const next = new Map<number, number>();
  // for each run the next one of its length, found from the end
  const partner = runs.map(() => -1);
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.length ?? 0;
    partner[at] = next.get(length) ?? -1;
    next.set(length, at);
  }
  let made = '';
  let done = 0;
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at];
    const closing = partner[at] ?? -1;
    const end = runs[closing];
    if (!run || !end || run.isEscaped) continue;
    made += paragraph.slice(done, run.start) + blank(paragraph.slice(run.start, end.start + end.length));
    done = end.start + end.length;
    at = closing;
  }
  return made + paragraph.slice(done);
}
