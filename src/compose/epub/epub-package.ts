/** Chapters and metadata → the package document, the navigation and the container of an EPUB 3.3 publication. */

import { sha256 } from '../../hash.js';
import type { Heading, Metadata } from '../../types.js';
import { escapeXml, xhtmlDocument } from '../xhtml.js';
import type { BookImage, Chapter } from './chapters.js';

/** The facts about the book, beside its chapters. */
export interface Book {
  readonly metadata: Metadata;
  /** of the paper's file, without extension */
  readonly name: string;
  readonly dir: string;
  /** `2026-03-14T00:00:00Z` */
  readonly modified: string;
  readonly contentsTitle: string;
  readonly chapters: readonly Chapter[];
  readonly images: readonly BookImage[];
  readonly cover: { readonly file: string; readonly type: string };
  readonly headings: readonly Heading[];
  readonly fileOf: ReadonlyMap<string, string>;
  /** whether every image has an alternative text */
  readonly isDescribed: boolean;
}

/** `META-INF/container.xml`. */
export const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

/** The identifier is the same for all versions of a paper. */
function identifierOf({ name, metadata: { title, authors } }: Book): string {
  const hash = sha256(JSON.stringify([name, title, authors.map((author) => author.name)]));
  // a UUID of version 8 (RFC 9562): its bits are those of a hash
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/** `package.opf`. */
export function packageDocument(book: Book): string {
  const { metadata, chapters, images, cover, dir } = book;
  const items = [
    item('nav', 'nav.xhtml', 'application/xhtml+xml', 'nav'),
    item('style', 'style.css', 'text/css'),
    item('cover-image', cover.file, cover.type, 'cover-image'),
    ...chapters.map(({ file, hasMath, hasSvg }) => {
      const properties = [...(hasMath ? ['mathml'] : []), ...(hasSvg ? ['svg'] : [])].join(' ');
      return item(idOf(file), file, 'application/xhtml+xml', properties);
    }),
    ...images
      .filter(({ file }) => file !== cover.file)
      .map(({ file, asset }) => item(idOf(file), file, asset.type)),
  ];
  const isFirst = chapters[0]?.kind === 'titlepage' ? 1 : 0;
  const order = [
    ...chapters.slice(0, isFirst).map(({ file }) => idOf(file)),
    'nav',
    ...chapters.slice(isFirst).map(({ file }) => idOf(file)),
  ];
  const direction = dir === 'rtl' ? ' page-progression-direction="rtl"' : '';
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${escapeXml(metadata.lang)}" dir="${dir}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadataLines(book).join('\n')}
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine${direction}>
${order.map((id) => `<itemref idref="${id}"/>`).join('\n')}
</spine>
</package>
`;
}

const idOf = (file: string) => file.replace(/[^\w-]/g, '-');

function item(id: string, href: string, type: string, properties = ''): string {
  const more = properties === '' ? '' : ` properties="${properties}"`;
  return `<item id="${id}" href="${escapeXml(href)}" media-type="${type}"${more}/>`;
}

function metadataLines(book: Book): string[] {
  const { metadata, modified } = book;
  const { title, subtitle, lang, authors, date, organization, license, abstract, keywords, version } =
    metadata;
  const element = (name: string, text: string | undefined) =>
    text === undefined || text.trim() === '' ? [] : [`<dc:${name}>${escapeXml(text.trim())}</dc:${name}>`];
  return [
    `<dc:identifier id="id">${identifierOf(book)}</dc:identifier>`,
    `<dc:title id="title">${escapeXml(title)}</dc:title>`,
    '<meta refines="#title" property="title-type">main</meta>',
    ...(subtitle
      ? [
          `<dc:title id="subtitle">${escapeXml(subtitle)}</dc:title>`,
          '<meta refines="#subtitle" property="title-type">subtitle</meta>',
        ]
      : []),
    ...element('language', lang),
    ...authors.flatMap(({ name }) => element('creator', name)),
    ...(/^\d{4}-\d\d-\d\d$/.test(date ?? '') ? element('date', date) : []),
    ...element('publisher', organization),
    ...element('rights', license),
    ...element('description', abstract),
    ...keywords.flatMap((keyword) => element('subject', keyword)),
    ...(version === undefined ? [] : [`<meta property="schema:version">${escapeXml(version)}</meta>`]),
    `<meta property="dcterms:modified">${modified}</meta>`,
    ...accessibility(book),
  ];
}

/** Accessibility metadata of EPUB Accessibility 1.1. */
function accessibility({ chapters, images, isDescribed }: Book): string[] {
  const hasPictures = images.length > 0 || chapters.some(({ hasSvg }) => hasSvg);
  const features = [
    'tableOfContents',
    'structuralNavigation',
    'readingOrder',
    'displayTransformability',
    'ARIA',
    ...(hasPictures && isDescribed ? ['alternativeText'] : []),
    ...(chapters.some(({ hasMath }) => hasMath) ? ['MathML', 'describedMath'] : []),
  ];
  const meta = (property: string, value: string) => `<meta property="schema:${property}">${value}</meta>`;
  return [
    meta('accessMode', 'textual'),
    ...(hasPictures ? [meta('accessMode', 'visual')] : []),
    ...(!hasPictures || isDescribed ? [meta('accessModeSufficient', 'textual')] : []),
    ...(hasPictures ? [meta('accessModeSufficient', 'textual,visual')] : []),
    ...features.map((feature) => meta('accessibilityFeature', feature)),
    meta('accessibilityHazard', 'none'),
  ];
}

/** `nav.xhtml`: the contents, and the landmarks. */
export function navigation(book: Book): string {
  const { metadata, dir, chapters, contentsTitle } = book;
  const first = chapters.find(({ kind }) => kind === 'chapter');
  const landmarks = [
    ...(chapters[0]?.kind === 'titlepage' ? [['titlepage', chapters[0].file, metadata.title]] : []),
    ['toc', '#toc', contentsTitle],
    ...(first ? [['bodymatter', first.file, first.title]] : []),
  ].map(
    ([type = '', href = '', text = '']) =>
      `<li><a epub:type="${type}" href="${escapeXml(href)}">${escapeXml(text)}</a></li>`,
  );
  const body = `<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
<h1 id="toc-title">${escapeXml(contentsTitle)}</h1>
${entries(book)}
</nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks">
<ol>
${landmarks.join('\n')}
</ol>
</nav>`;
  return xhtmlDocument({ title: contentsTitle, lang: metadata.lang, dir, type: 'frontmatter', body });
}

/** The headings as lists in lists; without headings, the chapters. */
function entries({ headings, metadata, fileOf, chapters }: Book): string {
  const depth = metadata.toc === false ? 3 : metadata.toc;
  const top = Math.min(...headings.map(({ level }) => level));
  const shown = headings.filter(
    ({ level, id, text }) => level < top + depth && fileOf.has(id) && text.trim() !== '',
  );
  const flat = shown.map(({ id, level, text, number }) => ({
    level,
    href: `${fileOf.get(id)}#${encodeURIComponent(id)}`,
    text: number === undefined ? text : `${number} ${text}`,
  }));
  const all =
    flat.length > 0 ? flat : chapters.map(({ file, title }) => ({ level: 1, href: file, text: title }));
  return nested(all, 0, 0).list;
}

interface Entry {
  readonly level: number;
  readonly href: string;
  readonly text: string;
}

/** The entries from `at` on that are below `above`. */
function nested(
  all: readonly Entry[],
  at: number,
  above: number,
): { readonly list: string; readonly end: number } {
  const items: string[] = [];
  let index = at;
  while (index < all.length) {
    const entry = all[index];
    if (!entry || entry.level <= above) break;
    const inner = nested(all, index + 1, entry.level);
    items.push(
      `<li><a href="${escapeXml(entry.href)}">${escapeXml(entry.text)}</a>${inner.list === '' ? '' : `\n${inner.list}`}</li>`,
    );
    index = inner.end;
  }
  return { list: items.length === 0 ? '' : `<ol>\n${items.join('\n')}\n</ol>`, end: index };
}
