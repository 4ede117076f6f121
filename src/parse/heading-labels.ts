/**
 * Headings and labels in brackets → definitions of links to those headings, as Pandoc has them
 * (`implicit_header_references`): `[General options]`, `[General options][]` and `[the options][General options]` lead
 * to the heading "General options". In other dialects `[options]` is text, so a label of one word needs another label
 * in the paper that can only be Pandoc's.
 */

import { slug } from 'github-slugger';
import type { MarkdownIt, Token } from 'markdown-it';
import { table } from '../data/table.js';

/** The headings of a text, and the labels in it that may lead to one. */
export interface HeadingLabels {
  /** addresses within the paper, by label as Markdown compares it; the first heading of a text counts */
  readonly headings: ReadonlyMap<string, string>;
  /** second labels of `[text][label]`, and those of `[label][]` */
  readonly full: ReadonlySet<string>;
  /** labels of `[label]` */
  readonly short: ReadonlySet<string>;
}

type References = Readonly<Record<string, { readonly href: string; readonly title: string }>>;

const bracketed =
  /(?<![\p{L}\p{N}\])!\\[])\[([^\][@^!][^\][]{0,199})\](?:\[([^\][@^!][^\][]{0,199})?\])?(?![([:{])/gu;
const attributeList = /(?<![ \t])[ \t]+\{:?[^{}]*\}[ \t]*$/;
const ownId = /[\s{]#([\p{L}\p{N}_][\p{L}\p{N}_:.-]*)/u;
const linked = /!?\[([^\][]{0,200})\](?:\([^()]{0,300}\)|\[[^\][]{0,200}\])/g;
const emphasis = /(?<![\p{L}\p{N}])(_{1,3})(?=\S)([^_]{1,200})\1(?![\p{L}\p{N}])/gu;

/** The headings and labels among blocks whose text was not read yet. */
export function headingLabels(blocks: readonly Token[], md: MarkdownIt): HeadingLabels {
  const headings = new Map<string, string>();
  const full = new Set<string>();
  const short = new Set<string>();
  for (const [index, { type, content }] of blocks.entries()) {
    if (type !== 'inline') continue;
    if (blocks[index - 1]?.type === 'heading_open') {
      const { label, href } = heading(content);
      const key = md.utils.normalizeReference(label);
      if (key !== '' && !headings.has(key)) headings.set(key, href);
    }
    if (!content.includes('[')) continue;
    for (const [whole, first = '', second] of content.matchAll(bracketed)) {
      if (second !== undefined || whole.endsWith('[]'))
        full.add(md.utils.normalizeReference(second ?? first));
      else short.add(md.utils.normalizeReference(first));
    }
  }
  return { headings, full, short };
}

function heading(content: string): { readonly label: string; readonly href: string } {
  const [attributes = ''] = attributeList.exec(content) ?? [];
  const text = content.slice(0, content.length - attributes.length).replace(linked, '$1');
  const id = ownId.exec(attributes)?.[1];
  return { label: text, href: `#${id ?? slug(text.replace(emphasis, '$2').trim())}` };
}

/** Definitions of the labels that lead to headings and that nothing else defines. */
export function headingReferences(pieces: readonly HeadingLabels[], defined: References): References {
  const headings = new Map([...pieces].reverse().flatMap((piece) => [...piece.headings]));
  const leadsTo = (label: string) =>
    label.length > 1 && headings.has(label) && !Object.hasOwn(defined, label);
  const full = pieces.flatMap((piece) => [...piece.full]).filter(leadsTo);
  const short = pieces.flatMap((piece) => [...piece.short]).filter(leadsTo);
  const isPandoc = full.length > 0 || short.some(hasWords);
  const labels = [...full, ...short.filter((label) => isPandoc || hasWords(label))];
  return table(
    Object.fromEntries(labels.map((label) => [label, { href: headings.get(label) ?? '', title: '' }])),
  );
}

const hasWords = (label: string): boolean => /\p{L}{2,}\P{L}+\p{L}{2,}/u.test(label);
