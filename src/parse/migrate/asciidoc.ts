/**
 * AsciiDoc → Markdown with front matter. downdoc, by the Asciidoctor project, converts the text. Constructs that
 * downdoc drops (includes, page breaks, captions, footnotes, the header) are replaced by placeholder words before, and
 * by our forms after.
 */

import { stringify } from 'yaml';
import { headingWithId, inFolder, isAnchor, tableHead, withConditions } from './asciidoc-blocks.js';

/** The text as Markdown. */
export async function asciidocToMarkdown(text: string): Promise<string> {
  const { default: downdoc } = await import('downdoc');
  const { yaml, body, title, attributes } = headerOf(text.replaceAll('\r\n', '\n'));
  const marks = openMarks();
  const converted = downdoc(withMarks(withConditions(body, marks.keep), marks, attributes), { attributes });
  const markdown = calloutsOf(marks.restored(converted))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const heading = title === undefined ? [] : [`# ${title}`, ''];
  return [...(yaml === '' ? [] : ['---', yaml.trimEnd(), '---', '']), ...heading, markdown, ''].join('\n');
}

interface Header {
  readonly yaml: string;
  readonly title: string | undefined;
  readonly body: string;
  /** the text of each `{name}` */
  readonly attributes: Record<string, string>;
}

/** Attributes that have a counterpart, under the key that front matter has for it. */
const attributeKeys: ReadonlyMap<string, string> = new Map([
  ['revnumber', 'version'],
  ['revdate', 'date'],
  ['author', 'authors'],
  ['toc', 'toc'],
  ['toclevels', 'toc-depth'],
  ['sectnums', 'number-sections'],
  ['lang', 'lang'],
  ['keywords', 'keywords'],
  ['description', 'description'],
  ['organization', 'organization'],
  ['pdf-page-size', 'papersize'],
]);

/** Title, authors, revision and attributes: they end at an empty line, or at the first line that is none of them. */
function headerOf(text: string): Header {
  const lines = text.replace(/^(?:\s*\n|\/\/[^\n]*\n)+/, '').split('\n');
  const title = /^=\s+(\S.*)$/.exec(lines[0] ?? '')?.[1];
  const header = lines.slice(0, headerEnd(lines, title !== undefined));
  if (header.length === 0) return { yaml: '', title: undefined, body: lines.join('\n'), attributes: {} };
  const values: Record<string, unknown> = title === undefined ? {} : { title };
  const comments: string[] = [];
  const vars: Record<string, string> = {};
  const attributes: Record<string, string> = {};
  const joined = header
    .join('\n')
    .replace(/ \\\n\s*/g, ' ')
    .split('\n');
  for (const line of joined.slice(title === undefined ? 0 : 1)) {
    const [, name = '', value = ''] = /^:(!?[\w-]+!?):\s*(.*)$/.exec(line) ?? [];
    const key = attributeKeys.get(name);
    if (key !== undefined)
      values[key] = value === '' || /^(?:auto|left|right|macro)$/.test(value) ? 'true' : value;
    else if (name === 'imagesdir') attributes[name] = value;
    else if (isUsed(name, text)) Object.assign(isWords.test(value) ? vars : attributes, { [name]: value });
    else if (name !== '' || line.startsWith('//')) comments.push(`# ${line}`);
    else if (authors.test(line)) values.authors = authorsOf(line);
    else Object.assign(values, revisionOf(line));
  }
  for (const name of Object.keys(vars)) attributes[name] = `{{vars.${name}}}`;
  if (Object.keys(vars).length > 0) values.vars = vars;
  const yaml =
    Object.keys(values).length === 0 ? '' : stringify(values, { schema: 'failsafe', lineWidth: 0 });
  const isTitle = values.title === undefined ? title : undefined;
  // downdoc reads lines of the header up to an empty one
  const rest = `\n${lines.slice(header.length).join('\n')}`;
  return {
    yaml: yaml + comments.map((line) => `${line}\n`).join(''),
    title: isTitle,
    body: rest,
    attributes,
  };
}

/** Whether the text refers to one of its own attributes in braces. */
const isUsed = (name: string, text: string): boolean => name !== '' && text.includes(`{${name}}`);

/** A value of plain words can stay a variable; a value with markup or an address is inserted where it is used. */
const isWords = /^[\p{L}\p{N}][\p{L}\p{N} .,'’-]*$/u;

const attribute = /^:!?[\w-]+!?:(?:\s|$)/;
const name = String.raw`\p{L}[\p{L}\p{M}\w.'’-]*`;
/** up to three names, or more before an address; more authors after a semicolon */
const authors = new RegExp(
  String.raw`^(?:${name}(?: +${name}){0,2}(?: +${name}){0,3}(?: +<[^<>]+>)(?:;\s*|$)|${name}(?: +${name}){0,2}(?:;\s*|$))+$`,
  'u',
);
const sentence = /\p{L}{4}\.$/u;
const revision =
  /^(?:v\d[^\s,:]*(?:[,:].*)?|\d[\w.-]*,.*|\d{4}-\d\d-\d\d(?::.*)?|\p{L}+ \d\d?, \d{4}|\d\d? \p{L}+ \d{4})$/u;

/** The number of lines in the header. */
function headerEnd(lines: readonly string[], hasTitle: boolean): number {
  let at = hasTitle ? 1 : 0;
  let before: 'title' | 'authors' | 'attributes' = hasTitle ? 'title' : 'attributes';
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (attribute.test(line)) {
      if (before === 'title') before = 'attributes';
      // a value continues after a backslash
      while (/ \\$/.test(lines[at] ?? '')) at++;
    } else if (/^\/\/(?!\/)/.test(line)) continue;
    else if (before === 'title' && authors.test(line) && !sentence.test(line)) before = 'authors';
    else if (before === 'authors' && revision.test(line)) before = 'attributes';
    else break;
  }
  return Math.min(at, lines.length);
}

/** `Ada B. Okafor <ada@example.org>; Jon Lind`. */
function authorsOf(line: string): unknown[] {
  return line.split(';').map((author) => {
    const [, name = '', email] = /^\s*([^<]*?)\s*(?:<([^>]*)>)?\s*$/.exec(author) ?? [];
    const plain = name.replaceAll('_', ' ');
    return email === undefined ? plain : { name: plain, email };
  });
}

/** `v1.2, 2026-03-14: remark`. */
function revisionOf(line: string): Record<string, string> {
  const [, version, date] = /^(?:v?([\d.]+[\w.-]*))?,?\s*([^:]*?)\s*(?::.*)?$/.exec(line) ?? [];
  return { ...(version && { version }), ...(date && { date }) };
}

interface Marks {
  /** a placeholder word for `markdown` */
  keep(markdown: string): string;
  restored(text: string): string;
}

function openMarks(): Marks {
  const kept: string[] = [];
  return {
    keep: (markdown) => `wpbuildmark${kept.push(markdown) - 1}x`,
    restored: (text) => text.replace(/wpbuildmark(\d+)x/g, (_, index: string) => kept[Number(index)] ?? ''),
  };
}

/** Constructs that downdoc would drop, as placeholder words; listings are left as they are. */
function withMarks(text: string, { keep }: Marks, { imagesdir }: Readonly<Record<string, string>>): string {
  let fence = '';
  const lines = text.split('\n');
  const made: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [delimiter = ''] = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,})$/.exec(line) ?? [];
    if (fence !== '' || delimiter !== '') {
      if (fence === '') fence = delimiter;
      else if (delimiter === fence) fence = '';
      // a directive within a listing is part of it
      made.push(/^(?:include::|<<<)/.test(line) ? keep(line) : line);
      continue;
    }
    const table = tableHead(lines, at);
    if (table) {
      made.push(...(table.caption === '' ? [] : ['', keep(table.caption), '']), ...table.lines);
      at = table.end;
      continue;
    }
    const image = /^\.(\S.*)$/.test(line) ? imageOf(lines, at + 1) : undefined;
    const include = /^include::([^[\]]+)\[.*\]$/.exec(line)?.[1]?.replace(/\.(?:adoc|asciidoc|asc)$/, '.md');
    if (image) {
      made.push(
        '',
        keep(
          `![${image.alt}](${inFolder(imagesdir, image.src)} "${line.slice(1).replaceAll('"', '&quot;')}")${image.id}`,
        ),
        '',
      );
      at = image.end;
    } else if (include !== undefined) made.push('', keep(`<!-- include: ${include} -->`), '');
    else if (/^<<<+$/.test(line)) made.push('', keep('<!-- pagebreak -->'), '');
    else if (/^\[appendix\]$/.test(line)) made.push('', keep('<!-- appendix -->'), '');
    else if (isAnchor.test(line) && /^={2,6} /.test(lines[at + 1] ?? '')) continue;
    else if (/^={2,6} /.test(line))
      made.push(headingWithId(inlineMarks(line, keep), lines[at - 1] ?? '', keep));
    else made.push(inlineMarks(line, keep));
  }
  return made.join('\n');
}

/** A block image, with its id where a line above it names one. */
function imageOf(lines: readonly string[], at: number) {
  const [, id] = /^\[(?:#|\[)([\w:-]+)\]?\]$/.exec(lines[at] ?? '') ?? [];
  const line = lines[id === undefined ? at : at + 1] ?? '';
  const [, src, list = ''] = /^image::([^[\]]+)\[([^\]]*)\]$/.exec(line) ?? [];
  if (src === undefined) return undefined;
  const alt = (list.split(',')[0] ?? '').replace(/^"(.*)"$/, '$1');
  return { src, alt, id: id === undefined ? '' : `{#${id}}`, end: id === undefined ? at : at + 1 };
}

function inlineMarks(line: string, keep: Marks['keep']): string {
  return line
    .replace(/footnote:(?:[\w-]*)\[((?:[^\]\\]|\\.)*)\]/g, (_, note: string) =>
      keep(`^[${note.replaceAll('\\]', ']')}]`),
    )
    .replace(/menu:([^\s[\]][^[\]]*)\[([^\]]*)\]/g, (_, menu: string, items: string) =>
      keep([menu, ...items.split('>').map((item) => item.trim())].filter(Boolean).join(' › ')),
    )
    .replace(/btn:\[([^\]]+)\]/g, (_, label: string) => keep(`**${label}**`))
    .replace(/kbd:\[([^\]]+)\]/g, (_, keys: string) =>
      keep(
        keys
          .split('+')
          .map((key) => `<kbd>${key.trim()}</kbd>`)
          .join('+'),
      ),
    );
}

const callout = String.raw`(?:\S+ )?(NOTE|TIP|IMPORTANT|WARNING|CAUTION)`;

/** Admonitions as downdoc writes them → `> [!NOTE]` quotes. */
function calloutsOf(markdown: string): string {
  const quote = (kind: string, title: string | undefined, body: string) =>
    [`[!${kind}]${title ? ` ${title}` : ''}`, ...body.trim().split('\n')]
      .map((line) => `> ${line}`.trimEnd())
      .join('\n');
  return markdown
    .replace(
      new RegExp(
        String.raw`^<dl><dt><strong>${callout}(?:: (.*?))?</strong></dt><dd>\n([\s\S]*?)^</dd></dl>$`,
        'gm',
      ),
      (_, kind: string, title: string | undefined, body: string) => quote(kind, title, body),
    )
    .replace(
      new RegExp(String.raw`^\*\*${callout}\*\*\\\n((?:.+\n?)+)`, 'gm'),
      (_, kind: string, body: string) => `${quote(kind, undefined, body)}\n`,
    );
}
