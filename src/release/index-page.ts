/**
 * The manifests of all released versions → `index.html`: the versions for readers, newest first, each with its changes,
 * and its files with size and SHA-256. The page loads and runs nothing. It has no data of its own, so it can always be
 * made again from the version folders.
 */

import type { Element } from 'hast';
import { counted } from '../data/counted.js';
import { type Child, element, html } from '../html/element.js';
import { writtenDay } from '../language/written-day.js';
import { generator } from '../version.js';
import { bytesInWords } from './bytes-in-words.js';
import { checksumsName } from './checksums.js';
import { releaseFile } from './digest.js';
import { indexPageStyle } from './index-page-style.js';
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
  const head = element(
    'head',
    {},
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'generator', content: generator }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, `${title}: all versions`),
    element('style', {}, indexPageStyle),
  );
  const body = element(
    'body',
    {},
    shown && opening(shown, latest),
    element(
      'main',
      {},
      element('h2', {}, 'Versions'),
      ...versions.map((manifest, at) => section(manifest, at === 0 ? 'open' : 'closed')),
      ...proof(versions),
    ),
  );
  const page = html(element('html', { lang: 'en' }, head, body));
  return releaseFile(indexPageName, `<!doctype html>\n${page}\n`);
}

/** Text of the paper, in the paper's language. */
function inLanguage({ metadata }: Manifest) {
  return { lang: metadata.lang, dir: 'auto' };
}

function opening(shown: Manifest, latest: Manifest | undefined): Element {
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
          element('a', { href: latestName, type: 'application/pdf' }, `Read version ${latest.version}`),
          ` (PDF, ${counted(latest.pages, 'page')}), the newest final version.`,
        )
      : element('p', { className: ['latest'] }, 'No version is final yet.'),
  );
}

function section(manifest: Manifest, files: 'open' | 'closed'): Element {
  const { version, changes, metadata } = manifest;
  const id = `version-${version.replace(/[^\w.+-]/g, '-')}`;
  return element(
    'section',
    { ariaLabelledBy: [id] },
    element('h3', { id }, `Version ${version}`),
    element('p', { className: ['facts'] }, ...facts(manifest)),
    ...paragraphs(changes).map((text) => element('p', inLanguage(manifest), text)),
    element('p', { className: ['links'] }, ...links(manifest)),
    element(
      'details',
      { open: files === 'open' },
      element('summary', {}, 'Files and checksums', unseen(` of version ${version} of ${metadata.title}`)),
      element('ul', { className: ['files'] }, ...fileItems(manifest)),
    ),
  );
}

function facts(manifest: Manifest): Child[] {
  const { final, pages, metadata, git, signature } = manifest;
  const { date, status, classification } = metadata;
  const state = final ? 'final' : (status ?? 'not final');
  const day = date && element('time', { dateTime: date }, writtenDay(date, 'en'));
  const all: Child[] = [
    day,
    state === 'review' ? 'in review' : state,
    counted(pages, 'page'),
    classification,
    signature && `signed by ${signature.signer}`,
    git?.commit && ['commit ', element('code', {}, git.commit.slice(0, 12))],
  ];
  return all.filter((fact) => fact).flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]));
}

function paragraphs(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\n\s*\n/).flatMap((each) => each.trim() || []);
}

/** The files that people read, by what they are. */
function links(manifest: Manifest): Child[] {
  const { name, version, outputs, previous } = manifest;
  const read: readonly (readonly [string, string])[] = [
    [pdfName(name, version), 'PDF'],
    [htmlName(name, version), 'for screens'],
    [redlineName(name, version), `changes since ${previous ?? 'the version before'}, marked`],
    [changesName, 'list of changes'],
  ];
  return read
    .filter(([file]) => outputs.some((output) => output.name === file))
    .flatMap(([file, words], at) => [
      at > 0 && ' · ',
      element('a', { href: addressOf(version, file) }, words, unseen(` of version ${version}`)),
    ]);
}

/** The files, the most read ones first. */
function fileItems(manifest: Manifest): readonly Element[] {
  const { name, version, outputs } = manifest;
  const purposes = new Map([
    [pdfName(name, version), 'the PDF, with its source attached'],
    [htmlName(name, version), 'the paper for screens'],
    [sourceZipName(name, version), 'the source'],
    [redlineName(name, version), 'every change, marked in the text'],
    [changesName, 'the changes, listed'],
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
function proof(versions: readonly Manifest[]): Element[] {
  const version = versions[0]?.version ?? '';
  const code = (text: string) => element('code', {}, text);
  const link = (file: string) => element('a', { href: addressOf(version, file) }, code(file));
  return [
    element('h2', {}, 'How to check a file'),
    element(
      'p',
      {},
      'A released version never changes. ',
      code(`sha256sum -c ${checksumsName}`),
      ' in the folder of a version compares its files with the checksums, and ',
      code('wp-build verify'),
      ' builds the paper again from its source and compares every byte. Each folder also has a manifest and a ' +
        'statement of provenance: for the newest version ',
      link(checksumsName),
      ', ',
      link(manifestName),
      ' and ',
      link(provenanceName),
      '. Scripts read ',
      element('a', { href: indexName }, code(indexName)),
      '.',
    ),
  ];
}

function addressOf(version: string, file: string): string {
  return `${encodeURIComponent(version)}/${encodeURIComponent(file)}`;
}

/** Words for readers who do not see where they stand. */
function unseen(text: string): Element {
  return element('span', { className: ['unseen'] }, text);
}
