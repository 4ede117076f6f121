import { describe, expect, test } from 'vitest';
import { marginNotesOf, sidesPage } from '../../src/compose/page-css.js';
import { builtInThemes, readTheme } from '../../src/equip/theme.js';
import { defaultThemeSettings } from '../../src/theme-defaults.js';

const place = async (name: string, pageSize: string) => {
  const { page, look = defaultThemeSettings } = await readTheme({ names: [name], from: '.', pageSize });
  return marginNotesOf(page, look);
};

describe('notes in the margin stand where a column has room for them', () => {
  test.each([
    ['technical', 'A4', 'start'],
    ['technical', 'A5', 'none'],
    ['folio', 'A4', 'end'],
    ['meridian', 'A4', 'none'],
    ['memo', 'Letter', 'none'],
  ])('%s on %s: %s', async (name, size, expected) => {
    expect(await place(name, size)).toBe(expected);
  });

  test('and within the text between columns of it', async () => {
    const { page } = await readTheme({ names: ['technical'], from: '.', pageSize: 'A4' });
    expect(marginNotesOf(page, { ...defaultThemeSettings, textColumns: { count: 2, gapMm: 6 } })).toBe(
      'none',
    );
  });

  test('and on either side of the text where a paper is printed on both sides of the sheet', async () => {
    const { page, look = defaultThemeSettings } = await readTheme({
      names: ['folio'],
      from: '.',
      pageSize: 'A4',
    });
    const { left, right } = sidesPage(page, look)?.geometry.marginMm ?? page.marginMm;
    expect([left, right]).toEqual([4, 4]);
    expect(sidesPage(page, defaultThemeSettings)).toBeUndefined();
  });

  test('in every theme', async () => {
    for (const name of await builtInThemes())
      expect(['start', 'end', 'none']).toContain(await place(name, 'A4'));
  });
});
