/**
 * A fragment of raw HTML as an author wrote it → the same in a canonical form: every tag complete, every value quoted,
 * no comment, only allowed elements and attributes. So an unfinished tag, or a `<script>` that was never closed, cannot
 * swallow the rest of the paper. Each removal is reported with its place.
 */

import { voidElements } from '../html/elements.js';
import { isDarkImage } from './dialects/dark-images.js';
import {
  allowedAttributes,
  allowedElements,
  blockElements,
  droppedWithContent,
  elementAttributes,
  quietlyUnwrapped,
} from './html-rules.js';
import { languageOf } from './spoken-attributes.js';
import { readStyle } from './style-attribute.js';

/** A removal, at `offset` of the fragment. */
export interface Removal {
  readonly offset: number;
  readonly message: string;
  /** an end tag without a start tag */
  readonly isUnmatched?: true;
}

export interface CleanHtml {
  readonly html: string;
  readonly removals: readonly Removal[];
  /** tags such as `<div/>`, which end nothing in HTML */
  readonly unclosed: readonly Removal[];
  /** offset in the piece of each tag in `html`, in their order */
  readonly offsets: readonly number[];
}

/** Number of open start tags of each element that is not allowed: its end tag belongs to it. */
export type Begun = Map<string, number>;

interface Faults {
  readonly removals: Removal[];
  readonly unclosed: Removal[];
}

/** A parsed tag. */
interface Tag {
  readonly name: string;
  readonly closes: boolean;
  /** `<div/>` */
  readonly selfCloses: boolean;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly offset: number;
  readonly end: number;
}

/** Attributes that the caller adds to start tags, such as a source place, with a space before each. */
export type Decorate = (name: string, offset: number) => string;

const tagStart = /<(\/?)([A-Za-z][A-Za-z0-9-]*)/y;
const attribute = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const tagEnd = /[\s/]*>/y;

/** State that the blocks of a text share. */
export interface Cleaning {
  readonly begun?: Begun;
  /** HTML in the place of a comment, by the words in the comment */
  readonly comments?: Readonly<Record<string, string>>;
}

/** Cleans `source`; blocks of a text are cleaned in their order. */
export function cleanRawHtml(
  source: string,
  decorate: Decorate,
  { begun = new Map(), comments = {} }: Cleaning = {},
): CleanHtml {
  const removals: Removal[] = [];
  const unclosed: Removal[] = [];
  const offsets: number[] = [];
  let html = '';
  const add = (tags: string, offset: number) => {
    html += tags;
    for (const _ of tags.matchAll(/<\/?[a-z]/g)) offsets.push(offset);
  };
  let at = 0;
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', at)) {
    html += source.slice(at, open);
    const next = source[open + 1];
    if (next === '!' || next === '?') {
      const end = endOfComment(source, open);
      if (end === undefined) removals.push({ offset: open, message: unclosedComment });
      at = end ?? source.length;
      add(markOf(source.slice(open, at), comments), open);
      continue;
    }
    const tag = readTag(source, open);
    if (!tag) {
      const name = /^<[a-z][a-z0-9-]*/i.exec(source.slice(open, open + 40))?.[0];
      if (name)
        removals.push({ offset: open, message: `The tag ${name} is never finished: it is printed as text.` });
      html += '&lt;';
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (isForDarkScreens(tag)) continue;
    if (allowedElements.has(tag.name)) add(written(tag, decorate, { removals, unclosed }), open);
    else {
      if (!tag.closes && droppedWithContent.has(tag.name)) at = endOfElement(source, tag);
      report(tag, removals, begun);
    }
  }
  return { html: html + source.slice(at), removals, unclosed, offsets };
}

function markOf(comment: string, comments: Readonly<Record<string, string>>): string {
  const name = /^<!--\s*(\/?\s*\\?[a-z]+(?:[- ][a-z]+)?)\s*-->$/i.exec(comment)?.[1] ?? '';
  const words = name.toLowerCase();
  return comments[words.replace(/\s/g, '')] ?? comments[words.replace(' ', '-')] ?? '';
}

const unclosedComment = 'A comment begins here and is never closed: what follows is left out with it.';

/** End of the comment, declaration or instruction at `start`; undefined where it has none. */
function endOfComment(source: string, start: number): number | undefined {
  if (/^<!--?-?>/.test(source.slice(start, start + 6))) return source.indexOf('>', start) + 1;
  const close = source.startsWith('<!--', start)
    ? '-->'
    : source.startsWith('<![CDATA[', start)
      ? ']]>'
      : '>';
  const end = source.indexOf(close, start);
  return end < 0 ? undefined : end + close.length;
}

/** The tag at `start`; undefined where there is none, or it is incomplete. */
export function readTag(source: string, start: number): Tag | undefined {
  tagStart.lastIndex = start;
  const found = tagStart.exec(source);
  if (!found) return undefined;
  const attributes: [string, string][] = [];
  let at = tagStart.lastIndex;
  for (;;) {
    tagEnd.lastIndex = at;
    if (tagEnd.test(source)) break;
    attribute.lastIndex = at;
    const next = attribute.exec(source);
    if (!next) return undefined;
    at = attribute.lastIndex;
    attributes.push([(next[1] ?? '').toLowerCase(), next[2] ?? next[3] ?? next[4] ?? '']);
  }
  const name = (found[2] ?? '').toLowerCase();
  const selfCloses = source.slice(at, tagEnd.lastIndex).includes('/');
  return { name, closes: found[1] === '/', selfCloses, attributes, offset: start, end: tagEnd.lastIndex };
}

/** The end of the element that `tag` opens: after its end tag, else at the end of the fragment. */
function endOfElement(source: string, tag: Tag): number {
  if (voidElements.has(tag.name)) return tag.end;
  const close = new RegExp(`</${tag.name}\\s*>`, 'ig');
  close.lastIndex = tag.end;
  return close.test(source) ? close.lastIndex : source.length;
}

function isForDarkScreens({ name, attributes }: Tag): boolean {
  return name === 'img' && attributes.some(([key, value]) => key === 'src' && isDarkImage(value));
}

function report({ name, closes, offset }: Tag, removals: Removal[], begun: Begun): void {
  if (quietlyUnwrapped.has(name)) return;
  const before = begun.get(name) ?? 0;
  if (closes) {
    if (before === 0) removals.push({ offset, message: endsNone(name), isUnmatched: true });
    else begun.set(name, before - 1);
    return;
  }
  begun.set(name, before + 1);
  const content = voidElements.has(name)
    ? ''
    : droppedWithContent.has(name)
      ? ' with all that is in it'
      : '; what is in it stays';
  removals.push({ offset, message: `<${name}> is not allowed and was removed${content}.` });
}

/** The fault of an end tag whose element is not open. */
export const endsNone = (name: string): string => `</${name}> ends nothing: no <${name}> is open here.`;

function written(tag: Tag, decorate: Decorate, { removals, unclosed }: Faults): string {
  if (tag.closes) return `</${tag.name}>`;
  const own = elementAttributes[tag.name] ?? [];
  const classes: string[] = [];
  let text = `<${tag.name}`;
  const seen = new Set<string>();
  for (const [name, value] of tag.attributes) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name === 'class') classes.push(...pageBreakClasses(value), value);
    else if (name === 'style') {
      const style = readStyle(value);
      for (const property of ['align', 'width', 'height'] as const) {
        const given = tag.attributes.some(([other]) => other === property);
        if (style[property] && !given) text += ` ${property}="${style[property]}"`;
      }
      if (style.dropped) removals.push({ offset: tag.offset, message: removedAttribute('style', tag) });
      if (style.pageBreak) classes.push(style.pageBreak);
    } else if (name.startsWith('on')) {
      removals.push({ offset: tag.offset, message: removedAttribute(name, tag) });
    } else if (name === 'lang' && value.trim() !== '' && languageOf(value) === undefined) {
      const message = `lang="${value}" is no language tag such as en or pt-BR, and was removed.`;
      removals.push({ offset: tag.offset, message });
    } else if (tag.name === 'a' && name === 'name') {
      if (!tag.attributes.some(([other]) => other === 'id')) text += ` id="${quoted(value)}"`;
    } else if (allowedAttributes.has(name) || own.includes(name)) text += ` ${name}="${quoted(value)}"`;
  }
  // an element that ends, as in XML: in HTML it would hold all that follows
  const isPlace = tag.name === 'a' && tag.attributes.some(([name]) => name === 'id' || name === 'name');
  const isBlock = blockElements.has(tag.name) && !voidElements.has(tag.name);
  const isWhole = tag.selfCloses && (isBlock || isPlace);
  if (isWhole && isBlock) unclosed.push({ offset: tag.offset, message: endsNothing(tag) });
  if (classes.length > 0) text += ` class="${quoted(classes.join(' '))}"`;
  return `${text}${decorate(tag.name, tag.offset)}>${isWhole ? `</${tag.name}>` : ''}`;
}

const endsNothing = ({ name }: Tag) =>
  `<${name}/> is read as an empty element: in HTML the slash ends nothing.`;

/** Classes that other tools have for our two. */
function pageBreakClasses(value: string): string[] {
  return value.split(/\s+/).flatMap((name) => {
    if (/^(?:pagebreak|page_break|new-?page|page-break-after)$/i.test(name)) return ['page-break'];
    return /^(?:pagebreak-before|page-break-before)$/i.test(name) ? ['break-before'] : [];
  });
}

const removedAttribute = (name: string, tag: Tag) => `The attribute ${name} of <${tag.name}> was removed.`;

/** Character references in the value stay as they are, since the value already was attribute text. */
function quoted(value: string): string {
  return value.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
