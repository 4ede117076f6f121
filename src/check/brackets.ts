/**
 * Prose → the texts in square brackets that Markdown leaves as they are: not links, images, notes, citations, task
 * boxes, attribute spans or definitions. Reads the source, not the parsed body: only there is each bracket's own line,
 * and `- [Index 1]: [Purpose]` is a link definition to the parser, of which nothing would be left to see.
 */

/** Text in brackets that stays in the paper as it stands. */
export interface Bracketed {
  /** offset of `[` */
  readonly start: number;
  /** offset after `]` */
  readonly end: number;
  /** what is inside, white space collapsed */
  readonly content: string;
}

interface Pair {
  readonly start: number;
  readonly end: number;
  readonly inside: readonly Pair[];
}

/** The brackets in `prose` (of `proseOf`) that are literal, outermost first, in order. */
export function literalBrackets(prose: string): readonly Bracketed[] {
  const pairs = pairsOf(prose);
  const labels = definedLabels(prose, pairs);
  const found: Bracketed[] = [];
  const visit = (siblings: readonly Pair[]): void => {
    let afterReference = -1;
    for (const pair of siblings) {
      const skip = pair.start === afterReference;
      const markup = skip ? pair.end : markupEnd(prose, pair, labels);
      if (markup === undefined) found.push(bracketed(prose, pair));
      else visit(pair.inside);
      afterReference = markup !== undefined && markup > pair.end ? pair.end : -1;
    }
  };
  visit(pairs);
  return found;
}

/** Brackets do not reach beyond their paragraph. */
function pairsOf(prose: string): readonly Pair[] {
  const top: Pair[] = [];
  let open: { start: number; inside: Pair[] }[] = [];
  for (const { 0: mark, index } of prose.matchAll(/[[\]]|\n[ \t]*\n/g)) {
    if (mark === '[') open.push({ start: index, inside: [] });
    else if (mark === ']') {
      const last = open.pop();
      const siblings = open.at(-1)?.inside ?? top;
      if (last) siblings.push({ ...last, end: index + 1 });
    } else {
      top.push(...open.flatMap((unclosed) => unclosed.inside));
      open = [];
    }
  }
  return [...top, ...open.flatMap((unclosed) => unclosed.inside)].sort((a, b) => a.start - b.start);
}

/** Where the markup that the pair belongs to ends; nothing where the pair is plain text. */
function markupEnd(prose: string, pair: Pair, labels: ReadonlySet<string>): number | undefined {
  const { start, end } = pair;
  const content = prose.slice(start + 1, end - 1);
  const before = prose[start - 1] ?? '\n';
  const after = prose.slice(end, end + 2000);
  if (before === '^' || /^\^/.test(content)) return end;
  if (/^!(?:note|tip|important|warning|caution)\b/i.test(content)) return end;
  if (/(?:^|[\s;(-])@[\w{]/.test(content)) return end;
  if (/^(?:_?toc_?|index)$/i.test(content.trim())) return end;
  if (/^\{[^{}\n]*\}/.test(after)) return end;
  if (inlineTarget(after) !== undefined) return end;
  if (before === '*' && after.startsWith(':')) return end;
  const [reference, label = ''] = /^\[([^[\]]*)\]/.exec(after) ?? [];
  if (reference !== undefined && labels.has(normal(label || content))) return end + reference.length;
  return labels.has(normal(content)) ? end : undefined;
}

/** What an inline link's `(…)` points to; nothing where there is none. */
export function inlineTarget(after: string): string | undefined {
  const target =
    /^\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/;
  return target.exec(after)?.[1];
}

/** Labels of `[label]: target`, where the target looks like one: a word alone is a list written with colons. */
function definedLabels(prose: string, pairs: readonly Pair[]): ReadonlySet<string> {
  const definitions = pairs.filter(({ start, end }) => {
    const lineStart = prose.lastIndexOf('\n', start - 1) + 1;
    const alone = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*$/.test(prose.slice(lineStart, start));
    return alone && /^:\s*(?:<|[^\s[\]]*[:/.#])/.test(prose.slice(end, end + 200));
  });
  return new Set(definitions.map(({ start, end }) => normal(prose.slice(start + 1, end - 1))));
}

function normal(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function bracketed(prose: string, { start, end }: Pair): Bracketed {
  return {
    start,
    end,
    content: prose
      .slice(start + 1, end - 1)
      .trim()
      .replace(/\s+/g, ' '),
  };
}
