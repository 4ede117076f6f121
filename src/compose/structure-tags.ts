/**
 * The type of an element in the structure tree of the PDF, where HTML has more types than Chromium's tags: formulas,
 * notes, entries of a contents list, lines of code, passages in another language. Chromium writes the language of
 * nearly every element into its tags, and does not interpret private-use subtags (RFC 5646, 2.2.7): an element's type
 * travels as one, `en-x-t-note`. Compose writes it as `data-tag`, the browser stage makes it the language of the
 * document that is printed, and the PDF stage reads it (src/pdf/marked-types.ts). HTML that is published has none.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { anchorName } from '../html/anchor-name.js';
import { classNames, hasClass, isElement } from '../html/element.js';
import { noteNumber } from '../html/note-ids.js';
import { classes, data } from '../html/vocabulary.js';

/** Structure types that are carried in language tags. */
type TagType =
  | 'abbr'
  | 'at'
  | 'bib'
  | 'caption'
  | 'code'
  | 'dd'
  | 'div'
  | 'dt'
  | 'formula'
  | 'label'
  | 'line'
  | 'note'
  | 'p'
  | 'ref'
  | 'sect'
  | 'span'
  | 'toci';

interface Mark {
  readonly type: TagType;
  /** further text, such as the long form of an abbreviation */
  readonly text?: string;
  /** name of its id */
  readonly anchor?: string;
}

/** The inputs of marks. */
export interface TagOptions {
  /** the language around the node */
  readonly lang: string;
  /** whether elements with an id can be found in the PDF, as structure destinations of PDF 2.0 need it */
  readonly hasAnchors: boolean;
}

/** The node with its types marked. */
export function tagged<T extends RootContent>(node: T, options: TagOptions): T {
  return isElement(node) ? (tag(node, { ...options, inContents: false, above: undefined }) as T) : node;
}

interface Around extends TagOptions {
  /** whether it is in a generated list of contents or figures */
  readonly inContents: boolean;
  /** the mark of the enclosing element */
  readonly above: string | undefined;
}

function tag(node: Element, around: Around): Element {
  const type = markOf(node, around);
  const anchor = anchorOf(node, around, type);
  const mark = anchor === undefined ? type : { ...(type ?? { type: 'at' as const }), anchor };
  const own = typeof node.properties.lang === 'string' ? node.properties.lang : undefined;
  const lang = own ?? around.lang;
  // a formula is read as one unit
  const isWhole = mark?.type === 'formula' || node.tagName === 'svg';
  const written = mark && markText(mark, { lang, isOwn: own !== undefined, above: around.above });
  const inside = {
    lang,
    hasAnchors: around.hasAnchors,
    inContents: around.inContents || hasClass(node, 'contents'),
    above: written ?? (own === undefined ? around.above : undefined),
  };
  const children = isWhole ? node.children : node.children.map((child) => tagChild(child, inside));
  const isSame = children.every((child, i) => child === node.children[i]);
  if (mark === undefined) return isSame ? node : { ...node, children };
  const { [data.tex]: _tex, [data.formula]: _formula, ...shown } = node.properties;
  // the first of two attributes of one name is the one that counts
  const properties = {
    [data.tag]: written,
    ...(isGroup(node) && { [data.tagRole]: 'group' }),
    ...shown,
  };
  return { ...node, properties, children };
}

/**
 * Chromium writes a language only where it differs from that of the parent, so nested lists need two different tags.
 */
function markText(
  { type, text, anchor }: Mark,
  {
    lang,
    isOwn,
    above,
  }: { readonly lang: string; readonly isOwn: boolean; readonly above: string | undefined },
): string {
  const written = `${lang}-x-${isOwn ? 'u' : 't'}-${type}${subtags(text)}${anchorSubtags(type, anchor)}`;
  return written === above ? `${written}-00` : written;
}

function tagChild(child: ElementContent, around: Around): ElementContent {
  return isElement(child) ? tag(child, around) : child;
}

/** Elements that have no tag of their own, unless they are groups. */
const isGroup = (node: Element): boolean =>
  isPlain(node) ||
  (node.tagName === 'pre' &&
    node.children.some((child) => isElement(child) && hasClass(child, classes.codeTitle)));

const isPlain = (node: Element): boolean =>
  ['span', 'bdi', 'q', 'small'].includes(node.tagName) && node.properties.role === undefined;

const byClass: ReadonlyMap<string, TagType> = new Map([
  [classes.math, 'formula'],
  [classes.noteReference, 'ref'],
  [classes.codeTitle, 'caption'],
  ['line', 'line'],
  [classes.referenceLabel, 'label'],
  [classes.reference, 'bib'],
  [classes.equation, 'p'],
]);

const byName: ReadonlyMap<string, TagType> = new Map([
  ['dt', 'dt'],
  ['dd', 'dd'],
  ['figcaption', 'caption'],
  ['section', 'sect'],
  ['nav', 'sect'],
  ['details', 'sect'],
  ['pre', 'code'],
]);

function markOf(node: Element, { lang, inContents, above }: Around): Mark | undefined {
  const { tagName, properties } = node;
  if (inContents && tagName === 'li') return { type: 'toci' };
  if (tagName === 'li' && noteNumber(properties.id) !== undefined) return { type: 'note' };
  for (const name of classNames(node)) {
    const type = byClass.get(name);
    if (type === 'formula') return formulaMark(properties);
    if (type) return { type };
  }
  if (tagName === 'abbr' && typeof properties.title === 'string') {
    return { type: 'abbr', text: properties.title };
  }
  const type = byName.get(tagName);
  if (type) return { type };
  if (tagName === 'code' && above?.endsWith('-code')) return { type: 'div' };
  const isPassage = isPlain(node) && typeof properties.lang === 'string' && properties.lang !== lang;
  return isPassage ? { type: 'span' } : undefined;
}

/** An element without a type of its own keeps Chromium's; plain ones have no tag that could be found. */
function anchorOf(node: Element, { hasAnchors }: Around, mark: Mark | undefined): string | undefined {
  const { id } = node.properties;
  if (!hasAnchors || typeof id !== 'string' || (mark === undefined && isPlain(node))) return undefined;
  return anchorName(id);
}

/** An anchor without another type has its own type. */
const anchorSubtags = (type: TagType, anchor: string | undefined): string =>
  anchor === undefined ? '' : `${type === 'at' ? '' : '-at'}-${anchor.slice(0, 8)}-${anchor.slice(8)}`;

/** A formula has the name of its MathML. */
const formulaMark = ({ [data.formula]: name }: Element['properties']): Mark => ({
  type: 'formula',
  ...(typeof name === 'string' && { text: name }),
});

/** The name of the formula that an element with this mark shows. */
export function formulaNameOf(mark: string): string | undefined {
  const [, hex = ''] = /-x-[tu]-formula((?:-[0-9a-f]{2,8})+)/.exec(mark) ?? [];
  const name = Buffer.from(hex.replace(/-00$/, '').replaceAll('-', ''), 'hex').toString('utf8');
  return name === '' ? undefined : name;
}

/** Longer texts are left out, as a language tag should stay short. */
const maxTextBytes = 120;

/** A text as subtags of eight characters. */
function subtags(text: string | undefined): string {
  const bytes = Buffer.from(text ?? '', 'utf8');
  if (bytes.length === 0 || bytes.length > maxTextBytes) return '';
  return (bytes.toString('hex').match(/.{1,8}/g) ?? []).map((part) => `-${part}`).join('');
}
