/**
 * The lines of a paper → every place where an id, a note, a work, an abbreviation or a file is named, or defined. Lines
 * are read one by one, not from the parsed paper, as an editor needs columns, and names in a half-written line.
 */

/** The kinds of mentions. */
export type MentionKind =
  | 'id'
  | 'reference'
  | 'anchor'
  | 'note'
  | 'note-definition'
  | 'abbreviation'
  | 'file';

/** A line of a file. */
export interface WrittenLine {
  readonly file: string;
  /** from 1 */
  readonly line: number;
  readonly text: string;
}

/** A name in the text. */
export interface Mention {
  readonly kind: MentionKind;
  readonly name: string;
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** columns from 0 */
  readonly start: number;
  readonly end: number;
  /** of an anchor: the file before its `#` */
  readonly path?: string;
}

/** The first group of each pattern is the name. */
const patterns: readonly (readonly [MentionKind, RegExp])[] = [
  ['id', /\{(?:[^{}#"]|"[^"]*")*#([^\s{}]+)[^{}]*\}/dg],
  ['id', /<[a-z][^<>]*\s(?:id|name)=["']([^"']+)["']/dgi],
  ['reference', /(?<![\p{L}\p{N}@/.])@([\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*)/dgu],
  ['reference', /\\(?:eq|auto|c)?ref\{([^{}\s]+)\}/dg],
  ['anchor', /\]\([^()\s#]*#([^()\s]+)/dg],
  ['note', /\[\^([^\]\s]+)\](?!:)/dg],
  ['note-definition', /^ {0,3}\[\^([^\]\s]+)\]:/dg],
  ['abbreviation', /^ {0,3}\*\[([^\]]+)\]:/dg],
  ['file', /^ {0,3}<!--\s*include:\s*["']?([^\s"'#>]+)/dg],
  ['file', /\]\(<?(?![a-z][a-z0-9+.-]+:|#|\/\/)([^()<>\s#]+)/dgi],
  ['file', /^[\s>]*(?:`{3,}|~{3,}|\{).*?\bfile="?([^\s"}]+)/dg],
];

const fence = /^[\s>]*(`{3,}|~{3,})/;

/** All mentions in `lines`, in order; those in fences and code spans are text, but for the file that a fence names. */
export function mentionsIn(lines: readonly WrittenLine[]): Mention[] {
  let open = '';
  return lines.flatMap((line) => {
    const mark = fence.exec(line.text)?.[1] ?? '';
    const isInside = open !== '';
    if (isInside && mark.startsWith(open) && line.text.replace(/[\s>]/g, '') === mark) open = '';
    else if (!isInside) open = mark;
    if (isInside) return [];
    return mentionsOn(line);
  });
}

function mentionsOn({ text, file, line }: WrittenLine): Mention[] {
  // as many characters, so that columns stay
  const plain = text.replace(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g, (code) => ' '.repeat(code.length));
  const found = patterns.flatMap(([kind, pattern]) =>
    [...plain.matchAll(pattern)].flatMap((match): Mention[] => {
      const [start, rough] = match.indices?.[1] ?? [];
      if (start === undefined || rough === undefined) return [];
      const written = plain.slice(start, rough);
      const name = kind === 'reference' ? written.replace(/[.:;,#$%&+?<>~/-]+$/, '') : written;
      const before = kind === 'anchor' ? /\]\(([^()\s#]*)#/.exec(match[0])?.[1] : undefined;
      return [{ kind, name, file, line, start, end: start + name.length, ...(before && { path: before }) }];
    }),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** The mention at a column; at the end of its name too. */
export function mentionAt(line: WrittenLine, column: number): Mention | undefined {
  return mentionsOn(line).find(({ start, end }) => start <= column && column <= end);
}
