/**
 * The manifests of all released versions → `index.html`: the versions for readers, newest first, each with its changes,
 * and its files with size and SHA-256, in the language of the newest version. The page loads and runs nothing. It has no
 * data of its own, so it can always be made again from the version folders.
 */

import type { Element } from 'hast';
import { type Child, element, html } from '../html/element.js';
import type { ReleaseWords } from '../language/release-words.js';
import { generator } from '../version.js';
import { bytesInWords } from './bytes-in-words.js';
import { checksumsName } from './checksums.js';
import { releaseFile } from './digest.js';
import { indexPageStyle } from './index-page-style.js';
import { filled, filledWith, type PageWords, pageWords } from './index-page-words.js';
import { manifestName } from './manifest.js';
import { provenanceName } from './provenance.js';
import { indexName, indexPageName, latestName, newest, newestFirst } from './release-index.js';
import { changesName, htmlName, pdfName, redlineName, sourceZipName } from './release-names.js';
import type { FileDigest, Manifest, ReleaseFile } from './release-types.js';

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The page of all versions of a paper, of which there is at least one. */
export function indexPage(manifests: readonly Manifest[]): ReleaseFile {
  const versions = newestFirst(manifests);
  const latest = newest(manifests.filter(({ final }) => final));
  const shown = latest ?? versions[0];
  const title = shown?.metadata.title ?? '';
  const page = pageWords(versions);
  const { lang, dir, words } = page;
  const head = element(
    'head',
    {},
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'generator', content: generator }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, filled(words.allVersions, title)),
    element('style', {}, indexPageStyle),
  );
  const body = element(
    'body',
    {},
    shown && opening(shown, latest, page),
    element(
      'main',
      {},
      element('h2', {}, words.versions),
      ...versions.map((manifest, at) => section(manifest, page, at === 0 ? 'open' : 'closed')),
      ...proof(versions, words),
    ),
  );
  const text = html(element('html', { lang, ...(dir === 'rtl' && { dir }) }, head, body));
  return releaseFile(indexPageName, `<!doctype html>\n${text}\n`);
}

/** Text of the paper, in the paper's language. */
function inLanguage({ metadata }: Manifest) {
  return { lang: metadata.lang, dir: 'auto' };
}

function opening(shown: Manifest, latest: Manifest | undefined, { words, pages }: PageWords): Element {
  const { organization, title, subtitle, authors } = shown.metadata;
  const own = inLanguage(shown);
  return element(
    'header',
    {},
    organization && element('p', { className: ['organization'], ...own }, organization),
    element('h1', own, title),
    subtitle && element('p', { className: ['subtitle'], ...own }, subtitle),
    authors.length > 0 &&
      element('p', { className: ['authors'] }, authors.map(({ name }) => name).join(', ')),
    latest
      ? element(
          'p',
          { className: ['latest'] },
          element('a', { href: latestName, type: 'application/pdf' }, filled(words.read, latest.version)),
          filled(words.newestFinal, pages(latest.pages)),
        )
      : element('p', { className: ['latest'] }, words.noneFinal),
  );
}

function section(manifest: Manifest, page: PageWords, files: 'open' | 'closed'): Element {
  const { version, changes, metadata } = manifest;
  const name = page.versionName(version);
  const id = `version-${version.replace(/[^\w.+-]/g, '-')}`;
  return element(
    'section',
    { ariaLabelledBy: [id] },
    element('h3', { id }, name),
    element('p', { className: ['facts'] }, ...facts(manifest, page)),
    ...paragraphs(changes).map((text) => element('p', inLanguage(manifest), text)),
    element('p', { className: ['links'] }, ...links(manifest, page)),
    element(
      'details',
      { open: files === 'open' },
      element('summary', {}, page.words.files, unseen(` (${name}, ${metadata.title})`)),
      element('ul', { className: ['files'] }, ...fileItems(manifest, page.words)),
    ),
  );
}

function facts(manifest: Manifest, { words, pages: counted, day: written }: PageWords): Child[] {
  const { final, pages, metadata, git, signature } = manifest;
  const { date, status, classification } = metadata;
  const unfinished = status === 'review' ? words.review : (status ?? words.notFinal);
  const state = final ? words.final : unfinished;
  const day = date && element('time', { dateTime: date }, written(date));
  const all: Child[] = [
    day,
    state,
    counted(pages),
    classification,
    signature && filled(words.signedBy, signature.signer),
    git?.commit &&
      filledWith(words.commit.replace('#', '{commit}'), {
        commit: element('code', {}, git.commit.slice(0, 12)),
      }),
  ];
  return all.filter((fact) => fact).flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]));
}

function paragraphs(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\n\s*\n/).flatMap((each) => each.trim() || []);
}

/** The files that people read, by what they are. */
function links(manifest: Manifest, { words, versionName }: PageWords): Child[] {
  const { name, version, outputs, previous } = manifest;
  const read: readonly (readonly [string, string])[] = [
    [pdfName(name, version), 'PDF'],
    [htmlName(name, version), words.forScreens],
    [
      redlineName(name, version),
      previous === undefined ? words.changesMarked : filled(words.changesSince, previous),
    ],
    [changesName, words.changeList],
  ];
  return read
    .filter(([file]) => outputs.some((output) => output.name === file))
    .flatMap(([file, what], at) => [
      at > 0 && ' · ',
      element('a', { href: addressOf(version, file) }, what, unseen(` (${versionName(version)})`)),
    ]);
}

/** The files, the most read ones first. */
function fileItems(manifest: Manifest, words: ReleaseWords): readonly Element[] {
  const { name, version, outputs } = manifest;
  const purposes = new Map([
    [pdfName(name, version), words.pdf],
    [htmlName(name, version), words.html],
    [sourceZipName(name, version), words.source],
    [redlineName(name, version), words.redline],
    [changesName, words.changes],
  ]);
  const known = [...purposes].flatMap(([file, purpose]) =>
    outputs.filter((output) => output.name === file).map((output) => fileItem(version, output, purpose)),
  );
  const others = outputs.filter((output) => !purposes.has(output.name));
  return [...known, ...others.map((output) => fileItem(version, output))];
}

function fileItem(version: string, { name: file, size, sha256 }: FileDigest, purpose = ''): Element {
  return element(
    'li',
    {},
    element('a', { href: addressOf(version, file) }, file),
    `${purpose && `, ${purpose}`}, ${bytesInWords(size)}`,
    element('br', {}),
    element('span', { className: ['digest'] }, 'SHA-256 ', element('code', {}, sha256)),
  );
}

/** How a reader checks the files. */
function proof(versions: readonly Manifest[], { check, proof: text }: ReleaseWords): Element[] {
  const version = versions[0]?.version ?? '';
  const code = (name: string) => element('code', {}, name);
  const link = (file: string) => element('a', { href: addressOf(version, file) }, code(file));
  const names = {
    sums: code(`sha256sum -c ${checksumsName}`),
    verify: code('wp-build verify'),
    checksums: link(checksumsName),
    manifest: link(manifestName),
    provenance: link(provenanceName),
    index: element('a', { href: indexName }, code(indexName)),
  };
  return [element('h2', {}, check), element('p', {}, ...filledWith(text, names))];
}

function addressOf(version: string, file: string): string {
  return `${encodeURIComponent(version)}/${encodeURIComponent(file)}`;
}

/** Words for readers who do not see where they stand. */
function unseen(text: string): Element {
  return element('span', { className: ['unseen'] }, text);
}
