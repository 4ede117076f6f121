/**
 * Arabic and Hebrew text in reading order → the characters that are drawn from left to right. Stamps are drawn glyph by
 * glyph without a shaper, so Arabic letters are replaced by their presentation forms, which Unicode has for the letters
 * of Arabic, Persian and Urdu and which fonts map to the joined shapes; then Unicode's algorithm for mixed directions
 * puts them in order. Vowel marks are left out: they would need to be placed over their letters.
 */

import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';

// its types are those of a module, the file is not one
const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)();

const rightToLeft = /[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]/;
const vowels = /[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
/** Characters that part letters or say their order, and are not drawn. */
const directionMarks = /[\u061c\u200c-\u200f\u2066-\u2069]/g;
/** Joins on both sides, without a shape that changes. */
const stretch = '\u0640';

/** Shapes of a letter: alone, after a joining letter, before one, between two; the last two only where it joins on. */
type Forms = readonly string[];

/** Unicode lists the forms of a letter one after the other, in this order. */
function readForms(): ReadonlyMap<string, Forms> {
  const forms = new Map<string, string[]>();
  const blocks: readonly (readonly [number, number])[] = [
    [0xfb50, 0xfbb1],
    [0xfbd3, 0xfbe9],
    [0xfbfc, 0xfbff],
    [0xfe80, 0xfefc],
  ];
  for (const [first, last] of blocks) {
    for (let code = first; code <= last; code++) {
      const form = String.fromCodePoint(code);
      const letter = form.normalize('NFKC');
      const known = forms.get(letter) ?? [];
      if (letter !== form && known.length < 4) forms.set(letter, [...known, form]);
    }
  }
  return forms;
}

const forms = readForms();

/** Whether papers in `lang` begin on the right. */
export function isRightToLeft(lang: string): boolean {
  return /^(ar|dv|fa|he|ps|sd|ug|ur|yi)\b/i.test(lang);
}

/** Whether a stamp can show `character` of a script that is written from right to left. */
export function isStampable(character: string): boolean {
  return (
    forms.has(character) ||
    /[\u05be-\u05f4\u060c\u061b\u061f\u0640\u0660-\u066d\u06d4\u06f0-\u06f9]/.test(character)
  );
}

/** All characters that may be drawn where `characters` are in the text. */
export function drawnFor(characters: ReadonlySet<string>): ReadonlySet<string> {
  const ligatures = [...forms].filter(
    ([letters]) => letters.length > 1 && [...letters].every((one) => characters.has(one)),
  );
  const single = [...characters].flatMap((character) => forms.get(character) ?? []);
  return new Set([...characters, ...single, ...ligatures.flatMap(([, shapes]) => shapes)]);
}

/** `text` as it is drawn from left to right; its first letter says in which direction it is read. */
export function inDrawingOrder(text: string): string {
  if (!rightToLeft.test(text)) return text.replace(directionMarks, '');
  const joined = withForms(text.replace(vowels, ''));
  return bidi.getReorderedString(joined, bidi.getEmbeddingLevels(joined)).replace(directionMarks, '');
}

function withForms(text: string): string {
  const units = text.match(/\u0644[\u0622\u0623\u0625\u0627]|[\s\S]/gu) ?? [];
  const joinsOn = (unit: string | undefined) => unit === stretch || (forms.get(unit ?? '')?.length ?? 0) > 2;
  const joinsBack = (unit: string | undefined) =>
    unit === stretch || (forms.get(unit ?? '')?.length ?? 0) > 1;
  return units
    .map((unit, index) => {
      const own = forms.get(unit);
      if (!own) return unit;
      const after = joinsBack(unit) && joinsOn(units[index - 1]);
      const before = joinsOn(unit) && joinsBack(units[index + 1]);
      return own[(before ? 2 : 0) + (after ? 1 : 0)] ?? unit;
    })
    .join('');
}
