/** Blocks of AsciiDoc that downdoc drops or simplifies: ids, heads and captions of tables, conditions. */

/** Puts a word in place of Markdown, until downdoc has run. */
export type Keep = (markdown: string) => string;

/** A line that names what follows: `[#id]` or `[[id]]`. */
export const isAnchor = /^\[(?:#|\[)([\p{L}_][\w:.-]*)\]?\]$/u;

/** A heading with the id that stands behind it, or on the line before. */
export function headingWithId(line: string, before: string, keep: Keep): string {
  const [, text = line, own] = /^(=+ .*?)\s*\[\[([\p{L}_][\w:.-]*)\]\]\s*$/u.exec(line) ?? [];
  const id = own ?? isAnchor.exec(before)?.[1];
  return id === undefined ? line : `${text} ${keep(`{#${id}}`)}`;
}

/** The path of an image: `imagesdir` is before those that are no address and do not begin at the top. */
export function inFolder(imagesdir: string | undefined, src: string): string {
  if (!imagesdir || /^(?:[a-z]+:|\/)/i.test(src)) return src;
  return `${imagesdir.replace(/\/$/, '')}/${src}`;
}

/** Title, attributes and first row of a table: its caption, and its head as downdoc knows one. */
export function tableHead(lines: readonly string[], from: number) {
  let at = from;
  const title = /^\.(\S.*)$/.exec(lines[at] ?? '')?.[1];
  if (title !== undefined) at++;
  const list: string[] = [];
  for (; /^\[[^\]]*\]\]?$/.test(lines[at] ?? ''); at++) list.push(lines[at] ?? '');
  if (lines[at] !== '|===' || (title === undefined && list.length === 0)) return undefined;
  const id = list
    .map((line) => (isAnchor.exec(line) ?? /#([\p{L}_][\w:.-]*)/u.exec(line))?.[1])
    .find(Boolean);
  const hasHead = list.some((line) => /%header|options="?[^"\]]*\bheader\b/.test(line));
  const first = lines[at + 1] ?? '';
  const label = id === undefined ? '' : ` {#${id}}`;
  return {
    caption: title === undefined ? '' : `Table: ${title}${label}`,
    lines: [
      ...list.filter((line) => !isAnchor.test(line)),
      '|===',
      ...(hasHead && first.startsWith('|') && lines[at + 2] !== '' ? [first, ''] : []),
    ],
    end: hasHead && first.startsWith('|') && lines[at + 2] !== '' ? at + 1 : at,
  };
}

/** Directives that ask for an attribute, as conditions; those that a PDF fulfils are left out. */
export function withConditions(text: string, keep: Keep): string {
  const open: string[] = [];
  let listing = '';
  return text
    .split('\n')
    .flatMap((line) => {
      const [delimiter = ''] = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,})$/.exec(line) ?? [];
      if (delimiter !== '' && (listing === '' || listing === delimiter))
        listing = listing === '' ? delimiter : '';
      else if (listing !== '') return [/^(?:ifn?def|endif)::/.test(line) ? keep(line) : line];
      const [, not, name = '', words] = /^if(n?)def::([\w,+-]+)\[(.*)\]$/.exec(line) ?? [];
      if (name !== '') {
        const isFulfilled = name === 'backend-pdf' && not === '';
        const marks = isFulfilled ? [] : conditionsFor(name, not === 'n');
        const begin = marks.map((condition) => `<!-- if: ${condition} -->`).join('');
        const end = marks.map(() => '<!-- /if -->').join('');
        if (words) return [keep(begin) + words + keep(end)];
        open.push(end);
        return begin === '' ? [] : ['', keep(begin), ''];
      }
      if (!/^endif::[\w,+-]*\[\]$/.test(line) || open.length === 0) return [line];
      const end = open.pop() ?? '';
      return end === '' ? [] : ['', keep(end), ''];
    })
    .join('\n');
}

/**
 * `a,b` requires one of them, `a+b` all; the negated form is the other way round. Each condition is nested in the one
 * before.
 */
function conditionsFor(names: string, isNot: boolean): readonly string[] {
  const all = names.split(/[,+]/).map((name) => (isNot ? `not ${name}` : name));
  return names.includes('+') === isNot ? [all.join(', ')] : all;
}
