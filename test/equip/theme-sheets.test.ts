import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTheme } from '../../src/equip/theme.js';
import { newSheetFrom, themeSummaries } from '../../src/equip/theme-sheets.js';
import { tempFolder } from '../temp-folder.js';

test('every theme says what it is for', async () => {
  const found = await themeSummaries();
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['folio', 'ledger', 'memo', 'meridian', 'technical']),
  );
  for (const { what } of found) expect(what).toMatch(/^\w.{8,}/);
});

test('a new sheet begins as the theme that it is made from', async () => {
  const folder = tempFolder({ 'own.css': (await newSheetFrom('ledger')) ?? '' });
  const [own, ledger] = await Promise.all(
    [join(folder, 'own.css'), 'ledger'].map((name) =>
      readTheme({ names: [name], from: folder, pageSize: 'A4' }),
    ),
  );
  expect(own?.look).toEqual(ledger?.look);
  expect(own?.page).toEqual(ledger?.page);
  expect(own?.furniture.foot).toBe('{short-title} · {version} | {page}');
  expect(await newSheetFrom('nothing')).toBeUndefined();
});

test('a cover layout that is none is reported, and the default stands in', async () => {
  const folder = tempFolder({ 'own.css': ':root { --cover: sideways; --head: none; --measure: 100mm }' });
  const theme = await readTheme({ names: [join(folder, 'own.css')], from: folder, pageSize: 'A4' });
  expect(theme.look).toMatchObject({ cover: 'block', measureMm: 100 });
  expect(theme.furniture.head).toBe(false);
  expect(theme.diagnostics).toMatchObject([{ code: 'theme-value' }]);
});
