/**
 * The output of citeproc → safe HTML with balanced tags: only the tags below are let through, as our elements and
 * classes; all else is text. citeproc interprets tags in titles of works, so only its output can be made safe.
 */

import { table } from '../../data/table.js';

/** Replaces what citeproc marks: links to entries (`<a N>`) in citations, addresses in references. */
export interface MarkupHooks {
  /** opening tag for mark `n` */
  readonly link?: (n: number) => string;
  /** text between tags, already escaped */
  readonly text?: (escaped: string) => string;
}

const tag = /<(\/?)([a-z]+)([^<>]*)>/g;
const plainTags: ReadonlySet<string> = new Set(['i', 'b', 'em', 'sup', 'sub']);
const classes: Readonly<Record<string, string>> = table({
  'style="font-variant:small-caps;"': 'small-caps',
  'style="font-style:normal;"': 'upright',
  'style="font-weight:normal;"': 'regular',
  'style="text-decoration:underline;"': 'underlined',
  'class="csl-left-margin"': 'reference-label',
  'class="csl-right-inline"': 'reference-text',
  'class="csl-block"': 'reference-block',
  'class="csl-indent"': 'reference-block',
});

/** Safe HTML of `markup`, with every element closed. */
export function safeMarkup(markup: string, hooks: MarkupHooks = {}): string {
  const open: string[] = [];
  let made = '';
  let end = 0;
  const addText = (until: number) => {
    const text = escaped(markup.slice(end, until));
    made += hooks.text && !open.includes('a') ? hooks.text(text) : text;
  };
  for (const { 0: whole, 1: slash, 2: name = '', 3: attributes = '', index } of markup.matchAll(tag)) {
    const element = name === 'div' ? 'span' : name;
    const opening = slash ? '' : openingOf(name, attributes.trim(), hooks);
    if (opening === undefined) continue;
    if (slash && !open.includes(element)) {
      if (!isKnown(name)) continue;
      addText(index);
    } else {
      addText(index);
      if (slash) made += closeTo(open, element);
      else {
        made += opening;
        open.push(element);
      }
    }
    end = index + whole.length;
  }
  addText(markup.length);
  return made + closeTo(open, undefined);
}

function isKnown(name: string): boolean {
  return plainTags.has(name) || name === 'span' || name === 'div' || name === 'a';
}

/** The opening tag of ours; undefined where it is none and stays text. */
function openingOf(name: string, attributes: string, hooks: MarkupHooks): string | undefined {
  if (plainTags.has(name)) return attributes === '' ? `<${name}>` : undefined;
  if (name === 'a')
    return hooks.link && /^\d+$/.test(attributes) ? hooks.link(Number(attributes)) : undefined;
  if (name !== 'span' && name !== 'div') return undefined;
  const className = classes[attributes];
  return className === undefined ? '<span>' : `<span class="${className}">`;
}

/** Closes elements up to and with the innermost `name`; all of them where none is named. */
function closeTo(open: string[], name: string | undefined): string {
  let made = '';
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    made += `</${last}>`;
    if (last === name) break;
  }
  return made;
}

/** Plain text of HTML attributes and contents. */
export function escaped(text: string): string {
  return text
    .replace(/&(?!(?:#\d{1,7}|amp|lt|gt|quot);)/g, '&amp;')
    .replaceAll('&#38;', '&amp;')
    .replaceAll('&#60;', '&lt;')
    .replaceAll('&#62;', '&gt;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const address =
  /(https?:\/\/(?:(?!&(?:lt|gt|quot);)[^\s<])+)|(\bdoi:\s?)(10\.\d{4,9}\/(?:(?!&(?:lt|gt|quot);)[^\s<])+)/gi;

/** Web addresses and DOIs of escaped text as links; punctuation after one is not part of it. */
export function linkAddresses(text: string): string {
  return text.replace(address, (_, url: string | undefined, lead = '', doi: string | undefined) => {
    const shown = url ?? doi ?? '';
    const after = /(?:[.,;:)\]”’»]|&quot;)+$/.exec(shown)?.[0] ?? '';
    const kept = shown.slice(0, shown.length - after.length);
    // a bracket that the address itself opened is part of it
    const inner = after.startsWith(')') && kept.includes('(') && !kept.includes(')') ? ')' : '';
    const target = kept + inner;
    return `${lead}<a href="${url === undefined ? 'https://doi.org/' : ''}${target}">${target}</a>${after.slice(inner.length)}`;
  });
}
