/**
 * A tagged PDF → its content as a screen reader reads it, in order: elements with their roles, and their text from
 * marked content, /ActualText or /Alt.
 */

import { dictAt, N, nameAt, numberAt, textOf } from '../objects.js';
import { PDFDict, PDFNumber, type PDFObject, PDFRef } from '../pdf-lib.js';
import { isRightToLeft } from '../right-to-left.js';
import { kidsOf, roleOf } from '../structure.js';
import { type MarkedLines, readMarkedLines, textOfLines } from './marked-text.js';
import type { ReadCodes } from './to-unicode.js';

/** An element of the structure tree; strings are its text, between the elements in it. */
export interface ReadElement {
  /** standard role, after the role map */
  readonly role: string;
  readonly kids: readonly (ReadElement | string)[];
  readonly alt?: string;
  readonly lang?: string;
  /** page on which its own text begins, from 0 */
  readonly page?: number;
}

/** Maximum nesting; a deeper tree is a cycle. */
const maxDepth = 200;

interface Growing extends ReadElement {
  readonly kids: (Growing | string)[];
  page?: number;
}

interface Visit {
  readonly kid: PDFObject;
  readonly depth: number;
  readonly page: PDFDict | undefined;
  readonly parent: Growing;
  /** language of the parent */
  readonly lang: string | undefined;
}

/** The topmost elements; undefined where the file has no tags. */
export function readInOrder(catalog: PDFDict, pages: readonly PDFDict[]): readonly ReadElement[] | undefined {
  const root = dictAt(catalog, N.StructTreeRoot);
  if (root === undefined) return undefined;
  const { context } = catalog;
  const numbers = new Map(pages.map((page, index) => [page, index]));
  const roles = dictAt(root, N.RoleMap);
  const textOn = pageTexts();
  const top: Growing = { role: 'StructTreeRoot', kids: [] };
  const seen = new Set<PDFDict>();
  const open: Visit[] = [];
  const openKids = (dict: PDFDict, visit: Omit<Visit, 'kid'>): void => {
    for (const kid of [...kidsOf(dict)].reverse()) open.push({ ...visit, kid });
  };
  const addText = (mcid: number, { page, parent, lang }: Visit): void => {
    if (page === undefined) return;
    parent.page ??= numbers.get(page) ?? 0;
    const lines = textOn(page).get(mcid);
    const text = lines && textOfLines(lines, lang === undefined ? undefined : isRightToLeft(lang));
    if (text) parent.kids.push(text);
  };

  openKids(root, { depth: 0, page: undefined, parent: top, lang: textOf(catalog.lookup(N.Lang)) });
  for (let at = open.pop(); at; at = open.pop()) {
    const value = at.kid instanceof PDFRef ? context.lookup(at.kid) : at.kid;
    if (value instanceof PDFNumber) addText(value.asNumber(), at);
    // an object reference is an annotation: the text that it covers is beside it
    if (!(value instanceof PDFDict) || value.has(N.Obj)) continue;
    const page = dictAt(value, N.Pg) ?? at.page;
    const mcid = numberAt(value, N.MCID);
    if (mcid !== undefined) addText(mcid, { ...at, page });
    if (!value.has(N.S) || seen.has(value) || at.depth > maxDepth) continue;
    seen.add(value);
    const element = elementOf(value, roles);
    at.parent.kids.push(element);
    const lang = element.lang ?? at.lang;
    if (!value.has(N.ActualText)) openKids(value, { depth: at.depth + 1, page, parent: element, lang });
  }
  return top.kids.filter((kid) => typeof kid !== 'string');
}

/** Text of pages, each read once. */
function pageTexts(): (page: PDFDict) => MarkedLines {
  const texts = new Map<PDFDict, MarkedLines>();
  const fonts = new Map<PDFDict, ReadCodes>();
  return (page) => {
    const known = texts.get(page) ?? readMarkedLines(page, fonts);
    texts.set(page, known);
    return known;
  };
}

function elementOf(dict: PDFDict, roles: PDFDict | undefined): Growing {
  const written = roleOf(dict);
  const [alt, actual, lang] = [N.Alt, N.ActualText, N.Lang].map((key) => textOf(dict.lookup(key)));
  return {
    role: (roles && mappedRole(roles, written)) ?? written,
    kids: actual === undefined ? [] : [actual],
    ...(alt !== undefined && { alt }),
    ...(lang !== undefined && { lang }),
  };
}

function mappedRole(roles: PDFDict, role: string): string | undefined {
  const key = roles.keys().find((name) => name.asString() === `/${role}`);
  return key && nameAt(roles, key);
}

/** Inline roles; any other role begins a new line. */
const inLine: ReadonlySet<string> = new Set(
  'Span Link Quote Reference Code Annot Ruby RB RT RP NonStruct Note Figure Formula Em Strong'.split(' '),
);

/** Roles that hold lines of text. */
const holdsText: ReadonlySet<string> = new Set(
  'P H H1 H2 H3 H4 H5 H6 Title FENote LBody Lbl TH TD Caption TOCI BibEntry BlockQuote'.split(' '),
);

const isInLine = (element: ReadElement, parent: ReadElement | undefined): boolean =>
  inLine.has(element.role) && parent !== undefined && (holdsText.has(parent.role) || inLine.has(parent.role));

/** The elements as lines: role and text; nested elements are indented. */
export function formatReading(elements: readonly ReadElement[]): string[] {
  const lines: string[] = [];
  const open = elements.map((element) => ({ element, depth: 0 })).reverse();
  for (let at = open.pop(); at; at = open.pop()) {
    const { element, depth } = at;
    const lang = element.lang === undefined ? '' : ` [${element.lang}]`;
    const says = readAloud(element).trimEnd();
    lines.push(`${'  '.repeat(depth)}${element.role}${lang}${says ? `: ${says}` : ''}`);
    for (const block of blocksIn(element).reverse()) open.push({ element: block, depth: depth + 1 });
  }
  return lines;
}

/** An element's alternative text, else its text without the blocks in it. */
function readAloud(element: ReadElement): string {
  if (element.alt !== undefined) return `(${element.alt.replace(/\s+/g, ' ').trim()})`;
  const parts = element.kids.map((kid) => {
    if (typeof kid === 'string') return kid;
    return isInLine(kid, element) ? readAloud(kid) : '';
  });
  return parts.join('').replace(/\s*\n\s*/g, ' ⏎ ');
}

function blocksIn(element: ReadElement): ReadElement[] {
  return element.kids.flatMap((kid) => {
    if (typeof kid === 'string') return [];
    return isInLine(kid, element) ? blocksIn(kid) : [kid];
  });
}
