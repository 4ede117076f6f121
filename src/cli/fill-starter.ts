/** Answers of an author → the front matter of a starter paper, line by line, so that its comments stay. */

/** The keys that a terminal is asked for. */
export const askedKeys = ['title', 'author', 'organization'] as const;

const sameKey: ReadonlyMap<string, string> = new Map([
  ['author', 'authors'],
  ['organisation', 'organization'],
]);

/** `text` with `values` in its front matter: a line that is there is replaced, with what is indented below it. */
export function fillStarter(text: string, values: ReadonlyMap<string, string>): string {
  const found = /^---\n([\s\S]*?\n)---\n/.exec(text);
  if (!found?.[1] || values.size === 0) return text;
  let lines = found[1].trimEnd().split('\n');
  for (const [name, value] of values) {
    const key = sameKey.get(name.toLowerCase()) ?? name;
    const line = `${key}: ${key === 'authors' ? names(value) : scalar(value)}`;
    const at = lines.findIndex((one) => one.startsWith(`${key}:`));
    if (at < 0) {
      lines.push(line);
      continue;
    }
    let end = at + 1;
    while (end < lines.length && /^\s/.test(lines[end] ?? '')) end++;
    lines = [...lines.slice(0, at), line, ...lines.slice(end)];
  }
  return `---\n${lines.join('\n')}\n---\n${text.slice(found[0].length)}`;
}

/** Several authors are parted by commas or semicolons. */
function names(value: string): string {
  const each = value
    .split(/[;,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return each.length > 1 ? `[${each.map(scalar).join(', ')}]` : scalar(each[0] ?? value);
}

/** A value in quotes, where YAML could read it as another type. */
function scalar(value: string): string {
  const isPlain =
    /^[\p{L}][\p{L}\p{N} .,'’()/&-]*$/u.test(value) && !/^(?:true|false|yes|no|on|off|null)$/i.test(value);
  return isPlain && !/\s$/.test(value) && !value.includes(', ') ? value : JSON.stringify(value);
}
