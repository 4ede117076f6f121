/**
 * Font files + the characters to stamp → embedded subset fonts. HarfBuzz (subset-font) cuts each file down to the
 * characters that no file before it has; the result is embedded whole as a CID font, so one string may run through
 * several fonts. No fontkit: pdf-lib breaks with it on WOFF2, and stamping needs only glyph numbers and widths.
 */

import type { Asset, FurnitureStyle, Memo, StageCache } from '../types.js';
import { embedFont, type FontSubset } from './embed-font.js';
import type { FileDraft } from './file-objects.js';
import { fixedNumbers, maxFonts } from './number-ranges.js';
import { type PDFContext, PDFName, type PDFRef } from './pdf-lib.js';
import { drawnFor, inDrawingOrder, isStampable } from './right-to-left.js';
import { readSfnt } from './sfnt.js';

/** A piece of text in one font, as operands for Tf and Tj. */
export interface FontRun {
  readonly font: string;
  /** codes of glyphs, four hexadecimal digits each */
  readonly glyphs: string;
  /** width as a multiple of the font size */
  readonly widthEm: number;
}

/** Fonts to set text in. */
export interface TextFonts {
  /** whether every character of the text can be shown */
  readonly covers: (text: string) => boolean;
  /** the text in runs of one font each; characters that no font has are left out */
  readonly runs: (text: string) => readonly FontRun[];
  /** height of capitals as a multiple of the font size */
  readonly capHeightEm: number;
}

/** The fonts of running heads and footers, the same in every fragment of a file. */
export interface FurnitureFonts extends TextFonts {
  /** resource names, and the numbers that the fonts have in the file */
  readonly names: readonly { readonly name: string; readonly number: number }[];
  /** a key of the glyphs: equal keys mean equal fonts */
  readonly key: string;
  /** Writes the fonts under their numbers. */
  readonly embed: (file: FileDraft) => void;
}

/** Fonts that are part of a document. */
export interface Fonts extends TextFonts {
  /** resource names and their fonts */
  readonly resources: readonly (readonly [PDFName, PDFRef])[];
}

/** A subset, and the name that content streams use for it. */
interface Face extends FontSubset {
  readonly name: string;
}

/** Tables that shape or vary text: stamps are set glyph by glyph, at the default weight. */
const unusedTables = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'fvar', 'gvar', 'avar', 'HVAR', 'MVAR', 'cvar'];

/** Scripts that need shaping; stamps are set letter by letter. */
const needsShaping = /[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Loads the subsetter and its WebAssembly ahead of time, while the browser is still at work. */
export async function warmUp(furniture: FurnitureStyle, kept?: StageCache): Promise<void> {
  const [font] = furniture.fonts;
  // subsets of this font from the last call: most edits need no others
  if (!font || kept?.read('fonts', cachedMarkKey(font)) || isWarm) return;
  await subset(font, '0123456789');
}

/** Whether the subsetter is loaded: the first paper of a call does it for all. */
let isWarm = false;

const cachedMarkKey = ({ sha256 }: Asset): string => `${sha256} is kept`;

/** Embeds the subsets that are needed to show the characters, from the files in order of preference. */
export async function embedFonts(
  context: PDFContext,
  files: readonly Asset[],
  characters: ReadonlySet<string>,
): Promise<Fonts> {
  const faces = await facesOf(files, characters);
  const resources = faces.map((face) => [PDFName.of(face.name), embedFont(context, face)] as const);
  return { ...textFonts(faces), resources };
}

/**
 * Loads the subsets for running heads and footers. With a memo they have more letters than needed, so that another
 * letter in a heading needs no other fonts, and no page has to be drawn again.
 */
export async function loadFonts(
  files: readonly Asset[],
  characters: ReadonlySet<string>,
  { memo, kept }: { readonly memo?: Memo | undefined; readonly kept?: StageCache | undefined },
): Promise<FurnitureFonts> {
  const wanted = new Set([...characters, ...(memo ? basicLatin : [])].sort());
  const key = [...files.map(({ sha256 }) => sha256), ...wanted].join(' ');
  const make = () => facesOf(files, wanted, kept);
  const faces = await (memo?.recall('furniture-fonts', key, make) ?? make());
  return {
    ...textFonts(faces),
    names: faces.map(({ name }, i) => ({ name, number: fixedNumbers.firstFont + i })),
    key,
    embed: ({ context, fix }) => {
      for (const [i, face] of faces.entries()) fix(embedFont(context, face), fixedNumbers.firstFont + i);
    },
  };
}

const basicLatin = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));

async function facesOf(
  files: readonly Asset[],
  characters: ReadonlySet<string>,
  kept?: StageCache,
): Promise<readonly Face[]> {
  const faces: Face[] = [];
  const stampable = [...characters].filter((one) => !needsShaping.test(one) || isStampable(one));
  const missing = new Set([...drawnFor(new Set(stampable))].sort());
  for (const file of files) {
    if (missing.size === 0 || faces.length === maxFonts) break;
    const bytes = await cachedSubset(file, [...missing].join(''), kept);
    const sfnt = readSfnt(bytes);
    const had = [...missing].filter((character) => sfnt.glyphs.has(codeOf(character)));
    if (had.length === 0) continue;
    for (const character of had) missing.delete(character);
    faces.push({ name: `Furniture${faces.length + 1}`, file, bytes, sfnt });
  }
  return faces;
}

/** The subset of the last call, or a new one. */
async function cachedSubset(file: Asset, text: string, kept: StageCache | undefined): Promise<Buffer> {
  const key = `${file.sha256} ${text}`;
  const found = kept?.read('fonts', key);
  if (found) return Buffer.from(found);
  const made = await subset(file, text);
  kept?.write('fonts', key, made);
  kept?.write('fonts', cachedMarkKey(file), Buffer.from('yes'));
  return made;
}

/** The last subset of each file: papers of one series often stamp the same characters. */
const lastSubsets = new WeakMap<Uint8Array, { readonly text: string; readonly made: Promise<Buffer> }>();

async function subset(file: Asset, text: string): Promise<Buffer> {
  const last = lastSubsets.get(file.bytes);
  if (last?.text === text) return last.made;
  isWarm = true;
  const made = makeSubset(file, text);
  lastSubsets.set(file.bytes, { text, made });
  made.catch(() => lastSubsets.delete(file.bytes));
  return made;
}

async function makeSubset(file: Asset, text: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  return subsetFont(bytes, text, {
    targetFormat: 'sfnt',
    noLayoutClosure: true,
    noHinting: true,
    dropTables: unusedTables,
  });
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

function textFonts(faces: readonly Face[]): TextFonts {
  const faceOf = (character: string) => faces.find(({ sfnt }) => sfnt.glyphs.has(codeOf(character)));
  const [first] = faces;
  return {
    capHeightEm: first ? first.sfnt.capHeight / first.sfnt.unitsPerEm : 0.7,
    covers: (text) => [...inDrawingOrder(text)].every((character) => faceOf(character) !== undefined),
    runs: (text) => {
      const runs: { font: string; glyphs: string; widthEm: number }[] = [];
      for (const character of inDrawingOrder(text)) {
        const face = faceOf(character);
        if (face === undefined) continue;
        const glyph = face.sfnt.glyphs.get(codeOf(character)) ?? 0;
        const last = runs.at(-1);
        const run = last?.font === face.name ? last : { font: face.name, glyphs: '', widthEm: 0 };
        if (run !== last) runs.push(run);
        run.glyphs += hex(face.sfnt.codeOf(glyph));
        run.widthEm += face.sfnt.advance(glyph) / face.sfnt.unitsPerEm;
      }
      return runs;
    },
  };
}

const hex = (code: number): string => code.toString(16).padStart(4, '0');
