/**
 * Markdown of any dialect → the words that its author wrote for readers, and the marks of syntax that no reader should
 * see. Deliberately simple: it knows nothing of how wp-build reads a paper.
 */

/** Front matter, comments, addresses, attributes, formulas and the like: written for a program. */
const forPrograms: readonly RegExp[] = [
  /^\uFEFF?(?:\s*<!--[\s\S]*?-->\s*)*(---|\+\+\+)\n[\s\S]*?\n(?:---|\+\+\+|\.\.\.)\n/,
  /<!--[\s\S]*?-->/g,
  /<style\b[\s\S]*?<\/style>/g,
  /%%[\s\S]*?%%/g,
  /\$\$[\s\S]*?\$\$(?:\s*\{[^}]*\})?/g,
  /\\\[[\s\S]*?\\\]/g,
  /\\\([\s\S]*?\\\)/g,
  /\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\}/g,
  /\$`[^`\n]+`\$/g,
  /\$[^$\n]+\$/g,
  /^[ \t]*```math\n[\s\S]*?```/gm,
  /^```\{r[^}\n]*include=FALSE\}\n[\s\S]*?```/gm,
  /^#\|.*$/gm,
  /\{::comment\}[\s\S]*?\{:\/comment\}/g,
  /^(?:!!!|\?\?\?\+?)[ \t]+\w+/gm,
  /^(?:flowchart|graph) \w\w$/gm,
  /\[\[_?TOC_?\]\]|^\[TOC\]$/gm,
  /^digraph\b/gm,
  /^```\{math\}\n[\s\S]*?```/gm,
  /^:[\w-]+:.*$/gm,
  /^\([\w-]+\)=$/gm,
  /\{[a-z]+\}`[^`\n]*`/g,
  /\[(?:name|time|color)=[^\]\n]*\]/g,
  /\[![A-Za-z]+\]/g,
  /!\[[^\]\n]*\]\[[^\]\n]*\]/g,
  /&[a-z]+;/g,
  /(?<=\s):[a-z_]+:/g,
  /^[ \t]*(?:```|~~~).*$/gm,
  /^[ \t]*\[[^\]\n]+\]:[ \t]+\S.*$/gm,
  /^\s*:{3,}.*$/gm,
  /!\[[^\]]*\]\([^)]*\)/g,
  /\]\([^)]*\)/g,
  /\]\[[^\]\n]*\]/g,
  /\[\[[^\]|\n]*\|/g,
  /[ \t]\^[\w-]+$/gm,
  /<[^>\n]*>/g,
  /\{[^}\n]*\}/g,
  /\[@[^\]]*\]/g,
  /\[\^[^\]]*\]/g,
  /^\\\w+.*$/gm,
  /@[\w:-]+/g,
  /https?:\/\//g,
];

/** Words of at least three letters or digits, each once. */
export function wordsForReaders(markdown: string): readonly string[] {
  const text = forPrograms.reduce((rest, pattern) => rest.replace(pattern, '\n'), markdown);
  return [...new Set(text.match(/[\p{L}\p{N}]{3,}/gu) ?? [])];
}

/** The words of each line that has several. */
export function linesForReaders(markdown: string): readonly (readonly string[])[] {
  const text = forPrograms.reduce((rest, pattern) => rest.replace(pattern, '\n'), markdown);
  const lines = text.split('\n').map((line) => line.match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  return lines.filter((words) => words.length > 1);
}

/** Whether `words` follow each other somewhere in `letters`, with short words and added ones between. */
export function isInOrder(words: readonly string[], letters: string): boolean {
  const [first = '', ...rest] = words.map(lettersOf);
  for (let start = letters.indexOf(first); start >= 0; start = letters.indexOf(first, start + 1)) {
    let at = start + first.length;
    const isAll = rest.every((word) => {
      const next = letters.indexOf(word, at);
      if (next < 0 || next - at > 60) return false;
      at = next + word.length;
      return true;
    });
    if (isAll) return true;
  }
  return false;
}

/** The text of a PDF with the words of each right-to-left line in reading order: PDF.js puts letters right, not words. */
export function inReadingOrder(text: string): string {
  const isRightToLeft = (line: string) => /[\u0590-\u08ff]/.test(line);
  return text
    .split('\n')
    .map((line) => (isRightToLeft(line) ? line.split(/\s+/).reverse().join(' ') : line))
    .join('\n');
}

/** Marks that stay in a PDF where syntax was not understood. */
const marks: readonly RegExp[] = [
  /:::/,
  /```|~~~/,
  /\*\*/,
  /\]\(/,
  /!\[/,
  /\[\^/,
  /\[\[/,
  /\[!/,
  /\{[#.:][\w-]/,
  /\{\{|\{%/,
  /<!--|-->/,
  /<\/?(?:div|span|br|img|p|details|summary|figure|table|center|sup|sub)\b/,
  /\\(?:newpage|pagebreak|begin|end|label|ref|usepackage|thepage)\b/,
  /^#{1,6} /m,
  /^!!!|^\?\?\?/m,
  /==\w/,
  /\|[ :]*---/,
  /^---$|^\+\+\+$/m,
  /data:image/,
];

/** Code may hold anything. */
const code: readonly RegExp[] = [/^[ \t]*(?:```|~~~)[\s\S]*?^[ \t]*(?:```|~~~)/gm, /`[^`\n]+`/g];

/** The marks in `text`, the text of a PDF, that the code in `markdown` does not explain. */
export function leftOver(text: string, markdown: string): readonly string[] {
  const inCode = code
    .flatMap((pattern) => markdown.match(pattern) ?? [])
    .map((block) => block.replace(/^\s*```.*$/gm, ''));
  const isCode = (mark: RegExp) => inCode.some((block) => mark.test(block));
  return marks.flatMap((mark) => {
    const found = isCode(mark) ? null : mark.exec(text);
    return found ? [text.slice(Math.max(0, found.index - 20), found.index + 30)] : [];
  });
}

/** Letters and digits alone: lines, hyphens and spaces fall otherwise in a PDF than in the source. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
