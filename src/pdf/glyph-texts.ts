/**
 * Glyphs of two characters → the character that the paper means, in the font's /ToUnicode map. A font draws ’ and ʼ
 * alike and its map has one of them. Chromium writes the other as /ActualText around each glyph, which few programs
 * read that copy or search. Where a glyph always has the same /ActualText, the text moves into the map; where it has
 * several, the glyph becomes several glyphs.
 */

import { latin1Reader } from './content-bytes.js';
import { type CodeOf, type GlyphCopies, openGlyphCopies } from './glyph-copies.js';
import { nameInMap } from './name-in-map.js';
import { dictAt, N } from './objects.js';
import { PDFDict } from './pdf-lib.js';
import { nameSoftHyphens } from './soft-hyphens.js';

/** Matches an operator that sets the font, or a glyph with one text (Chromium sets a font and moves to it first). */
const tokens =
  /\/(F\d+) [\d.]+ Tf|\/Span ?<<\/ActualText <FEFF((?:[0-9A-F]{4}){1,3})> >> BDC\s((?:(?:\/F\d+ [\d.]+ Tf|[-\d. ]+ T[dm])\s){0,3})<([0-9A-F]{4})> Tj\sEMC\s/gi;

/** Matches these, or a string that has one of the glyphs: a match of each string of a page takes long. */
const tokensWith = (glyphs: ReadonlySet<string>): RegExp =>
  new RegExp(`${tokens.source}|<((?:[0-9A-F]{4})*?(?:${[...glyphs].join('|')})[0-9A-F]*)>`, 'gi');

/** The name of the font that is set before a glyph. */
const fontSetIn = (move: string | undefined): string | undefined => /\/(F\d+) /.exec(move ?? '')?.[1];

/** A soft hyphen, which is drawn as a hyphen. */
const softHyphen = '00AD';

/** Characters that no map may name (ISO 19005-3, 6.2.11.7.2): they stay in /ActualText. */
const unnamable: ReadonlySet<string> = new Set(['0000', 'FEFF', 'FFFE']);

const unitsOf = (meaning: string): readonly string[] => meaning.toUpperCase().match(/.{4}/g) ?? [];

const isUnnamable = (meaning: string): boolean => unitsOf(meaning).some((unit) => unnamable.has(unit));

/** Letters that are read from right to left: viewers put the characters of a line in reverse, those of one glyph too. */
const rightToLeft = /^[\u0590-\u08ff]+$/;

function charactersOf(meaning: string): string {
  const text = String.fromCharCode(...unitsOf(meaning).map((unit) => Number.parseInt(unit, 16)));
  return rightToLeft.test(text) ? [...text].reverse().join('') : text;
}

/** Pages and fonts in which each glyph has one text. */
export interface NamedGlyphs {
  /** contents of pages that change, by index */
  readonly contents: ReadonlyMap<number, Uint8Array>;
  /** glyphs that have to be added to the fonts' programs */
  readonly copies: GlyphCopies;
}

/** A glyph with its texts. */
interface NamedGlyph {
  readonly font: PDFDict;
  readonly glyph: string;
  readonly texts: Set<string>;
  isBare: boolean;
}

/** A page, and its content where it has one stream of it. */
interface PrintedPage {
  readonly dict: PDFDict;
  readonly content: Uint8Array | undefined;
}

interface PageText {
  readonly text: string;
  readonly fonts: ReadonlyMap<string, PDFDict>;
}

type Glyphs = Map<PDFDict, Map<string, NamedGlyph>>;

/** Names such glyphs in the maps of their fonts. */
export function nameGlyphs(pages: readonly PrintedPage[]): NamedGlyphs {
  const printed = pages.map(pageText);
  const { codeOf, copies, write } = openGlyphCopies();
  const texts = printed.map(({ text, fonts }) => ({ text: nameSoftHyphens(text, fonts, codeOf), fonts }));
  const glyphs = namedGlyphs(texts.filter(({ text }) => text.includes('/ActualText')));
  const strings = tokensWith(new Set([...glyphs.values()].flatMap((named) => [...named.keys()])));
  for (const page of texts) markBare(page, glyphs, strings);
  for (const [font, named] of glyphs) nameInMap(font, [...named.values()].filter(isSettled).flatMap(entries));
  const contents = new Map(
    texts.flatMap((page, index) => {
      const shorter = withoutTexts(page, glyphs, codeOf);
      return shorter === printed[index]?.text ? [] : [[index, Buffer.from(shorter, 'latin1')] as const];
    }),
  );
  write();
  return { contents, copies: copies() };
}

const entries = ({ glyph, texts }: NamedGlyph) =>
  [...texts].map((text) => [Number.parseInt(glyph, 16), charactersOf(text)] as const);

const isSettled = ({ texts, isBare }: NamedGlyph): boolean =>
  !isBare && texts.size === 1 && !texts.has(softHyphen);

function pageText({ dict, content }: PrintedPage): PageText {
  const resources = dictAt(dict, N.Resources);
  const fonts = resources && dictAt(resources, N.Font);
  return {
    text: content ? contentText(content) : '',
    fonts: new Map(
      (fonts?.entries() ?? []).flatMap(([name, value]) => {
        const font = dict.context.lookup(value);
        return font instanceof PDFDict ? [[name.asString().slice(1), font] as const] : [];
      }),
    ),
  };
}

function contentText(content: Uint8Array): string {
  return latin1Reader(content)(0, content.length);
}

function namedGlyphs(pages: readonly PageText[]): Glyphs {
  const found: Glyphs = new Map();
  for (const { text, fonts } of pages) {
    let font: PDFDict | undefined;
    for (const [, set, meaning, move, glyph] of text.matchAll(tokens)) {
      const name = set ?? fontSetIn(move);
      if (name !== undefined) font = fonts.get(name);
      if (meaning === undefined || glyph === undefined || font === undefined) continue;
      if (isUnnamable(meaning)) continue;
      const named = found.get(font) ?? new Map<string, NamedGlyph>();
      found.set(font, named);
      const key = glyph.toUpperCase();
      const known = named.get(key) ?? { font, glyph: key, texts: new Set(), isBare: false };
      named.set(key, known);
      known.texts.add(meaning.toUpperCase());
    }
  }
  return found;
}

/** Marks glyphs that are shown without a text somewhere, in `strings` of the page. */
function markBare({ text, fonts }: PageText, glyphs: Glyphs, strings: RegExp): void {
  const here = [...fonts.values()].flatMap((font) => [...(glyphs.get(font)?.values() ?? [])]);
  const upper = here.some(({ isBare }) => !isBare) ? text.toUpperCase() : '';
  if (!here.some(({ glyph, isBare }) => !isBare && upper.includes(glyph))) return;
  let named: Map<string, NamedGlyph> | undefined;
  for (const [, set, , move, , string] of text.matchAll(strings)) {
    const name = set ?? fontSetIn(move);
    if (name !== undefined) named = glyphs.get(fonts.get(name) as PDFDict);
    if (string === undefined || named === undefined) continue;
    for (let at = 0; at < string.length; at += 4) {
      const glyph = named.get(string.slice(at, at + 4).toUpperCase());
      if (glyph) glyph.isBare = true;
    }
  }
}

function withoutTexts({ text, fonts }: PageText, glyphs: Glyphs, codeOf: CodeOf): string {
  if (!text.includes('/ActualText')) return text;
  let font: PDFDict | undefined;
  return text.replace(tokens, (whole, set?: string, meaning?: string, move?: string, glyph?: string) => {
    const name = set ?? fontSetIn(move);
    if (name !== undefined) font = fonts.get(name);
    if (glyph === undefined || meaning === undefined || font === undefined) return whole;
    if (isUnnamable(meaning)) return whole;
    const named = glyphs.get(font)?.get(glyph.toUpperCase());
    const character = charactersOf(meaning);
    const code = named && isSettled(named) ? glyph : codeOf(font, glyph, character);
    return code === undefined ? whole : `${move ?? ''}<${code}> Tj\n`;
  });
}
