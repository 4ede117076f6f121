/**
 * Text of Markdown → the same with parts of it rewritten, where it is not code. A form of another tool within code is an
 * example of that form.
 */

/** Whether each of `lines` belongs to fenced code; fences in quotes and lists count, too. */
export function codeLines(lines: readonly string[]): readonly boolean[] {
  let fence = '';
  return lines.map((line) => {
    const text = line.replace(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/, '');
    const [, mark, rest = ''] = /^(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (fence !== '') {
      if (mark?.startsWith(fence) && rest.trim() === '') fence = '';
      return true;
    }
    if (mark === undefined || (mark.startsWith('`') && rest.includes('`'))) return false;
    fence = mark;
    return true;
  });
}

/** `text` with each line outside of code as `rewrite` has it; undefined leaves a line. */
export function eachLine(
  text: string,
  rewrite: (line: string, before: string | undefined) => string | undefined,
): string {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  return lines.map((line, at) => (isCode[at] ? line : (rewrite(line, lines[at - 1]) ?? line))).join('\n');
}

/** Code in a line, a comment, a formula: what is within stays. */
const opaque = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)|<!--[\s\S]*?-->|\\[\\`$]/g;

/** `text` with what is outside of code and comments as `rewrite` has it. */
export function outsideCode(text: string, rewrite: (text: string) => string): string {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const made: string[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at + 1;
    while (end < lines.length && isCode[end] === isCode[at]) end++;
    const chunk = lines.slice(at, end).join('\n');
    made.push(isCode[at] ? chunk : paragraphs(chunk, rewrite));
    at = end;
  }
  return made.join('\n');
}

/** Code in a line ends with its paragraph. */
function paragraphs(text: string, rewrite: (text: string) => string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map((part) => {
      let made = '';
      let at = 0;
      for (const found of part.matchAll(opaque)) {
        made += rewrite(part.slice(at, found.index)) + found[0];
        at = found.index + found[0].length;
      }
      return made + rewrite(part.slice(at));
    })
    .join('');
}
