/** Chapters and metadata → the documents that make a book of them. */

import { describe, expect, test } from 'vitest';
import { type Book, container, navigation, packageDocument } from '../../../src/compose/epub/epub-package.js';
import type { Asset, Heading, Metadata } from '../../../src/types.js';
import { paperOf } from '../made-up-paper.js';

const chapter = (number: number, more: object = {}) => ({
  file: `chapter-${number}.xhtml`,
  kind: 'chapter' as const,
  title: `Chapter ${number}`,
  nodes: [],
  hasMath: false,
  hasSvg: false,
  ...more,
});
const titlepage = { ...chapter(0), file: 'title.xhtml', kind: 'titlepage' as const, title: 'Title' };
const image = (file: string, type: string) => ({ file, asset: { type } as Asset });
const heading = (id: string, level: number, more: Partial<Heading> = {}): Heading => ({
  id,
  level,
  text: id.toUpperCase(),
  html: id,
  place: { file: '/p.md', line: 1, column: 1 },
  ...more,
});

function bookOf(
  changes: Partial<Omit<Book, 'metadata'>> & { readonly metadata?: Partial<Metadata> } = {},
): Book {
  const { metadata = {}, ...others } = changes;
  return {
    metadata: { ...paperOf('').metadata, ...metadata },
    name: 'paper',
    dir: 'ltr',
    modified: '2026-03-14T00:00:00Z',
    contentsTitle: 'Contents',
    chapters: [titlepage, chapter(1), chapter(2)],
    images: [],
    headings: [],
    isDescribed: true,
    cover: { file: 'cover.svg', type: 'image/svg+xml' },
    fileOf: new Map(),
    ...others,
  };
}

const linesOf = (xml: string, start: string) => xml.split('\n').filter((line) => line.startsWith(start));

describe('the package', () => {
  test('lists every document with what is in it', () => {
    const chapters = [chapter(1, { hasMath: true, hasSvg: true }), chapter(2)];
    const images = [image('image-1.png', 'image/png'), image('cover.svg', 'image/svg+xml')];
    expect(linesOf(packageDocument(bookOf({ chapters, images })), '<item ')).toEqual([
      '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
      '<item id="style" href="style.css" media-type="text/css"/>',
      '<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
      '<item id="chapter-1-xhtml" href="chapter-1.xhtml" media-type="application/xhtml+xml" properties="mathml svg"/>',
      '<item id="chapter-2-xhtml" href="chapter-2.xhtml" media-type="application/xhtml+xml"/>',
      '<item id="image-1-png" href="image-1.png" media-type="image/png"/>',
    ]);
  });

  test('is read from the title page over the contents to the chapters', () => {
    const order = (book: Book) => [...packageDocument(book).matchAll(/idref="([^"]+)"/g)].map(([, id]) => id);
    expect(order(bookOf())).toEqual(['title-xhtml', 'nav', 'chapter-1-xhtml', 'chapter-2-xhtml']);
    expect(order(bookOf({ chapters: [chapter(1)] }))).toEqual(['nav', 'chapter-1-xhtml']);
  });

  test('turns its pages in the direction of the paper', () => {
    expect(packageDocument(bookOf({ dir: 'rtl' }))).toContain('<spine page-progression-direction="rtl">');
    expect(packageDocument(bookOf())).toContain('<spine>');
  });

  test('says what the paper says, escaped, and nothing that it does not', () => {
    const xml = packageDocument(
      bookOf({
        metadata: {
          title: 'Tides & <Ledgers>',
          subtitle: 'A "study"',
          date: '2026-03-14',
          version: '1.10',
          authors: [{ name: 'Ada' }, { name: 'Jon' }],
          keywords: ['tides', ' '],
          abstract: ' What it is. ',
        },
      }),
    );
    expect(linesOf(xml, '<dc:')).toEqual([
      expect.stringMatching(/^<dc:identifier id="id">urn:uuid:/),
      '<dc:title id="title">Tides &amp; &lt;Ledgers&gt;</dc:title>',
      '<dc:title id="subtitle">A &quot;study&quot;</dc:title>',
      '<dc:language>en</dc:language>',
      '<dc:creator>Ada</dc:creator>',
      '<dc:creator>Jon</dc:creator>',
      '<dc:date>2026-03-14</dc:date>',
      '<dc:description>What it is.</dc:description>',
      '<dc:subject>tides</dc:subject>',
    ]);
    expect(xml).toContain('<meta property="schema:version">1.10</meta>');
    expect(packageDocument(bookOf({ metadata: { date: 'spring 2026' } }))).not.toContain('<dc:date>');
  });

  test('has one identifier in every version, and another for another paper', () => {
    const idOf = (changes: Parameters<typeof bookOf>[0]) =>
      /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/.exec(
        packageDocument(bookOf(changes)),
      )?.[0];
    expect(idOf({})).toBeDefined();
    expect(idOf({ metadata: { version: '2' }, modified: '2027-01-01T00:00:00Z' })).toBe(idOf({}));
    expect(idOf({ name: 'other' })).not.toBe(idOf({}));
    expect(idOf({ metadata: { title: 'Another' } })).not.toBe(idOf({}));
  });
});

describe('what readers can rely on', () => {
  const schema = (book: Book) =>
    [...packageDocument(book).matchAll(/schema:access(?:ModeSufficient|Mode|ibilityFeature)">([^<]+)/g)].map(
      ([, value]) => value,
    );

  test('is text alone where there are no pictures', () => {
    expect(schema(bookOf())).not.toContain('visual');
    expect(schema(bookOf())).not.toContain('alternativeText');
    expect(schema(bookOf())).toContain('tableOfContents');
  });

  test('is text beside pictures only where they say what they show', () => {
    const images = [image('a.png', 'image/png')];
    expect(schema(bookOf({ images }))).toEqual(
      expect.arrayContaining(['visual', 'textual,visual', 'alternativeText']),
    );
    const silent = schema(bookOf({ images, isDescribed: false }));
    expect(silent.filter((value) => value === 'textual')).toHaveLength(1);
    expect(silent).not.toContain('alternativeText');
    expect(schema(bookOf({ chapters: [chapter(1, { hasSvg: true })] }))).toContain('visual');
  });

  test('are formulas in words where there are any', () => {
    expect(schema(bookOf({ chapters: [chapter(1, { hasMath: true })] }))).toContain('describedMath');
    expect(schema(bookOf())).not.toContain('MathML');
  });
});

describe('the contents', () => {
  const fileOf = new Map(['a', 'b', 'c', 'd', 'ä"'].map((id) => [id, 'chapter-1.xhtml']));
  const listOf = (book: Book) =>
    navigation(book)
      .split('</nav>')[0]
      ?.replace(/\n/g, '')
      .replace(/^.*<\/h1>/s, '');
  const link = (id: string) => `<a href="chapter-1.xhtml#${id}">${id.toUpperCase()}</a>`;

  test('are lists in lists, as the headings are', () => {
    const headings = [heading('a', 1), heading('b', 3), heading('c', 2), heading('d', 1)];
    expect(listOf(bookOf({ headings, fileOf }))).toBe(
      `<ol><li>${link('a')}<ol><li>${link('b')}</li><li>${link('c')}</li></ol></li><li>${link('d')}</li></ol>`,
    );
  });

  test('are as deep as the paper asks, from its highest heading', () => {
    const headings = [heading('a', 2), heading('b', 3), heading('c', 4)];
    expect(listOf(bookOf({ headings, fileOf, metadata: { toc: 2 } }))).not.toContain('#c');
    expect(listOf(bookOf({ headings, fileOf, metadata: { toc: false } }))).toContain('#c');
  });

  test('have numbers and escaped links, and no heading that is in no document', () => {
    const headings = [
      heading('ä"', 1, { number: '1', text: 'A & B' }),
      heading('gone', 1),
      heading('c', 1, { text: ' ' }),
    ];
    expect(listOf(bookOf({ headings, fileOf }))).toBe(
      '<ol><li><a href="chapter-1.xhtml#%C3%A4%22">1 A &amp; B</a></li></ol>',
    );
  });

  test('are the chapters where there are no headings', () => {
    expect(listOf(bookOf({ chapters: [chapter(1)] }))).toBe(
      '<ol><li><a href="chapter-1.xhtml">Chapter 1</a></li></ol>',
    );
  });

  test('name where the text begins', () => {
    const marks = (book: Book) =>
      [...navigation(book).matchAll(/<a epub:type="(\w+)" href="([^"]+)"/g)].map(
        ([, type, href]) => `${type} ${href}`,
      );
    expect(marks(bookOf())).toEqual(['titlepage title.xhtml', 'toc #toc', 'bodymatter chapter-1.xhtml']);
    expect(marks(bookOf({ chapters: [] }))).toEqual(['toc #toc']);
  });
});

test('the container leads to the package', () => {
  expect(container).toContain('full-path="EPUB/package.opf"');
});
