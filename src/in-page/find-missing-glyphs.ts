/**
 * An open document → the characters of its text that no font has a glyph for: theme fonts and the system's alike.
 * Only the browser knows which font it would fall back to. So each doubtful character is drawn once, in the fonts of
 * its first use, and a drawing that looks like that of a character which does not exist is a missing one.
 */

/** A character without a glyph and the block of its first use: an index into the document's blocks, or -1. */
export type BlankCharacter = readonly [character: string, block: number];

/** Draws one character and returns the pixels; undefined in a browser that cannot draw. */
type Draw = (character: string, font: string) => Uint32Array | undefined;

const sizePx = 16;

/** A code point that will never be a character. */
const noCharacter = '\u{2fffe}';

/** Looks at every character but the `sure` ones, which are the inside of a character class. */
export function findMissingGlyphs(sure: string): BlankCharacter[] {
  // what joins or modifies shows nothing alone
  const candidates = new RegExp(`[^${sure}\\p{Z}\\p{Cc}\\p{M}\\p{Default_Ignorable_Code_Point}]`, 'gu');
  const isMissing = glyphTest();
  const missing = new Map<string, Element>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const characters = element && node.nodeValue?.match(candidates);
    if (!characters) continue;
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element);
    const font = `${fontStyle} ${fontWeight} ${sizePx}px ${fontFamily}`;
    for (const character of new Set(characters)) {
      if (!missing.has(character) && isMissing(character, font)) missing.set(character, element);
    }
  }
  if (missing.size === 0) return [];
  return [...missing].map(([character, element]) => {
    const block = element.closest('[data-source]');
    return [character, block ? Number(block.getAttribute('data-source')) : -1];
  });
}

/** What has a glyph has it in the next text, too, that this page shows. */
function knownGlyphs(): Set<string> {
  const page = document as Document & { glyphs?: Set<string> };
  page.glyphs ??= new Set();
  return page.glyphs;
}

function glyphTest(): (character: string, font: string) => boolean {
  const known = knownGlyphs();
  const boxes = new Map<string, Uint32Array | undefined>();
  let draw: Draw | undefined;
  return (character, font) => {
    const key = `${font}\0${character}`;
    if (known.has(key)) return false;
    // a pen takes longer than all the rest: made when it is needed
    draw ??= newPen();
    if (!boxes.has(font)) boxes.set(font, draw(noCharacter, font));
    const [box, shown] = [boxes.get(font), draw(character, font)];
    // a browser that cannot draw can say nothing
    if (!box || !shown) return false;
    if (box.some((pixel, index) => pixel !== shown[index])) known.add(key);
    return !known.has(key);
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
