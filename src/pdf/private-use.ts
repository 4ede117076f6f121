/**
 * Symbols that a font draws under private-use characters → the characters that they are. KaTeX's fonts have a slash
 * that is drawn over the sign after it (`\neq`), and relations without a place in Unicode of their own. As printed,
 * these symbols cannot be searched or copied, and PDF/A requires their Unicode characters (ISO 19005-3, 6.2.11.7.3):
 * the maps of the fonts get the real characters, and a sign with the slash over it becomes one character by
 * /ActualText.
 */

import { readCharacterMap, writeCharacterMap } from './character-map.js';
import { latin1Reader, readNumbers } from './content-bytes.js';
import { operator } from './content-stream.js';
import { decoded } from './flate-streams.js';
import { mapIdeographs } from './ideographs.js';
import { dictAt, N, nameAt } from './objects.js';
import { eachOperator, editContent, type PageContent } from './page-content.js';
import { type PDFContext, PDFDict, PDFHexString, PDFRawStream, PDFRef } from './pdf-lib.js';

/** A slash over the symbol that follows it; as a Unicode character it comes after the symbol. */
const slash = '\ue020';
const overlay = '\u0338';

/**
 * The Unicode text of symbols in KaTeX's fonts; a relation without a character of its own is a base and an overlay or
 * variant.
 */
const meanings: ReadonlyMap<string, string> = new Map([
  [slash, overlay],
  ['\ue006', '\u2224'], // \nshortmid
  ['\ue007', '\u2226'], // \nshortparallel
  ['\ue008', '\u03dd'], // \digamma
  ['\ue009', '\u03f0'], // \varkappa
  ['\ue00c', '\u2268\ufe00'], // \lvertneqq
  ['\ue00d', '\u2269\ufe00'], // \gvertneqq
  ['\ue00e', `\u2267${overlay}`], // \ngeqq
  ['\ue00f', `\u2a7e${overlay}`], // \ngeqslant
  ['\ue010', `\u2a7d${overlay}`], // \nleqslant
  ['\ue011', `\u2266${overlay}`], // \nleqq
  ['\ue016', `\u2ac5${overlay}`], // \nsubseteqq
  ['\ue017', '\u2acb\ufe00'], // \varsubsetneqq
  ['\ue018', `\u2ac6${overlay}`], // \nsupseteqq
  ['\ue019', '\u2acc\ufe00'], // \varsupsetneqq
  ['\ue01a', '\u228a\ufe00'], // \varsubsetneq
  ['\ue01b', '\u228b\ufe00'], // \varsupsetneq
  ['\ue131', '\u0131'], // \imath
  ['\ue237', '\u0237'], // \jmath
]);

const privateUse = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/u;

/** The text of a code of a font, by the font's resource name. */
type TextOfCode = (font: string, code: number) => string | undefined;

/** The /ToUnicode maps of the fonts of a print. */
export interface Symbols {
  /** for a page that uses a font with such symbols */
  readonly onPage: (page: PDFDict) => PageSymbols | undefined;
}

/** Symbols of the fonts of one page. */
export interface PageSymbols {
  readonly textOf: TextOfCode;
}

/** Reads the fonts of a print, and gives known symbols their characters in the fonts' maps. */
export function openSymbols(context: PDFContext): Symbols {
  const maps = new Map<PDFDict, ReadonlyMap<number, string>>();
  for (const [, font] of context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || !font.has(N.ToUnicode) || nameAt(font, N.Type) !== 'Font') continue;
    mapIdeographs(font);
    const map = mapWithSymbols(font);
    if (map) maps.set(font, map);
  }
  return {
    onPage: (page) => {
      if (maps.size === 0) return undefined;
      const resources = dictAt(page, N.Resources);
      const fonts = resources && dictAt(resources, N.Font);
      const named = new Map(
        (fonts?.entries() ?? []).flatMap(([name, value]) => {
          const font = context.lookup(value);
          return font instanceof PDFDict ? [[name.asString().slice(1), font] as const] : [];
        }),
      );
      if (![...named.values()].some((font) => maps.has(font))) return undefined;
      const mapOf = (font: PDFDict): ReadonlyMap<number, string> => {
        const known = maps.get(font) ?? readMap(font) ?? new Map();
        maps.set(font, known);
        return known;
      };
      return {
        textOf: (name, code) => {
          const font = named.get(name);
          return font && mapOf(font).get(code);
        },
      };
    },
  };
}

const mapOfFont = (font: PDFDict): PDFRawStream | undefined => {
  const stream = font.lookup(N.ToUnicode);
  return stream instanceof PDFRawStream ? stream : undefined;
};

function readMap(font: PDFDict): ReadonlyMap<number, string> | undefined {
  const stream = mapOfFont(font);
  return stream && readCharacterMap(Buffer.from(decoded(stream)).toString('latin1'));
}

/** The map of a font with private-use characters, as Chromium wrote it; the font's own gets the real ones. */
function mapWithSymbols(font: PDFDict): ReadonlyMap<number, string> | undefined {
  const stream = mapOfFont(font);
  if (stream === undefined) return undefined;
  const source = Buffer.from(decoded(stream)).toString('latin1');
  if (!/<[eEfF][0-9a-fA-F]{3}>/.test(source)) return undefined;
  const map = readCharacterMap(source);
  if (![...map.values()].some((text) => privateUse.test(text))) return undefined;
  const ref = font.get(N.ToUnicode);
  if (ref instanceof PDFRef) {
    const meant = new Map([...map].map(([code, text]) => [code, meanings.get(text) ?? text]));
    font.context.assign(ref, font.context.stream(writeCharacterMap(meant)));
  }
  return map;
}

const utf16 = (text: string): string => PDFHexString.fromText(text).asString().replace(/^FEFF/i, '');

/** Page content in which every known symbol has its Unicode text. */
export interface Described {
  /** the same object where nothing had to change */
  readonly content: PageContent;
  /** whether a private-use character is shown that has no known meaning */
  readonly hasUnknown: boolean;
}

/** A glyph with its own text-showing operator, and the operator's place. */
interface Shown {
  readonly text: string;
  /** offsets of its operator in the content */
  readonly start: number;
  readonly end: number;
  /** its position, in units of the text matrix */
  readonly x: number;
  readonly y: number;
}

const op = { Tf: operator('Tf'), Tj: operator('Tj'), Tm: operator('Tm'), Td: operator('Td') } as const;

/**
 * The symbol under a slash begins at the same position as the slash; as a positioned box the slash is painted later.
 */
const maxDistancePt = 2;

function symbolUnder(overlaid: Shown, shown: readonly Shown[]): Shown | undefined {
  const distance = (sign: Shown) => Math.abs(sign.x - overlaid.x);
  return shown
    .filter(
      (sign) =>
        sign !== overlaid && Math.abs(sign.y - overlaid.y) < maxDistancePt && distance(sign) < maxDistancePt,
    )
    .sort((a, b) => distance(a) - distance(b))[0];
}

/** Puts /ActualText around symbols with a slash over them, and around symbols of more than one character. */
export function describeSymbols(content: PageContent, { textOf }: PageSymbols): Described {
  const shown = glyphsIn(content, textOf);
  const spans: { readonly glyph: Shown; readonly actualText: string }[] = [];
  let hasUnknown = false;
  for (const glyph of shown) {
    if (!privateUse.test(glyph.text)) continue;
    const meaning = meanings.get(glyph.text);
    const sign = glyph.text === slash ? symbolUnder(glyph, shown) : undefined;
    if (meaning === undefined) hasUnknown = true;
    else if (glyph.text !== slash) spans.push({ glyph, actualText: meaning });
    else if (sign === undefined) hasUnknown = true;
    else {
      // the symbol is read with its slash, so the slash is not read again
      spans.push(
        { glyph: sign, actualText: (sign.text + overlay).normalize('NFC') },
        { glyph, actualText: '' },
      );
    }
  }
  spans.sort((one, other) => one.glyph.start - other.glyph.start);
  const edits = spans.flatMap(({ glyph: { start, end }, actualText }) => [
    { start, end: start, text: `/Span <</ActualText<FEFF${utf16(actualText)}>>>BDC\n` },
    { start: end, end, text: '\nEMC\n' },
  ]);
  return { content: editContent(content, edits), hasUnknown };
}

function glyphsIn(content: PageContent, textOf: TextOfCode): Shown[] {
  const { bytes } = content;
  const shown: Shown[] = [];
  let font = '';
  let [x, y] = [0, 0];
  const text = latin1Reader(bytes);
  const operands = (from: number, to: number) => text(from, to).trim();
  eachOperator(content, (code, at, operatorAt) => {
    if (code === op.Tf) font = operands(at, operatorAt).split(/\s+/)[0]?.slice(1) ?? '';
    if (code === op.Tm || code === op.Td) {
      const numbers = readNumbers(bytes, at, operatorAt);
      const [dx = 0, dy = 0] = numbers.slice(-2);
      [x, y] = code === op.Tm ? [dx, dy] : [x + dx, y - dy];
    }
    if (code !== op.Tj) return;
    const [, glyphs = ''] = /^<([0-9a-fA-F]*)>$/.exec(operands(at, operatorAt)) ?? [];
    const codes = (glyphs.match(/.{4}/g) ?? []).map((hex) => Number.parseInt(hex, 16));
    const meant = codes.map((glyph) => textOf(font, glyph) ?? '').join('');
    shown.push({ text: meant, start: at, end: operatorAt + 2, x, y });
  });
  return shown;
}
