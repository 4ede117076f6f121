/**
 * Metadata → the cover's content. Its title is the paper's one title heading (`h1`), in every paper: a body that
 * begins with `##` then skips no level, and one that begins with `#` continues at the same level, which is allowed.
 */

import type { Element } from 'hast';
import { type Child, element } from '../html/element.js';
import { writtenDay } from '../language/written-day.js';
import type { Asset, Author, Metadata, ShownMetadata } from '../types.js';
import { hyphenated } from './hyphens.js';
import { type Labels, statusLabel } from './labels.js';
import { runInAuthors } from './run-in-authors.js';

/** The content of the cover. */
export interface CoverContent {
  readonly metadata: Metadata;
  readonly shown: ShownMetadata;
  readonly labels: Labels;
  /** id of the title heading */
  readonly titleId: string;
  readonly logo: Asset | undefined;
  /** the background of the title */
  readonly picture?: Asset | undefined;
  readonly layout: CoverPage | TitleBlock;
}

/** Layouts that take a page. */
export type CoverPage = 'block' | 'panel' | 'image';

/** Layouts that the text begins below. */
export type TitleBlock = 'memo' | 'none';

/** The cover, as the one child of its part. */
export function cover({ metadata, shown, labels, titleId, logo, picture, layout }: CoverContent): Element {
  const { title, subtitle, abstract, keywords, authors, lang } = metadata;
  return element(
    'div',
    { className: ['cover', `cover-${layout}`, ...(isTitleBlock(layout) ? ['title-block'] : [])] },
    coverHead(metadata, labels, logo),
    element(
      'div',
      { className: ['cover-title', titleLength(title)] },
      layout === 'image' && picture && coverPicture(picture),
      element('h1', { className: ['title'], id: titleId }, shown.title ?? title),
      subtitle && element('p', { className: ['subtitle'] }, shown.subtitle ?? subtitle),
    ),
    element(
      'div',
      { className: ['cover-foot'] },
      abstract && row(labels.abstract, 'abstract', hyphenated(shown.abstract ?? paragraphs(abstract), lang)),
      keywords.length > 0 && row(labels.keywords, 'keywords', keywords.join(', ')),
      authors.length > 0 &&
        row(
          authors.length > 1 ? labels.authors : labels.author,
          authors.length > manyAuthors ? 'many-authors' : 'authors',
          authors.length > manyAuthors ? runInAuthors(authors) : authors.map(authorLine),
        ),
      facts(metadata, labels),
    ),
  );
}

/** Whether the text begins below the title. */
export function isTitleBlock(layout: CoverPage | TitleBlock): layout is TitleBlock {
  return layout === 'memo' || layout === 'none';
}

/** Dims below the title, so that white letters are read on any picture. */
function coverPicture({ url }: Asset): Element {
  return element('img', { className: ['cover-picture'], src: url, alt: '', role: 'presentation' });
}

/** Maximum number of authors in a list; more are set as running text. */
const manyAuthors = 6;

/** Long titles are set smaller; the classes name three sizes. */
function titleLength(title: string): string {
  if (title.length > 180) return 'title-endless';
  if (title.length > 60) return 'title-long';
  return title.length > 26 ? 'title-short title-medium' : 'title-short';
}

function coverHead(metadata: Metadata, labels: Labels, logo: Asset | undefined): Element {
  const { organization, status, classification } = metadata;
  const mark = logo
    ? element('img', { className: ['logo'], src: logo.url, alt: organization ?? metadata.title })
    : organization && element('p', { className: ['organization'] }, organization);
  return element(
    'div',
    { className: ['cover-head'] },
    element(
      'div',
      { className: ['cover-mark'] },
      mark,
      logo && organization && element('p', { className: ['organization'] }, organization),
    ),
    element(
      'div',
      { className: ['cover-stamps'] },
      classification && element('p', { className: ['classification'] }, classification),
      status &&
        status !== 'final' &&
        element('p', { className: ['status', status] }, statusLabel(status, labels)),
    ),
  );
}

function facts(metadata: Metadata, labels: Labels): readonly Child[] {
  const { version, date, lang, license, contact } = metadata;
  return [
    version !== undefined && row(labels.version, 'version', version),
    date !== undefined && row(labels.date, 'date', writtenDay(date, lang)),
    license !== undefined && row(labels.license, 'license', element('p', {}, linked(license))),
    contact !== undefined && row(labels.contact, 'contact', element('p', {}, linked(contact))),
  ];
}

/** An address is a link. */
function linked(text: string): Child {
  if (/^https?:\/\/\S+$/.test(text)) return element('a', { href: text }, text);
  return /^[^\s@<>]+@[^\s@<>]+$/.test(text) ? element('a', { href: `mailto:${text}` }, text) : text;
}

function row(label: string, name: string, value: Child): Element {
  return element(
    'div',
    { className: ['cover-row', `cover-${name}`] },
    element('p', { className: ['cover-label'] }, label),
    element(
      'div',
      { className: ['cover-value'] },
      typeof value === 'string' ? element('p', {}, value) : value,
    ),
  );
}

function authorLine(author: Author): Element {
  const { name, affiliation, email, orcid } = author;
  const orcidId = orcid?.replace(/^(https?:\/\/)?(www\.)?orcid\.org\//i, '');
  const details: Child[] = [
    affiliation,
    email && element('a', { href: `mailto:${email}` }, email),
    orcidId && element('a', { href: `https://orcid.org/${orcidId}` }, `orcid.org/${orcidId}`),
  ].filter((detail) => detail !== undefined && detail !== '');
  return element(
    'p',
    { className: ['author'] },
    element('span', { className: ['author-name'] }, name),
    details.flatMap((detail): Child[] => [' ', element('span', { className: ['author-detail'] }, detail)]),
  );
}

function paragraphs(text: string): Element[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => element('p', {}, paragraph));
}
