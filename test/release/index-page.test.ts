/** Manifests → the page of all versions. */

import { expect, test } from 'vitest';
import { languages } from '../../src/language/languages.js';
import { indexPage } from '../../src/release/index-page.js';
import { built, metadata } from './made-up.js';

const text = (...all: readonly ReturnType<typeof built>[]) =>
  new TextDecoder().decode(indexPage(all.map(({ manifest }) => manifest)).bytes);

const since = { version: '1.0', redline: new Uint8Array([1]), changesMd: '# Changes\n' };
const first = built('1.0');
const second = built('1.1', 'text of 1.1', {
  since,
  changes: 'Slower gears.\n\nA figure <more>.',
  metadata: { ...metadata, status: 'review' },
});

test('has the versions, newest first, with day, state, pages and changes', () => {
  const page = text(first, second);
  expect([...page.matchAll(/<h3 id="([^"]*)">([^<]*)</g)].map(([, id, words]) => [id, words])).toEqual([
    ['version-1.1', 'Version 1.1'],
    ['version-1.0', 'Version 1.0'],
  ]);
  expect(page).toContain('<time datetime="2025-10-17">October 17, 2025</time> · in review · 3 pages');
  expect(page).toContain(
    '<p lang="en" dir="auto">Slower gears.</p><p lang="en" dir="auto">A figure &lt;more>.</p>',
  );
});

test('leads to the newest final version, and says where none is', () => {
  expect(text(first, second)).toContain('<a href="latest.pdf" type="application/pdf">Read version 1.0</a>');
  expect(text(second)).toContain('No version is final yet.');
  expect(text(second)).not.toContain('latest.pdf');
});

test('names every file of each version with its size and SHA-256, and leads to it', () => {
  const page = text(first, second);
  for (const { manifest } of [first, second]) {
    for (const { name, sha256 } of manifest.outputs) {
      expect(page).toContain(`<a href="${manifest.version}/${name}">${name}</a>`);
      expect(page).toContain(`<code>${sha256}</code>`);
    }
  }
  expect(page).toContain('gears-1.1-changes.pdf</a>, every change, marked in the text, 1 B<br>');
});

test('loads and runs nothing, and is the same in any order of the folders', () => {
  const page = text(first, second);
  expect(page).toContain('content="default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;"');
  expect(page).not.toMatch(/<script|<link|\ssrc=|url\(|https?:/);
  expect(text(second, first)).toBe(page);
});

test('shows text of a paper as it reads', () => {
  const page = text(built('1.0', 't', { metadata: { ...metadata, title: '<b>&"' } }));
  expect(page).toContain('<h1 lang="en" dir="auto">&lt;b>&amp;"</h1>');
});

test('speaks the language of the newest version, with its plural forms and its direction', () => {
  const inLanguage = (lang: string, pages = 3) =>
    text(first, built('1.1', 'text of 1.1', { since, pages, metadata: { ...metadata, lang } }));
  expect(inLanguage('de-AT')).toContain('<html lang="de-AT">');
  expect(inLanguage('de')).toContain('<h3 id="version-1.1">Version 1.1</h3>');
  expect(inLanguage('de')).toMatch(/17\. Oktober 2025<\/time> · [^·]* · 3 Seiten/);
  const polish = [1, 3, 5].map((pages) => /\d+ stron\p{L}*/u.exec(inLanguage('pl', pages))?.[0]);
  expect(polish).toEqual(['1 strona', '3 strony', '5 stron']);
  expect(inLanguage('ar')).toContain('<html lang="ar" dir="rtl">');
  expect(inLanguage('fi')).toContain('<html lang="en">');
});

test('has every name of a file and command in each language', () => {
  for (const { tag, releases } of languages) {
    expect([...releases.proof.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(), tag).toEqual([
      'checksums',
      'index',
      'manifest',
      'provenance',
      'sums',
      'verify',
    ]);
    const { allVersions, read, newestFinal, signedBy, commit, changesSince, pages } = releases;
    for (const pattern of [allVersions, read, newestFinal, signedBy, commit, changesSince, pages.other])
      expect(pattern, tag).toMatch(/^[^#]*#[^#]*$/);
  }
});
