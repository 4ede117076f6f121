/** Font files and characters → subsets, and texts as their glyphs. */

import { describe, expect, test } from 'vitest';
import { draftFile } from '../../src/pdf/file-objects.js';
import { embedFonts, loadFonts, warmUp } from '../../src/pdf/fonts.js';
import { PDFContext } from '../../src/pdf/pdf-lib.js';
import type { Memo, StageCache } from '../../src/types.js';
import { request } from './sample.js';

const { fonts: files } = request.furniture;
const [latin, , greek] = files;
const charactersOf = (text: string) => new Set(text);

/** Bytes kept in memory, with what was asked for. */
function keptInMemory(): StageCache & { readonly written: string[]; readonly found: string[] } {
  const entries = new Map<string, Uint8Array>();
  const [written, found]: [string[], string[]] = [[], []];
  return {
    written,
    found,
    read: (kind, key) => {
      const bytes = entries.get(`${kind} ${key}`);
      if (bytes) found.push(key);
      return bytes;
    },
    write: (kind, key, bytes) => {
      written.push(key);
      entries.set(`${kind} ${key}`, bytes);
    },
  };
}

describe('texts', () => {
  test('run through the first font that has each character', async () => {
    const fonts = await embedFonts(PDFContext.create(), files, charactersOf('Ab αβ'));
    expect(fonts.runs('Abα A').map(({ font, glyphs }) => [font, glyphs.length / 4])).toEqual([
      ['Furniture1', 2],
      ['Furniture2', 1],
      ['Furniture1', 2],
    ]);
    expect(fonts.resources.map(([name]) => name.asString())).toEqual(['/Furniture1', '/Furniture2']);
  });

  test('leave out characters that no font has', async () => {
    const fonts = await embedFonts(PDFContext.create(), files, charactersOf('Ab日'));
    expect(fonts.covers('Ab')).toBe(true);
    expect(fonts.covers('A日')).toBe(false);
    expect(fonts.runs('A日b')).toEqual(fonts.runs('Ab'));
    expect(fonts.runs('日')).toEqual([]);
    expect(fonts.covers('')).toBe(true);
  });

  test('are as wide as their glyphs', async () => {
    const fonts = await embedFonts(PDFContext.create(), files, charactersOf('iW'));
    const widthOf = (text: string) => fonts.runs(text).reduce((sum, { widthEm }) => sum + widthEm, 0);
    expect(widthOf('WW')).toBeCloseTo(2 * widthOf('W'), 6);
    expect(widthOf('i')).toBeLessThan(widthOf('W') / 2);
    expect(fonts.capHeightEm).toBeCloseTo(0.727, 2);
  });

  test('have the same glyph for the same character, and another for another', async () => {
    const fonts = await embedFonts(PDFContext.create(), files, charactersOf('ab'));
    const [both] = fonts.runs('aba');
    const [first, second, third] = both?.glyphs.match(/.{4}/g) ?? [];
    expect(first).toBe(third);
    expect(first).not.toBe(second);
  });

  test('whose letters change with their neighbours are not set letter by letter', async () => {
    const fonts = await embedFonts(PDFContext.create(), files, charactersOf('aकि'));
    expect(fonts.covers('कि')).toBe(false);
  });
});

describe('fonts', () => {
  test('that have none of the characters stay out of the file', async () => {
    const fonts = await embedFonts(PDFContext.create(), files, charactersOf('β'));
    expect(fonts.resources).toHaveLength(1);
    const none = await embedFonts(PDFContext.create(), [], charactersOf('a'));
    expect([none.resources, none.covers('a'), none.capHeightEm]).toEqual([[], false, 0.7]);
  });

  test('of furniture have fixed numbers, and a key that says which glyphs there are', async () => {
    const fonts = await loadFonts(files, charactersOf('Aα'), {});
    expect(fonts.names).toEqual([
      { name: 'Furniture1', number: 6 },
      { name: 'Furniture2', number: 7 },
    ]);
    const other = await loadFonts(files, charactersOf('αA'), {});
    expect(other.key).toBe(fonts.key);
    expect((await loadFonts(files, charactersOf('ABα'), {})).key).not.toBe(fonts.key);
    const file = draftFile();
    fonts.embed(file);
    const { packs } = file.write([]);
    expect(packs.flatMap(([, numbers]) => numbers)).toEqual(expect.arrayContaining([6, 7]));
  });

  test('with a memo have all of ASCII, and are made once for it', async () => {
    const made = new Map<string, unknown>();
    const memo = {
      recall: (_kind: string, key: string, make: () => unknown) => {
        const found = made.get(key) ?? make();
        made.set(key, found);
        return found;
      },
    } as unknown as Memo;
    const files1 = latin ? [latin] : [];
    const first = await loadFonts(files1, charactersOf('a'), { memo });
    const second = await loadFonts(files1, charactersOf('Z~'), { memo });
    expect(first.covers('Any ASCII text: [x] {y} ~ 09!')).toBe(true);
    expect(second.key).toBe(first.key);
    expect(made.size).toBe(1);
  });
});

describe('subsets', () => {
  test('are kept for the next call, by file and characters', async () => {
    const kept = keptInMemory();
    const files1 = greek ? [greek] : [];
    const first = await loadFonts(files1, charactersOf('αβ'), { kept });
    expect(kept.written).toHaveLength(2);
    const again = await loadFonts(files1, charactersOf('αβ'), { kept });
    expect(kept.written).toHaveLength(2);
    expect(kept.found).toHaveLength(1);
    expect(again.runs('αβ')).toEqual(first.runs('αβ'));
    await loadFonts(files1, charactersOf('αβγ'), { kept });
    expect(kept.written).toHaveLength(4);
  });

  test('are not warmed up for where one was kept', async () => {
    const kept = keptInMemory();
    const read: string[] = [];
    await loadFonts(latin ? [latin] : [], charactersOf('a'), { kept });
    const noting: StageCache = {
      ...kept,
      read: (kind, key) => {
        read.push(key);
        return kept.read(kind, key);
      },
    };
    await warmUp(request.furniture, noting);
    expect(read).toEqual([`${latin?.sha256} is kept`]);
    await warmUp({ ...request.furniture, fonts: [] });
  });
});
