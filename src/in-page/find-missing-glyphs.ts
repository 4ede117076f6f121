/**
 * An open document → the characters of its text that no font has a glyph for: theme fonts and the system's alike. Only
 * the browser knows its fallback fonts. So each doubtful character is drawn once, in the fonts of its first use. A
 * glyph is missing where the picture equals that of a character which does not exist.
 */

import { attributes } from './attribute-names.js';

/**
 * A character without a glyph and the block of its first use in one: an index into the document's blocks; -1 where only
 * the cover, the contents and other text without a place show it. So the place is the same in any division of the paper.
 */
export type BlankCharacter = readonly [character: string, block: number];

/** Draws one character and returns the pixels; undefined in a browser that cannot draw. */
type Draw = (character: string, font: string) => Uint32Array | undefined;

const sizePx = 16;

/** A code point that will never be a character. */
const noCharacter = '\u{2fffe}';

/** Looks at every character but the `sure` ones, which are the inside of a character class. */
export function findMissingGlyphs(sure: string): BlankCharacter[] {
  // what joins shows nothing, and a mark is drawn with its letter
  const candidates = new RegExp(`[^${sure}\\p{Z}\\p{Cc}\\p{M}\\p{Default_Ignorable_Code_Point}]`, 'gu');
  const isSure = new RegExp(`^[${sure}\\p{Default_Ignorable_Code_Point}]$`, 'u');
  const isMissing = glyphTest();
  const missing = new Map<string, number>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.nodeValue ?? '';
    const marks = marksIn(text).filter(({ character }) => !isSure.test(character));
    const letters = new Set(text.match(candidates) ?? []);
    if (!element || letters.size + marks.length === 0) continue;
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element);
    const font = `${fontStyle} ${fontWeight} ${sizePx}px ${fontFamily}`;
    let block: number | undefined;
    for (const drawn of [...[...letters].map((character): Drawn => ({ character })), ...marks]) {
      const known = missing.get(drawn.character) ?? noBlock;
      if (known !== noBlock || !isMissing(drawn, font)) continue;
      block ??= blockOf(element);
      missing.set(drawn.character, block);
    }
  }
  return [...missing];
}

const noBlock = -1;

function blockOf(element: Element): number {
  const block = element.closest(`[${attributes.source}]`);
  return block ? Number(block.getAttribute(attributes.source)) : noBlock;
}

/** A character, and the letter that it stands on if it is a mark. */
interface Drawn {
  readonly character: string;
  readonly letter?: string;
}

/** The marks of a text that stay marks: a letter with an accent is one character of most fonts. */
function marksIn(text: string): Drawn[] {
  return [...text.matchAll(/(\P{M})\p{M}+/gu)].flatMap(([cluster, letter = '']) =>
    [...cluster.normalize('NFC')]
      .slice(1)
      .filter((character) => /\p{M}/u.test(character))
      .map((character) => ({ character, letter })),
  );
}

/** A character with a glyph also has it in the next text of this page. */
function knownGlyphs(): Set<string> {
  const page = document as Document & { glyphs?: Set<string> };
  page.glyphs ??= new Set();
  return page.glyphs;
}

function glyphTest(): (drawn: Drawn, font: string) => boolean {
  const known = knownGlyphs();
  const boxes = new Map<string, Uint32Array | undefined>();
  let draw: Draw | undefined;
  return ({ character, letter = '' }, font) => {
    const key = `${font}\0${character}`;
    if (known.has(key)) return false;
    // a pen takes longer than all the rest: made when it is needed
    draw ??= newPen();
    const boxKey = `${font}\0${letter}`;
    if (!boxes.has(boxKey)) boxes.set(boxKey, draw(letter + noCharacter, font));
    const [box, shown] = [boxes.get(boxKey), draw(letter + character, font)];
    // a browser that cannot draw can say nothing
    if (!box || !shown) return false;
    const isBox = letter === '' ? shown.every((pixel, index) => pixel === box[index]) : looksLike(shown, box);
    if (!isBox) known.add(key);
    return !known.has(key);
  };
}

/** Whether two drawings show the same: the box for a mark is moved towards its letter, by parts of a pixel. */
function looksLike(drawing: Uint32Array, box: Uint32Array): boolean {
  const [a, b] = [extentOf(drawing), extentOf(box)];
  const isNear = (one: number, other: number, most: number) => Math.abs(one - other) <= most;
  return isNear(a.width, b.width, 1) && isNear(a.height, b.height, 1) && isNear(a.ink, b.ink, b.ink * maxOff);
}

/** Share of the ink that a shape may gain or lose when it is drawn between pixels. */
const maxOff = 0.15;

function extentOf(drawing: Uint32Array): {
  readonly width: number;
  readonly height: number;
  readonly ink: number;
} {
  const side = 2 * sizePx;
  const inked = [...drawing.keys()].filter((index) => drawing[index] !== 0);
  const columns = inked.map((index) => index % side);
  const rows = inked.map((index) => Math.floor(index / side));
  // the highest byte of a pixel is how much of it is covered
  const ink = inked.reduce((sum, index) => sum + ((drawing[index] ?? 0) >>> 24), 0);
  return {
    width: Math.max(...columns) - Math.min(...columns),
    height: Math.max(...rows) - Math.min(...rows),
    ink,
  };
}

function newPen(): Draw {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2 * sizePx;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return (character, font) => {
    if (!pen) return undefined;
    pen.clearRect(0, 0, 2 * sizePx, 2 * sizePx);
    pen.font = font;
    pen.fillText(character, sizePx / 2, sizePx * 1.4);
    return new Uint32Array(pen.getImageData(0, 0, 2 * sizePx, 2 * sizePx).data.buffer);
  };
}
