/**
 * A composed paper → an EPUB 3.3 file with the same bytes everywhere. Reading systems choose font and size, so the EPUB
 * has no fonts and a small style sheet. Parts that only pages have, such as page numbers, are left out.
 */

import { type Zippable, zipSync } from 'fflate';
import type { Asset, Composition, Paper } from '../../types.js';
import { labelsFor } from '../labels.js';
import { typographicNames } from '../typographer.js';
import { xhtmlDocument, xmlOf } from '../xhtml.js';
import { type BookImage, chaptersOf, coreImages } from './chapters.js';
import { type Book, container, navigation, packageDocument } from './epub-package.js';
import { epubStyle } from './style.js';
import { titlePicture } from './title-picture.js';

export { coreImages };

export interface EpubRequest {
  readonly paper: Paper;
  readonly composition: Composition;
  /** the picture that the paper names for its cover */
  readonly coverImage?: Asset | undefined;
  /** seconds since the epoch; absent: the paper's day */
  readonly dateEpoch?: number | undefined;
}

/** The file's bytes. */
export function epub({ paper, composition, coverImage, dateEpoch }: EpubRequest): Uint8Array {
  const { metadata, headings } = typographicNames(paper);
  const { chapters, images, fileOf } = chaptersOf(composition, paper.formulas ?? new Map());
  const cover = coverOf(coverImage, images) ?? {
    file: 'cover.svg',
    type: 'image/svg+xml',
    bytes: titlePicture(metadata),
  };
  const { lang, dir } = composition;
  const book: Book = {
    metadata,
    headings,
    chapters,
    images,
    fileOf,
    cover,
    dir,
    name: paper.source.name,
    modified: `${new Date(secondsOf(metadata.date, dateEpoch) * 1000).toISOString().slice(0, 19)}Z`,
    contentsTitle: labelsFor(lang).contents,
    isDescribed: paper.images.every(({ alt, isDecorative }) => alt !== '' || isDecorative),
  };
  const texts: Record<string, string> = {
    'META-INF/container.xml': container,
    'EPUB/package.opf': packageDocument(book),
    'EPUB/nav.xhtml': navigation(book),
    'EPUB/style.css': epubStyle,
  };
  for (const { file, kind, title, nodes } of chapters) {
    const type = kind === 'titlepage' ? 'titlepage frontmatter' : 'bodymatter chapter';
    texts[`EPUB/${file}`] = xhtmlDocument({ title, lang, dir, type, body: xmlOf(nodes) });
  }
  const pictures = new Map(images.map(({ file, asset }) => [`EPUB/${file}`, asset.bytes]));
  pictures.set(`EPUB/${cover.file}`, cover.bytes);
  return zipped(texts, pictures);
}

/** The paper's picture as one of the book's images. */
function coverOf(asset: Asset | undefined, images: readonly BookImage[]) {
  const ending = asset && /^image\/(png|jpeg|gif|svg\+xml|webp)$/.exec(asset.type)?.[1];
  if (!asset || ending === undefined) return undefined;
  const shown = images.find((image) => image.asset.url === asset.url);
  const file = shown?.file ?? `cover.${ending.replace('svg+xml', 'svg')}`;
  return { file, type: asset.type, bytes: asset.bytes };
}

/** When the book was changed last: zip's first day where the paper has no date. */
function secondsOf(date: string | undefined, dateEpoch: number | undefined): number {
  if (dateEpoch !== undefined) return dateEpoch;
  const day = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(day) ? Date.UTC(1980, 0, 1) / 1000 : day / 1000;
}

/** `mimetype` comes first and is stored, as readers look for it there. */
function zipped(
  texts: Readonly<Record<string, string>>,
  pictures: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const files: Zippable = { mimetype: [Buffer.from('application/epub+zip'), { level: 0 }] };
  for (const [name, text] of Object.entries(texts)) files[name] = [Buffer.from(text), { level: 9 }];
  for (const [name, bytes] of pictures) files[name] = [bytes, { level: name.endsWith('.svg') ? 9 : 0 }];
  // local time without a zone: noon is noon in every zone
  return zipSync(files, { mtime: new Date(1980, 0, 1, 12) });
}
