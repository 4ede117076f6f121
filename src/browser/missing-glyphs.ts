/**
 * An open document → the characters of its text that no font has a glyph for: theme fonts and the system's alike.
 * Only the browser knows which font it would fall back to, so it is asked to draw each doubtful character once, and
 * a drawing that looks like that of a character which does not exist is a missing one.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Part } from '../types.js';

/** A character without a glyph and the block of its first use: an index into the document's blocks, or -1. */
export type BlankCharacter = readonly [character: string, block: number];

/** What every text font has: Basic Latin, Latin-1, dashes and quotes. Most papers hold little else. */
export const sureCharacters = '\\u0000-\\u00ff\\u2010-\\u2027\\u2039\\u203a\\u20ac\\u2122';

const doubtful = new RegExp(`[^${sureCharacters}]`, 'u');

/** Whether there is anything to ask the browser. */
export function hasDoubtful(parts: readonly Pick<Part, 'html'>[]): boolean {
  return parts.some(({ html }) => doubtful.test(html));
}

/** Those of one part, counted from its first block; what is in no block belongs to the part that begins with block 0. */
export function blanksWithin(
  all: readonly BlankCharacter[],
  { first, count }: { readonly first: number; readonly count: number },
): BlankCharacter[] {
  const isWithin = (block: number) => (block < 0 ? first === 0 : block >= first && block < first + count);
  return all
    .filter(([, block]) => isWithin(block))
    .map(([character, block]) => [character, block < 0 ? -1 : block - first] as const);
}

/** Runs in the page, where it is sent as text: draws each doubtful character in the fonts of its first use. */
export function findMissingGlyphs(sure: string): BlankCharacter[] {
  const size = 16;
  let pen: CanvasRenderingContext2D | null | undefined;
  // what joins or modifies shows nothing alone
  const candidates = new RegExp(`[^${sure}\\p{Z}\\p{Cc}\\p{M}\\p{Default_Ignorable_Code_Point}]`, 'gu');
  const boxes = new Map<string, Uint32Array>();
  // what has a glyph has it in the next text, too, that this page shows
  const page = document as Document & { glyphs?: Set<string> };
  page.glyphs ??= new Set();
  const known = page.glyphs;
  const missing = new Map<string, Element>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const characters = element && node.nodeValue?.match(candidates);
    if (!characters) continue;
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element);
    const font = `${fontStyle} ${fontWeight} ${size}px ${fontFamily}`;
    for (const character of new Set(characters)) {
      if (!missing.has(character) && isMissing(character, font)) missing.set(character, element);
    }
  }
  if (missing.size === 0) return [];
  return [...missing].map(([character, element]) => {
    const block = element.closest('[data-source]');
    return [character, block ? Number(block.getAttribute('data-source')) : -1];
  });

  function isMissing(character: string, font: string): boolean {
    const key = `${font}\0${character}`;
    if (known.has(key)) return false;
    pen ??= newPen();
    // a browser that cannot draw can say nothing
    if (!pen) return false;
    // a code point that will never be a character
    const box = boxes.get(font) ?? drawn('\u{2fffe}', font);
    boxes.set(font, box);
    const shown = drawn(character, font);
    if (box.some((pixel, index) => pixel !== shown[index])) known.add(key);
    return !known.has(key);
  }

  function drawn(character: string, font: string): Uint32Array {
    if (!pen) return new Uint32Array();
    pen.clearRect(0, 0, 2 * size, 2 * size);
    pen.font = font;
    pen.fillText(character, size / 2, size * 1.4);
    return new Uint32Array(pen.getImageData(0, 0, 2 * size, 2 * size).data.buffer);
  }

  /** Made when it is needed: it takes longer than all the rest. */
  function newPen(): CanvasRenderingContext2D | null {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 2 * size;
    return canvas.getContext('2d', { willReadFrequently: true });
  }
}
