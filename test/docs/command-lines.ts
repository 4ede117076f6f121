/** Text of a page, workflow or script → the calls of wp-build that stand in it, each as its arguments. */

/** A call, and the line that it stands on. */
export interface Call {
  readonly line: number;
  readonly text: string;
  readonly args: readonly string[];
  /** whether it names only a command, as running text does: what it needs may be missing */
  readonly isMention: boolean;
}

/** The calls in shell fences, indented code, YAML and inline code. */
export function callsIn(page: string, kind: 'page' | 'script'): readonly Call[] {
  const calls: Call[] = [];
  let fence: string | undefined;
  for (const [index, text] of joinedLines(page)) {
    const opened = /^ *(?:`{3,}|~{3,}) *(\w*)/.exec(text);
    if (opened && kind === 'page') {
      fence = fence === undefined ? opened[1] : undefined;
      continue;
    }
    const isCode = kind === 'script' || isShell(fence) || (fence === undefined && /^ {4}/.test(text));
    // a hook is called with the files at the end
    const isHook = /^\s*entry:/.test(text);
    if (isCode)
      calls.push(...callsOf(text).map((args) => ({ line: index + 1, text, args, isMention: isHook })));
    else if (fence === undefined)
      for (const [, code = ''] of text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g))
        calls.push(...callsOf(code).map((args) => ({ line: index + 1, text: code, args, isMention: true })));
  }
  return calls;
}

const isShell = (info: string | undefined) =>
  info !== undefined && /^(?:sh|bash|shell|console|ya?ml|dockerfile|zsh|fish)$/i.test(info);

/** Lines that end with a backslash continue. */
function* joinedLines(page: string): Generator<readonly [number, string]> {
  const lines = page.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const first = index;
    let text = lines[index] ?? '';
    while (text.endsWith('\\') && index + 1 < lines.length)
      text = `${text.slice(0, -1)} ${lines[++index] ?? ''}`;
    yield [first, text];
  }
}

/** Calls of a line of shell, each with its words. */
function callsOf(line: string): string[][] {
  const calls: string[][] = [];
  for (const part of commands(line)) {
    const [first = '', ...rest] = part[0] === 'npx' ? part.slice(1).filter((word) => word !== '--yes') : part;
    // what a form of a command is, such as `wp-build theme [options] [name]`
    if (rest.includes('[options]')) continue;
    if (first === 'wp-build') calls.push(rest);
    else if (first === 'node' && /(?:^|\/)dist\/cli\.js$/.test(rest[0] ?? '')) calls.push(rest.slice(1));
  }
  return calls;
}

/** The words of each command of a line; comments, variables before a command and redirections are left out. */
function commands(line: string): string[][] {
  const bare = line
    .replace(/\$\{\{.*?\}\}/g, 'VALUE')
    .replace(/^\s*(?:- )?(?:run|entry|script|command|hint):\s*/, '')
    .replace(/^\s*- /, '')
    .replace(/^\s*(?:[$>] |RUN )/, '');
  const found: string[][] = [[]];
  for (const [token] of bare.matchAll(
    /"(?:[^"\\]|\\.)*"|'[^']*'|&&|\|\||[|;]|(?<!\S)#.*$|\d*[<>]+&?\s*\S+|[^\s"'|;&#<>]+(?:"[^"]*"|'[^']*'|[^\s"'|;&<>])*|[&#]/g,
  )) {
    if (/^(?:&&|\|\||[|;])$/.test(token)) found.push([]);
    else if (/^#/.test(token)) break;
    else if (/^\d*[<>]|^&$/.test(token)) continue;
    else if (found.at(-1)?.length === 0 && /^\w+=/.test(token)) continue;
    else found.at(-1)?.push(token.replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return found.filter((words) => words.length > 0);
}
