/** Bare addresses in text → links, by the rules of GFM, and with those of scripts that put no space around them. */

import { expect, test } from 'vitest';
import { cpuMs } from '../../cpu-time.js';
import { bodyOf } from '../body.js';

/** Addresses of the links of a text, and what they show where that is not the same. */
async function linksOf(text: string): Promise<string[]> {
  const html = await bodyOf(text);
  return [...html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g)].map(([, href = '', shown = '']) =>
    href === shown ? href : `${shown} → ${href}`,
  );
}

test.each([
  ['See https://example.org.', ['https://example.org']],
  ['See (https://example.org/a(b)).', ['https://example.org/a(b)']],
  ['"https://example.org/a", so', ['https://example.org/a']],
  ['https://example.org/a_b_c*d* and on', ['https://example.org/a_b_c*d']],
  ['https://example.org/?a=1&amp;', ['https://example.org/?a=1']],
  ['www.example.org/x', ['www.example.org/x → http://www.example.org/x']],
  ['(www.example.org)', ['www.example.org → http://www.example.org']],
  ['Mail ada@example.org.', ['ada@example.org → mailto:ada@example.org']],
  ['mailto:ada@example.org', ['mailto:ada@example.org']],
  ['https://example.org和文', ['https://example.org']],
  ['参见https://example.org/页。', ['https://example.org/']],
  ['doi.org at https://doi.org/10.1000/(SICI)1<1::AID-A>3.0.CO;2-Z', [expect.stringContaining('CO;2-Z')]],
])('%s', async (text, links) => {
  expect(await linksOf(text)).toEqual(links);
});

test.each([
  'README.md and example.org',
  'https://localhost and https://a_b.c_d',
  'xhttps://example.org',
  'awww.example.org',
  'a@b and a@b.c_ and a@b-',
  'ftp://example.org',
  '`https://example.org`',
  'https://',
])('%s: no link', async (text) => {
  expect(await linksOf(text)).toEqual([]);
});

test('an address within a link is not another one', async () => {
  expect(await linksOf('[see www.example.org](https://e.org)')).toEqual([
    'see www.example.org → https://e.org',
  ]);
  expect(await linksOf('<a href="https://e.org">www.example.org</a>')).toEqual([
    'www.example.org → https://e.org',
  ]);
  expect(await linksOf('<a href="https://e.org">x</a> www.example.org')).toHaveLength(2);
});

test('what stands around addresses stays', async () => {
  expect(await bodyOf('a www.e.org b c@e.org d')).toBe(
    '<p>a <a href="http://www.e.org">www.e.org</a> b <a href="mailto:c@e.org">c@e.org</a> d</p>',
  );
});

test('long words and rows of schemes are read once', async () => {
  const start = cpuMs();
  await bodyOf(`${'a.'.repeat(20_000)}@ ${'http://'.repeat(5000)} ${'www.'.repeat(5000)}`);
  expect(cpuMs() - start).toBeLessThan(5000);
});
