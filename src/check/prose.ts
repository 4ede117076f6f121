/**
 * A paper's Markdown → the same text with everything blanked that its reader does not read as prose: code, comments,
 * tags, math, and brackets that the author escaped. Every character keeps its place, so that what is found in the rest
 * is found with its line and column. Plain fences (without a language) are handed out too: drawings live in them.
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

/** What of `markdown` is prose. */
export function proseOf(markdown: string): Prose {
  const { text, plainFences } = withoutCodeBlocks(markdown);
  const prose = inlineCode(text.replace(/<!--[\s\S]*?(?:-->|$)/g, blank))
    .replace(/<(pre|code|script|style|kbd|samp)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, blank)
    .replace(/\$\$[\s\S]+?\$\$/g, blank)
    // As Pandoc has it: no space inside the dollars, no digit after them, so that prices are none.
    .replace(/(?<![\\$\w])\$(?=[^\s$])[^$\n]*?[^\s\\$]\$(?![\d$])/g, blank)
    .replace(/<(?!(?:your|insert|enter|add)\s)\/?[a-z][^<>\n]*>/gi, blank)
    .replace(/\\[!-/:-@[-`{-~]/g, blank);
  return { text: prose, plainFences };
}

/** Spaces of the same length; line ends stay. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const listItem = /^\s*(?:>\s?)*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const fence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}(?!.*`)|~{3,})(.*)$/;

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
    const [, mark, language = ''] = fence.exec(line) ?? [];
    if (mark) {
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

function closes(line: string, mark: string): boolean {
  const [, found = '', rest = ''] = /^[\s>]*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  return found.startsWith(mark) && rest.trim() === '';
}

/** A run of backticks is code up to the next run of the same length in its paragraph. */
function inlineCode(text: string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => paragraph.replace(/(?<![`\\])(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, blank))
    .join('');
}
