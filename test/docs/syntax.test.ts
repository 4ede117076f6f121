/** Every example of docs/syntax.md is read without a fault, and its picture was drawn from it as it is. */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { check } from '../../src/index.js';
import { digestsOf, syntaxExamples } from '../look/syntax-examples.mjs';

const docs = new URL('../../docs/', import.meta.url);
const page = readFileSync(new URL('syntax.md', docs), 'utf8');
const examples = syntaxExamples(page);

test('every picture belongs to an example', () => {
  const pictures = [...page.matchAll(/\]\((pictures\/syntax\/[^)]+)\)/g)].map(([, picture]) => picture);
  expect(examples.map(({ picture }) => picture)).toEqual(pictures);
  expect(pictures.filter((picture) => !existsSync(new URL(picture ?? '', docs)))).toEqual([]);
});

test('no picture is stale: run node test/look/syntax-pictures.mjs', () => {
  const drawn = JSON.parse(readFileSync(new URL('pictures/syntax/sources.json', docs), 'utf8'));
  expect(digestsOf(examples)).toEqual(drawn);
});

test.each(examples.map(({ picture, paper }) => [picture, paper] as const))('%s', async (_, text) => {
  const found = await check(fileURLToPath(new URL('example.md', docs)), { text, root: fileURLToPath(docs) });
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
});
