/**
 * Callouts of MkDocs, Quarto, pandoc, Docusaurus, Obsidian and GitBook → `> [!NOTE]` quotes; tabs of MkDocs → their
 * title in bold, and their content.
 */

import { calloutKind, calloutTitle } from '../dialects/callout-kinds.js';
import { readOpening } from '../dialects/fenced-divs.js';
import { wordsFor } from '../words.js';
import { codeLines } from './outside-code.js';

const admonition =
  /^( *)(?:!!!|\?\?\?\+?)[ \t]+([\p{L}][\p{L}\p{N}_-]*)(?:[ \t]+[\p{L}][\p{L}\p{N}_-]*)*(?:[ \t]+"(.*)")?[ \t]*$/u;
const tab = /^( *)===[+!]?[ \t]+"(.+)"[ \t]*$/;

/** `!!! note "Title"` with an indented block, and `=== "Tab"`. */
export function admonitionsToQuotes(text: string, lang: string): string {
  return eachBlock(text, (lines, at) => {
    const line = lines[at] ?? '';
    const found = admonition.exec(line) ?? tab.exec(line);
    if (!found) return undefined;
    const indent = (found[1] ?? '').length;
    let end = at + 1;
    for (let next = end; next < lines.length; next++) {
      const text = lines[next] ?? '';
      if (text.trim() === '') continue;
      if (text.search(/\S/) < indent + 4) break;
      end = next + 1;
    }
    if (end === at + 1) return undefined;
    const inner = admonitionsToQuotes(
      lines
        .slice(at + 1, end)
        .map((one) => one.slice(indent + 4))
        .join('\n'),
      lang,
    );
    const pad = ' '.repeat(indent);
    if (tab.test(line)) return { end, lines: padded([`**${found[2]}**`, '', ...trimmed(inner)], pad) };
    const quote = quoted({ name: found[2] ?? 'note', title: found[3], inner, lang });
    return quote && { end, lines: padded(quote, pad) };
  });
}

/** `::: {.callout-note title="…"}` and `:::note[Title]` … `:::`. Divisions that are no callouts stay. */
export function divisionsToQuotes(text: string, lang: string): string {
  return eachBlock(text, (lines, at) => {
    const [, mark, opening] = /^(:{3,})[ \t]*(.*?)[ \t:]*$/.exec(lines[at] ?? '') ?? [];
    const division = mark && opening ? readOpening(opening) : undefined;
    const { name } = division ?? {};
    // an id or class of the division has no place in a quote
    if (!division || name === undefined || !calloutKind(name) || division.attributes.length > 0)
      return undefined;
    const close = closingDivision(lines, at);
    if (close === undefined) return undefined;
    const body = lines.slice(at + 1, close);
    const heading = division.title === undefined ? headingOf(body) : undefined;
    const inner = divisionsToQuotes(body.slice(heading?.end ?? 0).join('\n'), lang);
    const quote = quoted({ name, title: division.title ?? heading?.text, inner, lang });
    return quote && { end: close + 1, lines: quote };
  });
}

/** `{% hint style="info" %}` … `{% endhint %}`. */
export function hintsToQuotes(text: string, lang: string): string {
  return eachBlock(text, (lines, at) => {
    const found = /^\{%-?\s*hint(?:\s+style="([\w-]+)")?\s*-?%\}\s*$/.exec(lines[at] ?? '');
    if (!found) return undefined;
    const close = lines.findIndex((line, index) => index > at && /^\{%-?\s*endhint\s*-?%\}\s*$/.test(line));
    if (close < 0) return undefined;
    const inner = lines.slice(at + 1, close).join('\n');
    const quote = quoted({ name: found[1] ?? 'info', title: undefined, inner, lang });
    return quote && { end: close + 1, lines: quote };
  });
}

/** `> [!info]- Title` of Obsidian: a kind of ours, which does not fold. */
export function foreignMarks(line: string, lang: string): string | undefined {
  const found = /^((?: {0,3}> ?)+)\[!([\p{L}][\p{L}\p{N}_ -]*)(?:\|[^\]\n]*)?\][-+]?[ \t]*(.*)$/u.exec(line);
  if (!found) return undefined;
  const [, quote = '', name = '', title = ''] = found;
  const mark = markFor({ name, title: title.trim() || undefined, lang });
  const isOwn = /^(?:note|tip|important|warning|caution)$/i.test(name) && /\][ \t]*[^-+|]*$/.test(line);
  return mark === undefined || isOwn ? undefined : `${quote}${mark}`;
}

interface Callout {
  readonly name: string;
  readonly title: string | undefined;
  readonly lang: string;
}

/** `[!KIND] Title`, where the title differs from the default of our kind; undefined for an empty title. */
function markFor({ name, title, lang }: Callout): string | undefined {
  if (title?.trim() === '') return undefined;
  const kind = calloutKind(name) ?? 'note';
  const words = wordsFor(lang);
  const shown = title ?? calloutTitle(name, words);
  const mark = `[!${kind.toUpperCase()}]`;
  return shown === calloutTitle(kind, words) ? mark : `${mark} ${shown}`;
}

function quoted({ inner, ...callout }: Callout & { readonly inner: string }): string[] | undefined {
  const mark = markFor(callout);
  if (mark === undefined) return undefined;
  const lines = inner
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  return [mark, ...lines].map((line) => (line.trim() === '' ? '>' : `> ${line}`));
}

const trimmed = (inner: string) =>
  inner
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');

const padded = (lines: readonly string[], pad: string) =>
  lines.map((line) => (line === '' ? '' : `${pad}${line}`));

/** A heading that a division begins with. */
function headingOf(body: readonly string[]): { readonly text: string; readonly end: number } | undefined {
  const at = body.findIndex((line) => line.trim() !== '');
  const text = /^#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(body[at] ?? '')?.[1];
  return text === undefined ? undefined : { text, end: at + 1 };
}

function closingDivision(lines: readonly string[], start: number): number | undefined {
  const isCode = codeLines(lines);
  let depth = 0;
  for (let at = start; at < lines.length; at++) {
    const found = isCode[at] ? null : /^(:{3,})[ \t]*(.*?)[ \t:]*$/.exec(lines[at] ?? '');
    if (!found) continue;
    depth += found[2] ? 1 : -1;
    if (depth === 0) return at;
  }
  return undefined;
}

interface Rewritten {
  readonly end: number;
  readonly lines: readonly string[];
}

/** `text` with the blocks that `rewrite` knows in their new form, separated by blank lines. */
function eachBlock(
  text: string,
  rewrite: (lines: readonly string[], at: number) => Rewritten | undefined,
): string {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const made: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const block = isCode[at] ? undefined : rewrite(lines, at);
    if (!block) {
      made.push(lines[at++] ?? '');
      continue;
    }
    if ((made.at(-1) ?? '').trim() !== '') made.push('');
    made.push(...block.lines);
    at = block.end;
    if ((lines[at] ?? '').trim() !== '') made.push('');
  }
  return made.join('\n');
}
