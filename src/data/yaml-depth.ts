/**
 * A YAML text → whether it is nested too deeply for its parser. The parser works by recursion, and Node cannot always
 * catch a stack overflow: the process may crash. So the text is checked first.
 */

/** Maximum nesting of lists and maps; real data has fewer levels. */
const maxDepth = 100;
const maxIndent = 1000;
const compact = /^[ ]*(?:[-?:][ \t]+)*/;

/** Looks at brackets, at items of one line (`- - - x`) and at indentation. Brackets in quotes count too. */
export function isDeepYaml(text: string): boolean {
  let depth = 0;
  for (const line of text.split('\n')) {
    const start = compact.exec(line)?.[0] ?? '';
    if (start.length > maxIndent || start.replace(/\s/g, '').length > maxDepth) return true;
    for (const [mark] of line.matchAll(/[[\]{}]/g)) {
      depth = mark === '[' || mark === '{' ? depth + 1 : Math.max(0, depth - 1);
      if (depth > maxDepth) return true;
    }
  }
  return false;
}
