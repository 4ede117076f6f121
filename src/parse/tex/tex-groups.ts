/** Braces and commands of LaTeX's text: the groups that follow a command, and text split outside of braces. */

/** A group `{…}` or `[…]` with the place behind it. */
export interface Group {
  readonly content: string;
  readonly end: number;
}

/** The group that begins at `at`, after spaces; undefined where there is none or it never ends. */
export function groupAt(text: string, at: number, [open, close] = '{}'): Group | undefined {
  let start = at;
  while (/\s/.test(text[start] ?? '')) start++;
  if (text[start] !== open) return undefined;
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const sign = text[index];
    if (sign === '\\') index++;
    else if (sign === open) depth++;
    else if (sign === close && --depth === 0)
      return { content: text.slice(start + 1, index), end: index + 1 };
  }
  return undefined;
}

/** A command with its options and its first argument. */
export interface Command {
  readonly start: number;
  readonly end: number;
  readonly option: string;
  readonly argument: string;
}

/** The first `\name[option]{argument}` of `text` from `from` on. */
export function commandIn(text: string, name: string, from = 0): Command | undefined {
  const pattern = new RegExp(String.raw`\\${name}\*?(?![A-Za-z])`, 'g');
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const option = groupAt(text, pattern.lastIndex, '[]');
    const group = groupAt(text, option?.end ?? pattern.lastIndex);
    if (group)
      return {
        start: found.index,
        end: group.end,
        option: option?.content ?? '',
        argument: group.content,
      };
  }
  return undefined;
}

/** `text` without the commands called `name`. */
export function withoutCommands(text: string, name: string): string {
  let [made, from] = ['', 0];
  for (let found = commandIn(text, name); found; found = commandIn(text, name, from)) {
    made += text.slice(from, found.start);
    from = found.end;
  }
  return made + text.slice(from);
}

/** The pieces of `text` between `separator`, outside of braces and environments. */
export function splitOutside(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  const sign = new RegExp(String.raw`\\begin\{|\\end\{|${separator.source}|\\.|[{}]`, 'gs');
  const whole = new RegExp(`^(?:${separator.source})$`);
  let [from, depth, environments] = [0, 0, 0];
  for (const { index, 0: found } of text.matchAll(sign)) {
    if (found === '\\begin{') environments++;
    if (found === '\\end{') environments--;
    // the brace of an environment's name belongs to its command
    if (found.endsWith('{')) depth++;
    else if (found === '}') depth--;
    else if (depth === 0 && environments === 0 && whole.test(found)) {
      pieces.push(text.slice(from, index));
      from = index + found.length;
    }
  }
  return [...pieces, text.slice(from)];
}

/** `text` without comments. */
export const withoutComments = (text: string): string => text.replace(/(?<!\\)%[^\n]*/g, '');
