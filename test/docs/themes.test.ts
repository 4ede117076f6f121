/** Every property in docs/themes.md has a picture, drawn from its values as they are; and no picture has another. */

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pictureBlocks, pictureList, themeDigests, themeExamples } from '../look/theme-examples.mjs';

const docs = new URL('../../docs/', import.meta.url);
const page = readFileSync(new URL('themes.md', docs), 'utf8');
const blocks = pictureBlocks(page);
const documented = blocks.flatMap(({ properties }) => properties);

test('each table of properties has its pictures', () => {
  const tables = page.match(/^\| property \|/gm) ?? [];
  expect(blocks).toHaveLength(tables.length);
  expect(documented.length).toBeGreaterThan(40);
});

test('each property has a picture, and each picture shows a property that there is', () => {
  const shown = themeExamples.flatMap(({ properties }) => properties);
  expect(documented.filter((name) => !shown.includes(name))).toEqual([]);
  expect(shown.filter((name) => !documented.includes(name))).toEqual([]);
  const missing = themeExamples.filter(({ picture }) => !existsSync(new URL(picture, docs)));
  expect(missing).toEqual([]);
});

test('each picture shows two values of its property, or more', () => {
  for (const { properties, variants } of themeExamples) {
    expect(new Set(variants.map((lines) => lines.join())).size).toBe(variants.length);
    expect(variants.length).toBeGreaterThan(1);
    for (const lines of variants) expect(lines.map((line) => line.split(':')[0])).toEqual(properties);
  }
});

test('no picture is stale: run node test/look/theme-pictures.mjs', () => {
  const drawn = JSON.parse(readFileSync(new URL('pictures/themes/sources.json', docs), 'utf8'));
  expect(themeDigests(themeExamples)).toEqual(drawn);
  for (const { list, properties } of blocks) {
    const own = themeExamples.filter(({ properties: shown }) =>
      shown.some((name) => properties.includes(name)),
    );
    expect(list.trim()).toBe(pictureList(own).trim());
  }
});
