/**
 * The title block of pandoc or MultiMarkdown at the beginning of a paper → the same as YAML, line for line, so that
 * places stay right.
 */

/** `% Title`, `% Author; Author`, `% Date`, each continued in indented lines, as pandoc reads them. */
export function titleBlock(lines: readonly string[]): readonly string[] | undefined {
  if (!/^%[ \t]+\S/.test(lines[0] ?? '')) return undefined;
  const yaml: string[] = [];
  let at = 0;
  for (const key of ['title', 'authors', 'date'] as const) {
    if (!lines[at]?.startsWith('%')) break;
    const first = at++;
    while (/^[ \t]+\S/.test(lines[at] ?? '')) at++;
    const parts = lines.slice(first, at).map((line) => line.replace(/^%/, '').trim());
    const value = key === 'authors' ? parts.flatMap(names) : parts.join(' ');
    yaml.push(value.length === 0 ? '' : `${key}: ${JSON.stringify(value)}`);
    for (let more = first + 1; more < at; more++) yaml.push('');
  }
  return yaml;
}

function names(text: string): string[] {
  return text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const header = /^([\p{L}][\p{L}\p{N} _-]{0,40}):[ \t]+(\S.*)$/u;

/** At least two lines such as `Title: My paper`, the first of them a title, author or date, as MultiMarkdown reads them. */
export function headerLines(lines: readonly string[]): readonly string[] | undefined {
  if (!/^(title|authors?|date|subtitle)[ \t]*:[ \t]+\S/i.test(lines[0] ?? '')) return undefined;
  const end = lines.findIndex((line) => line.trim() === '');
  const block = end < 0 ? lines : lines.slice(0, end);
  const fields = block.map((line) => header.exec(line));
  // a line of authors above the first heading is metadata of MkDocs
  const isAuthors =
    block.length === 1 && /^authors?:/i.test(block[0] ?? '') && /^#{1,6} /.test(lines[end + 1] ?? '');
  if ((block.length < 2 && !isAuthors) || fields.some((field) => field === null)) return undefined;
  return fields.map((field) => {
    const [, key = '', value = ''] = field ?? [];
    return `${JSON.stringify(key.trim().toLowerCase())}: ${JSON.stringify(value.trim())}`;
  });
}
