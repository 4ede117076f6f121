/**
 * A bibliography and texts → the bibliography with only the works that the texts cite. A release publishes this
 * bibliography where its paper has text for other audiences: a work that only such text cites is left out.
 */

/** A part of a BibTeX file. */
interface BibtexPart {
  readonly type: string;
  readonly key: string;
  readonly text: string;
}

/**
 * The bytes with the entries that `texts` name, and those that these refer to; other formats than BibTeX and JSON stay
 * whole.
 */
export function citedEntries(bytes: Uint8Array, file: string, texts: readonly string[]): Uint8Array {
  const isNamed = namesIn(texts);
  const text = Buffer.from(bytes).toString('utf8');
  if (isNamed('*')) return bytes;
  if (/\.(?:bib|bibtex|biblatex)$/i.test(file)) return Buffer.from(citedBibtex(text, isNamed));
  return /\.json$/i.test(file) ? citedJson(bytes, text, isNamed) : bytes;
}

type IsNamed = (key: string) => boolean;

/** Keys may hold signs of patterns, and are no part of a longer word. */
function namesIn(texts: readonly string[]): IsNamed {
  const all = texts.join('\n').toLowerCase();
  return (key) => {
    const name = key.toLowerCase();
    if (name === '') return false;
    if (name === '*') return /@\*/.test(all);
    for (let at = all.indexOf(name); at >= 0; at = all.indexOf(name, at + 1)) {
      const around = `${all[at - 1] ?? ''} ${all[at + name.length] ?? ''}`;
      if (!/[\p{L}\p{N}_]/u.test(around)) return true;
    }
    return false;
  };
}

function citedBibtex(text: string, isNamed: IsNamed): string {
  const parts = partsOf(text);
  const kept = new Set(
    parts.filter(({ type, key }) => type !== 'comment' && type !== 'string' && isNamed(key)),
  );
  // parents of crossref and abbreviations of @string are named by what is kept
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    const isMeant = namesIn([...kept].map((part) => part.text));
    for (const part of parts) if (part.type !== 'comment' && isMeant(part.key)) kept.add(part);
  }
  if (kept.size === parts.length) return text;
  return parts
    .filter((part) => kept.has(part))
    .map((part) => `${part.text}\n`)
    .join('\n');
}

/** `@type{key, …}` by its braces; text between entries is a comment in BibTeX, and left out. */
function partsOf(text: string): readonly BibtexPart[] {
  const parts: BibtexPart[] = [];
  const head = /@\s*(\w+)\s*([{(])\s*([^\s,={}()"]*)/g;
  for (let found = head.exec(text); found; found = head.exec(text)) {
    const [, type = '', opening, key = ''] = found;
    const end = endOf(text, text.indexOf(opening ?? '{', found.index));
    parts.push({ type: type.toLowerCase(), key, text: text.slice(found.index, end) });
    head.lastIndex = end;
  }
  return parts;
}

/** A line that begins as an entry does: `bibtex-reader.ts` trusts fewer, as it leaves nothing out. */
const entryLine = /\n[ \t]*@[ \t]*\w+[ \t]*[{(]/y;

/**
 * The index behind the bracket that closes the one at `start`, or of the next line that begins an entry: where a bracket
 * was forgotten, works that no text names would be published with the one before them.
 */
function endOf(text: string, start: number): number {
  const closing = text[start] === '(' ? ')' : '}';
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    if (depth === 0 && text[at] === closing) return at + 1;
    entryLine.lastIndex = at;
    if (text[at] === '\n' && entryLine.test(text)) return at;
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
  }
  return text.length;
}

function citedJson(bytes: Uint8Array, text: string, isNamed: IsNamed): Uint8Array {
  try {
    const items: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (!Array.isArray(items)) return bytes;
    const kept = items.filter((item) => isNamed(String((item as { id?: unknown } | null)?.id ?? '')));
    return kept.length === items.length ? bytes : Buffer.from(`${JSON.stringify(kept, undefined, 2)}\n`);
  } catch {
    return bytes;
  }
}
