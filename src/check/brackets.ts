/**
 * Prose → the texts in square brackets that Markdown leaves as they are: not links, images, notes, citations, task
 * boxes, attribute spans or definitions. Reads the source, not the parsed body: only the source has the line of each
 * bracket, and `- [Index 1]: [Purpose]` is a link definition to the parser, which leaves nothing of it in the body.
 */

import { lineStarts } from './line-starts.js';

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
  // an explicit stack, as brackets may be nested too deeply for recursion
  const waiting: (readonly Pair[])[] = [pairs];
  for (let siblings = waiting.pop(); siblings; siblings = waiting.pop()) {
    let afterReference = -1;
    for (const pair of siblings) {
      const skip = pair.start === afterReference;
      const markup = skip ? pair.end : markupEnd(prose, pair, labels);
      const isText = markup === undefined && !isAroundLinks(prose, pair, labels);
      if (!isText || pair.end - pair.start > maxLength) waiting.push(pair.inside);
      else found.push(bracketed(prose, pair));
      afterReference = markup !== undefined && markup > pair.end ? pair.end : -1;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Lists where they stand, as `parse/extensions/lists-here.ts` reads them. In lower case they are text. */
const listNames: ReadonlySet<string> = new Set([
  'FIGURES',
  'TABLES',
  'LISTINGS',
  'EQUATIONS',
  'THEOREMS',
  'BIBLIOGRAPHY',
  'GLOSSARY',
]);

/** Characters between brackets that are looked at; what is longer is text that happens to be in brackets. */
const maxLength = 1000;

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
      for (const unclosed of open) for (const pair of unclosed.inside) top.push(pair);
      open = [];
    }
  }
  return [...top, ...open.flatMap((unclosed) => unclosed.inside)].sort((a, b) => a.start - b.start);
}

/** The end of the markup around the pair; undefined where the pair is plain text. */
function markupEnd(prose: string, pair: Pair, labels: ReadonlySet<string>): number | undefined {
  const { start, end } = pair;
  const content = prose.slice(start + 1, Math.min(end - 1, start + maxLength));
  const before = prose[start - 1] ?? '\n';
  const after = prose.slice(end, end + 2000);
  if (before === '^' || /^\^/.test(content)) return end;
  // a signature of HackMD
  if (/^(?:name|time|color)=/.test(content)) return end;
  // a callout, or one that is reported
  if (/^!\p{L}/u.test(content)) return end;
  if (/(?:^|[\s;(-])@[\w{]/.test(content)) return end;
  if (/^(?:_?toc_?|index)$/i.test(content.trim()) || listNames.has(content.trim())) return end;
  if (/^\{[^{}\n]*\}/.test(after)) return end;
  if (inlineTarget(after) !== undefined) return end;
  if (before === '*' && after.startsWith(':')) return end;
  const [reference, label = ''] = /^\[([^[\]]*)\]/.exec(after) ?? [];
  if (reference !== undefined && labels.has(normal(label || content))) return end + reference.length;
  return labels.has(normal(content)) ? end : undefined;
}

/** Whether all words in the brackets are links: `[[1](#one), [2](#two)]`. */
function isAroundLinks(prose: string, { start, end, inside }: Pair, labels: ReadonlySet<string>): boolean {
  let words = '';
  let at = start + 1;
  for (const pair of inside) {
    const linkEnd = pair.start < at ? undefined : markupEnd(prose, pair, labels);
    if (linkEnd === undefined) continue;
    words += prose.slice(at, pair.start);
    at = linkEnd + (/^\([^()\n]*\)/.exec(prose.slice(linkEnd, end))?.[0].length ?? 0);
  }
  return at > start + 1 && !/[\p{L}\p{N}]/u.test(words + prose.slice(at, end - 1));
}

/** The target of an inline link's `(…)`; undefined where there is none. */
export function inlineTarget(after: string): string | undefined {
  const target =
    /^\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/;
  return target.exec(after)?.[1];
}

/** Labels of `[label]: target`, where the target looks like one: a word alone is a list written with colons. */
function definedLabels(prose: string, pairs: readonly Pair[]): ReadonlySet<string> {
  const { startOf } = lineStarts(prose);
  const definitions = pairs.filter(({ start, end }) => {
    if (end - start > maxLength) return false;
    const lineStart = Math.max(startOf(start), start - maxLength);
    const alone = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*$/.test(prose.slice(lineStart, start));
    const target = /^:\s*(?:<|[^\s[\]]*[:/.#]|[a-z\d]+(?:-[a-z\d]+)+[ \t]*(?:\n|$))/;
    return alone && target.test(prose.slice(end, end + 200));
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
