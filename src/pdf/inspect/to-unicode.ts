/**
 * A font's dictionary → a decoder from codes to text: by its /ToUnicode map (ISO 32000-1, 9.10.3), else by the encoding
 * of a simple font.
 */

import { readCharacterMap } from '../character-map.js';
import { arrayAt, dictAt, N, nameAt } from '../objects.js';
import { type PDFDict, PDFName, PDFNumber } from '../pdf-lib.js';
import { readableBytes, streamAt } from '../untrusted-pdf.js';

/** The text that the bytes of a shown string mean. */
export type ReadCodes = (bytes: Uint8Array) => string;

/** The text of an unknown code. */
const unknown = '\ufffd';

/** Reads the codes of a font; `inPlace` puts the text of a glyph into drawing order. */
export function codeReader(font: PDFDict, inPlace = (text: string): string => text): ReadCodes {
  const isComposite = nameAt(font, N.Subtype) === 'Type0';
  const stream = streamAt(font, 'ToUnicode');
  const map = stream && readCharacterMap(Buffer.from(readableBytes(stream)).toString('latin1'));
  const size = isComposite ? 2 : 1;
  const simple = isComposite ? () => unknown : simpleEncoding(font);
  return (bytes) => {
    let text = '';
    for (let at = 0; at + size <= bytes.length; at += size) {
      const code = size === 2 ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
      const known = map?.get(code);
      text += known === undefined ? simple(code) : inPlace(known);
    }
    return text;
  };
}

/** Windows-1252 with the differences that the font names by letters or as `uni0041`. */
function simpleEncoding(font: PDFDict): (code: number) => string {
  const named = new Map<number, string>();
  const encoding = dictAt(font, N.Encoding);
  let code = 0;
  for (const entry of encoding ? arrayAt(encoding, PDFName.of('Differences')) : []) {
    if (entry instanceof PDFNumber) code = entry.asNumber();
    else if (entry instanceof PDFName) named.set(code++, glyphText(entry.asString().slice(1)));
  }
  const windows = new TextDecoder('windows-1252');
  return (value) => named.get(value) ?? windows.decode(Uint8Array.of(value));
}

function glyphText(name: string): string {
  const [, hex] = /^uni([0-9A-F]{4})/.exec(name) ?? [];
  if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
  return name.length === 1 ? name : (commonNames.get(name) ?? unknown);
}

const commonNames: ReadonlyMap<string, string> = new Map([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map(
    (name, i) => [name, `${i}`] as const,
  ),
  ['space', ' '],
  ['period', '.'],
  ['comma', ','],
  ['hyphen', '-'],
  ['colon', ':'],
  ['semicolon', ';'],
  ['parenleft', '('],
  ['parenright', ')'],
  ['slash', '/'],
  ['quoteright', '’'],
  ['quoteleft', '‘'],
  ['endash', '–'],
  ['emdash', '—'],
  ['fi', 'fi'],
  ['fl', 'fl'],
  ['bullet', '•'],
]);
