/**
 * Types that elements carry in their language, `en-x-t-note` (src/compose/structure-tags.ts) → the structure types of
 * ISO 32000-1, 14.8.4, and the plain language. The type of the items decides the type of a list: entries make a TOC,
 * terms and definitions a list of items with a label and a body.
 */

import type { NoteElements } from './note-slots.js';
import { N, textOf, textString, valueAt } from './objects.js';
import type { ParentTree } from './parent-tree.js';
import { PDFName, type PDFObject, type PDFRef, PDFString } from './pdf-lib.js';
import { type Element, elementOf, kidsOf, roleOf, roleOfKid, setKids } from './structure.js';
import { wrapKids } from './wrap-kids.js';

/** The types of compose → structure types of PDF. */
const roles: ReadonlyMap<string, string> = new Map([
  ['abbr', 'Span'],
  ['caption', 'Caption'],
  ['code', 'Div'],
  ['dd', 'LBody'],
  ['div', 'Div'],
  ['dt', 'Lbl'],
  ['formula', 'Formula'],
  ['label', 'Lbl'],
  ['line', 'P'],
  ['note', 'Note'],
  ['p', 'P'],
  ['ref', 'Reference'],
  ['sect', 'Sect'],
  ['span', 'Span'],
  ['toci', 'TOCI'],
]);

/** An element with its type in its language. */
interface Marked {
  readonly element: Element;
  readonly type: string;
  readonly text: string;
  /** name of its id, where references can lead to it */
  readonly anchor: string | undefined;
}

/** Further results of reading the types. */
export interface ReadTypes {
  /** elements with an id that references can lead to, by the name of the id */
  readonly anchors: ReadonlyMap<string, PDFRef>;
  /** formulas, with the name of their MathML */
  readonly formulas: readonly { readonly element: Element; readonly name: string }[];
  readonly notes: NoteElements;
}

/**
 * Sets the types of elements, in place; `elements` are all elements, each before its kids. Returns ids and formulas.
 */
export function readMarkedTypes(elements: readonly Element[], lists: ParentTree): ReadTypes {
  const marked = elements.flatMap((element) => markOf(element) ?? []);
  for (const { element, type, text } of marked) {
    const role = roles.get(type);
    if (role) element.dict.set(N.S, PDFName.of(role));
    if (type === 'abbr' && text !== '') element.dict.set(N.E, textString(text));
    // an identifier is asked for; the whole file's numbers make it one (header-ids.ts)
    if (type === 'note') element.dict.set(N.ID, PDFString.of(`note ${element.ref.objectNumber}`));
  }
  const parents = new Set(marked.map(({ element }) => element.dict.get(N.P)));
  for (const parent of parents) {
    const element = parent && elements[0] && elementOf(elements[0].dict.context, parent);
    if (element) shapeList(element, lists);
  }
  for (const { element, type } of marked) {
    if (type === 'toci') referTo(element, lists);
    else if (type === 'bib') holdEntry(element, lists);
    else if (type === 'line') holdCode(element, lists);
  }
  const anchors = marked.flatMap(({ anchor, element }) =>
    anchor === undefined ? [] : [[anchor, element.ref] as const],
  );
  const formulas = marked.filter(({ type, text }) => type === 'formula' && text !== '');
  const ofType = (wanted: string) =>
    marked.flatMap(({ type, element }) => (type === wanted ? [element] : []));
  return {
    anchors: new Map(anchors),
    notes: { references: ofType('ref'), notes: ofType('note'), samples: ofType('digits') },
    formulas: formulas.map(({ element, text }) => ({ element, name: text })),
  };
}

const mark = /^(.*?)-x-([tu])-([a-z]+)((?:-[0-9a-f]{2,8})*?)(?:-at-([0-9a-f]{8}-[0-9a-f]{8}))?$/;

/** Reads the mark of an element, and leaves only its real language. */
function markOf(element: Element): Marked | undefined {
  const { dict } = element;
  const written = textOf(valueAt(dict, N.Lang));
  const [, lang, owner, type, digits = '', at] = (written?.includes('-x-') && mark.exec(written)) || [];
  if (lang === undefined || type === undefined) return undefined;
  if (owner === 'u') dict.set(N.Lang, textString(lang));
  else dict.delete(N.Lang);
  const hex = digits.replaceAll('-', '');
  // an anchor without a type is a type by itself
  const anchor = type === 'at' ? hex : at?.replace('-', '');
  return { element, type, text: Buffer.from(hex, 'hex').toString('utf8'), anchor };
}

/** The type of a list by its items. */
function shapeList(list: Element, lists: ParentTree): void {
  const { dict: parent } = list;
  const kids = kidsOf(parent).flatMap((kid) => elementOf(parent.context, kid) ?? []);
  const has = (role: string) => kids.some(({ dict }) => roleOf(dict) === role);
  const role = roleOf(parent);
  if (role === 'L' && (has('TOCI') || has('Note'))) {
    parent.set(N.S, has('TOCI') ? N.TOC : N.Div);
    // list numbering applies to lists only (ISO 32000-1, 14.8.5.5)
    parent.delete(N.A);
  } else if (role !== 'LI' && role !== 'L' && role !== 'P' && has('LBody')) groupDefinitions(list, lists);
}

/** Terms and the definitions after them are one item of a list. */
function groupDefinitions(parent: Element, lists: ParentTree): void {
  const { dict: list } = parent;
  const { context } = list;
  const items: PDFObject[][] = [];
  let hasBody = true;
  for (const kid of kidsOf(list)) {
    const element = elementOf(context, kid);
    const isBody = element !== undefined && roleOf(element.dict) === 'LBody';
    if (items.length === 0 || (!isBody && hasBody)) items.push([]);
    items.at(-1)?.push(kid);
    hasBody = isBody;
  }
  list.set(N.S, N.L);
  setKids(
    list,
    items.map((kids) => wrapKids({ parent, role: N.LI, kids }, lists).ref),
  );
}

/** An entry of a contents list begins with a reference; nested lists follow. */
function referTo(entry: Element, lists: ParentTree): void {
  const kids = kidsOf(entry.dict);
  const isApart = (kid: PDFObject) => ['TOC', 'L', 'Lbl'].includes(roleOfKid(entry.dict.context, kid));
  const own = kids.filter((kid) => !isApart(kid));
  if (own.length === 0) return;
  const reference = wrapKids({ parent: entry, role: N.Reference, kids: own }, lists);
  const isLabel = (kid: PDFObject) => roleOfKid(entry.dict.context, kid) === 'Lbl';
  const below = kids.filter((kid) => isApart(kid) && !isLabel(kid));
  setKids(entry.dict, [...kids.filter(isLabel), reference.ref, ...below]);
}

/** The body of a bibliography item has a BibEntry. */
function holdEntry(item: Element, lists: ParentTree): void {
  const kids = kidsOf(item.dict);
  const isLabel = (kid: PDFObject) => roleOfKid(item.dict.context, kid) === 'Lbl';
  const rest = kids.filter((kid) => !isLabel(kid));
  if (rest.length === 0) return;
  const entry = wrapKids({ parent: item, role: N.BibEntry, kids: rest }, lists);
  const body = wrapKids({ parent: item, role: N.LBody, kids: [entry.ref] }, lists);
  setKids(item.dict, [...kids.filter(isLabel), body.ref]);
}

/** A line of code is a paragraph, so that lines are read separately, and all of its text is code. */
function holdCode(line: Element, lists: ParentTree): void {
  const kids = kidsOf(line.dict);
  if (kids.length === 0) return;
  setKids(line.dict, [wrapKids({ parent: line, role: N.Code, kids }, lists).ref]);
}
