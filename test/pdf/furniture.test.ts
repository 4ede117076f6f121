import { describe, expect, test } from 'vitest';
import { furnitureOf } from '../../src/pdf/furniture.js';
import { furnitureWordsFor } from '../../src/pdf/furniture-words.js';
import type { Metadata } from '../../src/types.js';
import { headings, metadata, pagination } from './sample.js';

const furniture = (changes: Partial<Metadata> = {}, lang = 'en') =>
  furnitureOf({ metadata: { ...metadata, ...changes }, headings, pagination }, furnitureWordsFor(lang)[0]);

describe('built-in texts', () => {
  test('name the paper, the section, the version and the page', () => {
    expect(furniture()[4]).toEqual({
      kind: 'body',
      header: { left: 'Grid Storage: a field study', centre: '', right: 'Storage' },
      footer: { left: 'Version 1.10 · October 17, 2025', centre: 'Example Labs', right: 'Page 3 of 4' },
    });
  });

  test('speak the paper’s language', () => {
    expect(furniture({}, 'de')[4]?.footer).toEqual({
      left: 'Version 1.10 · 17. Oktober 2025',
      centre: 'Example Labs',
      right: 'Seite 3 von 4',
    });
    expect(furniture({}, 'en-GB')[4]?.footer?.left).toBe('Version 1.10 · 17 October 2025');
    expect(furniture({}, 'ja')[4]?.footer).toMatchObject({
      left: 'バージョン 1.10 · 2025年10月17日',
      right: '3 / 4',
    });
    expect(furniture({}, 'not a language')[4]?.footer?.left).toBe('1.10 · October 17, 2025');
  });

  test('leave out what the paper does not have', () => {
    const { version: _v, date: _d, organization: _o, ...bare } = metadata;
    const pages = furnitureOf({ metadata: bare, headings: [], pagination }, furnitureWordsFor('en')[0]);
    expect(pages[0]?.footer).toBeUndefined();
    expect(pages[2]).toMatchObject({
      header: { left: 'Grid Storage: a field study', right: '' },
      footer: { left: '', centre: '', right: 'Page 1 of 4' },
    });
  });

  test('do not say the title twice', () => {
    const [first] = headings;
    const renamed = first ? [{ ...first, text: metadata.title }] : [];
    const pages = furnitureOf({ metadata, headings: renamed, pagination }, furnitureWordsFor('en')[0]);
    expect(pages[2]?.header?.right).toBe('');
  });

  test('identify the copy on the cover', () => {
    const { header, footer } = furniture({ status: 'review', classification: 'Internal' })[0] ?? {};
    expect(header).toBeUndefined();
    expect(footer).toEqual({
      left: 'Version 1.10 · October 17, 2025 · In review',
      centre: '',
      right: 'Internal',
    });
  });

  test('name the first section that begins on a page, and after it the last one continues', () => {
    const section = (id: string, page: number) => {
      const [made] = headings;
      return { heading: { ...made, id, text: id, level: 2 } as (typeof headings)[number], page };
    };
    const sections = [section('one', 2), section('two', 2), section('three', 2), section('four', 4)];
    const ids = new Map(sections.map(({ heading, page }) => [heading.id, { page, xPt: 0, topPt: 0 }]));
    const pages = furnitureOf(
      { metadata, headings: sections.map(({ heading }) => heading), pagination: { ...pagination, ids } },
      furnitureWordsFor('en')[0],
    );
    expect(pages.slice(2).map((page) => page.header?.right)).toEqual(['one', 'three', 'four', 'four']);
  });

  test('number sections', () => {
    const numbered = headings.map((heading, i) => ({ ...heading, number: `${i + 1}` }));
    const pages = furnitureOf({ metadata, headings: numbered, pagination }, furnitureWordsFor('en')[0]);
    expect(pages.map((page) => page.header?.right)).toEqual([
      undefined,
      undefined,
      '1 Summary',
      '2 Storage',
      '2 Storage',
      '5 Outlook',
    ]);
  });
});

describe('templates', () => {
  test('fill in every field', () => {
    const template =
      '{title}/{subtitle}/{version}/{date}/{section}/{page}/{pages} | {status} | {classification}{organization} by {authors}';
    expect(furniture({ footer: template, subtitle: 'Sub', status: 'final' })[3]?.footer).toEqual({
      left: 'Grid Storage: a field study/Sub/1.10/October 17, 2025/Storage/2/4',
      centre: 'Final',
      right: 'Example Labs by Ann Author, Ben Writer',
    });
  });

  test('part into left and right, or into three', () => {
    const header = (template: string) => furniture({ header: template })[3]?.header;
    expect(header('a')).toEqual({ left: 'a', centre: '', right: '' });
    expect(header('a | b')).toEqual({ left: 'a', centre: '', right: 'b' });
    expect(header('a | b | c')).toEqual({ left: 'a', centre: 'b', right: 'c' });
    expect(header(' | {page} | ')).toEqual({ left: '', centre: '2', right: '' });
    expect(header('{title} | | a|b')).toEqual({ left: metadata.title, centre: '', right: 'a|b' });
  });

  test('part two facts by a dot, and leave none where one is missing', () => {
    const header = (template: string) => furniture({ header: template })[3]?.header?.left;
    expect(header('{title} · {version}')).toBe(`${metadata.title} · 1.10`);
    expect(header('{title} · {subtitle}')).toBe(metadata.title);
  });

  test('say only their own page outside the body', () => {
    expect(furniture({ footer: 'v{version} | page {page} of {pages}' })[1]?.footer).toEqual({
      left: 'v1.10',
      centre: '',
      right: 'ii',
    });
  });

  test('name the short title where there is one', () => {
    const [, , page] = furniture({ shortTitle: 'Short', footer: '{short-title} of {title}' });
    expect(page?.header?.left).toBe('Short');
    expect(page?.footer?.left).toBe(`Short of ${metadata.title}`);
  });

  test('keep unknown fields', () => {
    const changed = { ...metadata, header: '{titel} {constructor}', footer: '{page}' };
    expect(
      furnitureOf({ metadata: changed, headings, pagination }, furnitureWordsFor('en')[0])[2]?.header?.left,
    ).toBe('{titel} {constructor}');
  });

  test('can be turned off', () => {
    const pages = furniture({ header: false, footer: false });
    expect(pages.every(({ header, footer }) => header === undefined && footer === undefined)).toBe(true);
  });
});
