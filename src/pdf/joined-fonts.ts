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
  const made = new Map<string, Joined>();
  states?.note('joined fonts', made satisfies Made);
  return names.flatMap((name) => {
    const same = fonts.filter((font) => font.name === name);
    const key = sha256(JSON.stringify(same.map(({ digest, descriptor }) => [digest, descriptor])));
    const before = last?.get(name);
    const joined = before?.key === key ? before : joinedAs(key, groupsOf(same, before?.groups ?? []));
    made.set(name, joined);
    return joined.objects;
  });
}

/** The fonts of one name in the file, by a key of what they are made of. */
interface Joined {
  readonly key: string;
  readonly groups: readonly Group[];
  readonly objects: readonly FileObject[];
}

type Made = ReadonlyMap<string, Joined>;

function joinedAs(key: string, found: readonly Group[]): Joined {
  const groups = found.map((group) => ({ ...group, packed: group.packed ?? packedOf(group) }));
  return { key, groups, objects: groups.flatMap(objectsOf) };
}

/** Fonts with one program. */
interface Group {
  readonly fonts: readonly FragmentFont[];
  readonly glyphs: GlyphSet | undefined;
  /** digests of all programs whose glyphs it has */
  readonly digests: ReadonlySet<string>;
  /** its program, if that is written already */
  readonly packed?: Packed | undefined;
}

interface Packed {
  readonly length: number;
  readonly contents: Uint8Array;
}

/**
 * Each font joins the first group that has no other glyph under one of its numbers. Groups of the build before keep their
 * glyphs, also those of fonts that are gone.
 */
function groupsOf(fonts: readonly FragmentFont[], before: readonly Group[]): Group[] {
  const groups = before.filter(({ glyphs }) => glyphs).map((group): Group => ({ ...group, fonts: [] }));
  for (const font of fonts) {
    const known = groups.findIndex(({ glyphs, digests }) => glyphs && digests.has(font.digest));
    const { at, glyphs } = known < 0 ? placeOf(font, groups) : { at: known, glyphs: groups[known]?.glyphs };
    const group = groups[at];
    if (!group) groups.push({ fonts: [font], glyphs, digests: new Set([font.digest]) });
    else if (known >= 0) groups[at] = { ...group, fonts: [...group.fonts, font] };
    else {
      const digests = new Set([...group.digests, font.digest]);
      groups[at] = { fonts: [...group.fonts, font], glyphs, digests };
    }
  }
  return groups.filter((group) => group.fonts.length > 0).map(withFewDigests);
}

/** Each edit adds the digests of a few programs, of which only the last edits may come back. */
const maxDigests = 1000;

/** The group without the oldest digests of programs that are gone, where it has many. */
function withFewDigests(group: Group): Group {
  const { digests, fonts } = group;
  if (digests.size <= maxDigests) return group;
  const newest = [...digests].slice(-maxDigests / 2);
  return { ...group, digests: new Set([...newest, ...fonts.map(({ digest }) => digest)]) };
}

/** The group that has room for the glyphs of a font, and then has these glyphs; none: a new one. */
function placeOf(font: FragmentFont, groups: readonly Group[]) {
  const own = glyphsOf(font.program);
  for (const [at, { glyphs: there }] of groups.entries()) {
    const glyphs = there && own && united(there, own);
    if (glyphs) return { at, glyphs };
  }
  return { at: groups.length, glyphs: own };
}

function packedOf({ fonts, glyphs, digests }: Group): Packed {
  const isJoined = glyphs && (fonts.length > 1 || digests.size > 1);
  const program = isJoined ? programOf(glyphs) : (fonts[0]?.program ?? new Uint8Array());
  return { length: program.length, contents: deflateSync(program, { level: 9 }) };
}

function objectsOf({ fonts, packed }: Group): FileObject[] {
  const [first] = fonts;
  if (first === undefined || packed === undefined) return [];
  return [
    {
      number: first.number,
      text: `<</Length1 ${packed.length}/Filter/FlateDecode>>`,
      contents: packed.contents,
    },
    ...fonts.map(({ descriptor, entries }) => ({
      number: descriptor,
      text: `<<${entries}/FontFile2 ${first.number} 0 R>>`,
    })),
  ];
}
