/** The names through which stages speak are spelled once. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { attribute, classes, data } from '../../src/html/vocabulary.js';
import { attributes } from '../../src/in-page/attributes.js';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Where names are spelled, and the style sheet of the page. */
const exempt = ['html/vocabulary.ts', 'in-page/attributes.ts', 'browser/document.ts'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('watch/preview/') && !exempt.includes(file));

/** Files whose code, without comments, matches. */
const filesWith = (pattern: RegExp) =>
  files.flatMap((file) => {
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    return pattern.exec(code)?.[0].concat(` in ${file}`) ?? [];
  });

test('no file but the vocabulary spells an attribute of ours', () => {
  const names = [...Object.values(attribute), ...Object.values(data), ...Object.values(attributes)];
  expect(files.length).toBeGreaterThan(400);
  expect(filesWith(new RegExp(`(?<![\\w-])(?:${[...new Set(names)].join('|')})(?![\\w-])`))).toEqual([]);
});

test('no file asks for, or makes, a class of the vocabulary by hand', () => {
  const names = Object.values(classes).join('|');
  expect(filesWith(new RegExp(`(?:hasClass\\([^()]+, |className: \\[)'(?:${names})'`))).toEqual([]);
});

test('hast and HTML spell the same attributes', () => {
  const asHtml = (property: string) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(Object.values(data).map(asHtml)).toEqual(Object.values(attribute));
});
