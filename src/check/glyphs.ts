/** Characters that no font can show → the line of each in the paper. One diagnostic a line, and not many of them. */

import { warning } from '../diagnostic.js';
import type { Diagnostic, MissingGlyph, Pagination, Paper, Place } from '../types.js';

const maxDiagnostics = 10;
const shownCharacters = 8;

/** Characters that print as empty boxes. */
export function glyphs(paper: Paper, { glyphless = [] }: Pagination): readonly Diagnostic[] {
  if (glyphless.length === 0) return [];
  const placeOf = finder(paper);
  const byLine = new Map<string, { place: Place | undefined; characters: string[] }>();
  for (const missing of glyphless) {
    const place = placeOf(missing);
    const key = place ? `${place.file}:${place.line}` : '';
    const line = byLine.get(key) ?? { place, characters: [] };
    line.characters.push(missing.character);
    byLine.set(key, line);
  }
  const lines = [...byLine.values()];
  const reported = lines.slice(0, maxDiagnostics).map(({ place, characters }) =>
    warning('glyph-missing', `No font has ${listed(characters)}: empty boxes are printed.`, {
      place,
      hint: hintFor(characters),
    }),
  );
  const rest = lines.slice(maxDiagnostics).flatMap(({ characters }) => characters);
  if (rest.length === 0) return reported;
  const message = `No font has ${rest.length} more characters, such as ${listed(rest)}.`;
  return [...reported, warning('glyph-missing', message, { hint: hintFor(rest) })];
}

/** “中” (U+4E2D), “文” (U+6587) and 12 more */
function listed(characters: readonly string[]): string {
  const named = characters
    .slice(0, shownCharacters)
    .map((character) => `“${character}” (U+${codeOf(character)})`)
    .join(', ');
  const more = characters.length - shownCharacters;
  return more > 0 ? `${named} and ${more} more` : named;
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

const families: readonly (readonly [script: RegExp, family: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Noto Sans CJK JP'],
  [/\p{Script=Han}/u, 'Noto Sans CJK'],
  [/\p{Script=Hangul}/u, 'Noto Sans CJK KR'],
  [/\p{Script=Arabic}/u, 'Noto Naskh Arabic'],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}/u, 'Noto Emoji'],
];

function hintFor(characters: readonly string[]): string {
  const text = characters.join('');
  const family = families.find(([script]) => script.test(text))?.[1];
  const example = family ? `, such as ${family},` : '';
  return `Install a font that has them${example} or name one in a style sheet of your own (--theme FILE.css).`;
}

/** The lines of characters, searched from the beginning of their blocks. */
function finder({ blocks, source }: Paper): (missing: MissingGlyph) => Place | undefined {
  const texts = source.text.split('\n');
  const key = ({ file, line }: Pick<Place, 'file' | 'line'>) => `${line} ${file}`;
  const indices = new Map(source.lines.map((origin, index) => [key(origin), index]));
  return ({ character, block }) => {
    const begin = block === undefined ? undefined : blocks[block];
    const from = (begin && indices.get(key(begin))) ?? 0;
    const found = texts.slice(from, from + maxLines).findIndex((text) => text.includes(character));
    const origin = found < 0 ? undefined : source.lines[from + found];
    return origin ? { ...origin, column: (texts[from + found]?.indexOf(character) ?? 0) + 1 } : begin;
  };
}

/** A block is hardly longer; a character that is written as a number is in no line. */
const maxLines = 400;
