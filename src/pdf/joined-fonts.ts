/**
 * The fonts of all fragments → their programs and descriptors in the file. Each print has a program with the glyphs that
 * it shows; those of one font become one program, so a paper of many prints is as small as one of a single print.
 */

import { deflateSync } from 'node:zlib';
import { sha256 } from '../hash.js';
import type { StageStates } from '../types.js';
import type { Fragment, FragmentFont } from './fragment.js';
import { type GlyphSet, glyphsOf, programOf, united } from './join-font.js';
import type { FileObject } from './object-streams.js';

/** Writes descriptors and programs of all fonts. */
export function joinedFonts(fragments: readonly Fragment[], states?: StageStates): FileObject[] {
  const fonts = fragments.flatMap((fragment) => fragment.fonts);
  const names = [...new Set(fonts.map(({ name }) => name))];
  const last = states?.last<Made>('joined fonts');
  const made = new Map<string, readonly FileObject[]>();
  states?.note('joined fonts', made satisfies Made);
  return names.flatMap((name) => {
    const same = fonts.filter((font) => font.name === name);
    const key = sha256(JSON.stringify(same.map(({ digest, descriptor }) => [digest, descriptor])));
    const objects = last?.get(key) ?? groupsOf(same).flatMap(objectsOf);
    made.set(key, objects);
    return objects;
  });
}

/** By what they are made of. */
type Made = ReadonlyMap<string, readonly FileObject[]>;

/** Fonts with one program. */
interface Group {
  readonly fonts: readonly FragmentFont[];
  readonly glyphs: GlyphSet | undefined;
}

/** Each font joins the first group that has no other glyph under one of its numbers. */
function groupsOf(fonts: readonly FragmentFont[]): Group[] {
  const groups: Group[] = [];
  for (const font of fonts) {
    const own = glyphsOf(font.program);
    const all = groups.map(({ glyphs }) => glyphs && own && united(glyphs, own));
    const at = all.findIndex((glyphs) => glyphs !== undefined);
    const group = groups[at];
    if (group) groups[at] = { fonts: [...group.fonts, font], glyphs: all[at] };
    else groups.push({ fonts: [font], glyphs: own });
  }
  return groups;
}

function objectsOf({ fonts, glyphs }: Group): FileObject[] {
  const [first] = fonts;
  if (first === undefined) return [];
  const program = glyphs && fonts.length > 1 ? programOf(glyphs) : first.program;
  const text = `<</Length1 ${program.length}/Filter/FlateDecode>>`;
  return [
    { number: first.number, text, contents: deflateSync(program, { level: 9 }) },
    ...fonts.map(({ descriptor, entries }) => ({
      number: descriptor,
      text: `<<${entries}/FontFile2 ${first.number} 0 R>>`,
    })),
  ];
}
