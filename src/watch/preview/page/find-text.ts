/**
 * Text items of a page → one text to search in, and a map from a match back to its items. Case, accents, kinds of white
 * space and the soft hyphens at line ends make no difference. Pure, so that it is tested without a browser.
 */

/** A run of text as pdf.js gives it. */
export interface TextItem {
  readonly text: string;
  /** whether a line ends behind it */
  readonly endsLine: boolean;
}

/** A place in the pieces: which one, and the offset in its text. */
export interface TextPlace {
  readonly piece: number;
  readonly offset: number;
}

/** A match, from its first character to behind its last. */
export interface TextMatch {
  readonly from: TextPlace;
  readonly to: TextPlace;
}

interface Folded {
  readonly text: string;
  /** for each UTF-16 unit of `text`, where it came from */
  readonly places: readonly TextPlace[];
}

/** Every match of `query` in the pieces of a page, in order; they do not overlap. */
export function findMatches(pieces: readonly TextItem[], query: string): readonly TextMatch[] {
  const wanted = fold([{ text: query.trim(), endsLine: false }]).text;
  if (wanted === '') return [];
  const { text, places } = fold(pieces);
  const found: TextMatch[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const [from, last] = [places[at], places[at + wanted.length - 1]];
    if (from && last) found.push({ from, to: { piece: last.piece, offset: last.offset + 1 } });
  }
  return found;
}

function fold(pieces: readonly TextItem[]): Folded {
  let text = '';
  const places: TextPlace[] = [];
  const add = (folded: string, place: TextPlace) => {
    if (folded === ' ' && (text === '' || text.endsWith(' '))) return;
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) places.push(place);
  };
  for (const [piece, { text: own, endsLine }] of pieces.entries()) {
    let offset = 0;
    for (const character of own) {
      add(folded(character), { piece, offset: offset + character.length - 1 });
      offset += character.length;
    }
    // a word that was hyphenated continues in the next line
    if (endsLine && !own.endsWith('\u00ad')) add(' ', { piece, offset: own.length - 1 });
  }
  return { text, places };
}

function folded(character: string): string {
  if (character === '\u00ad') return '';
  if (/\s/u.test(character)) return ' ';
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return quotes.get(plain) ?? plain;
}

/** Characters without a key on a keyboard. */
const quotes: ReadonlyMap<string, string> = new Map([
  ...['‘', '’', '‚', '‹', '›'].map((mark) => [mark, "'"] as const),
  ...['“', '”', '„', '«', '»'].map((mark) => [mark, '"'] as const),
  ...['‐', '‑', '–', '—'].map((mark) => [mark, '-'] as const),
]);
