/** Papers, builds and releases made up for tests: small, whole, and the same each time. */

import { createHash } from 'node:crypto';
import { releaseFile } from '../../src/release/digest.js';
import type { GitRepository } from '../../src/release/git-state.js';
import { type ReleaseContent, releaseFiles } from '../../src/release/release-files.js';
import type { BuiltRelease, Candidate, SourceFile } from '../../src/release/release-types.js';
import type { Assets, Metadata, Paper, Source, Theme } from '../../src/types.js';

export const metadata: Metadata = {
  title: 'On Gears',
  version: '1.0',
  date: '2025-10-17',
  authors: [{ name: 'Ada Moss', affiliation: 'Works' }],
  keywords: ['gears'],
  lang: 'en',
  theme: ['technical'],
  pageSize: 'A4',
  toc: 3,
  numbering: false,
  sectionBreaks: 'flow',
  footnotes: 'section',
  bibliography: [],
  history: [],
  pageLabels: true,
};

export function source(changes: Partial<Source> = {}): Source {
  return {
    path: '/papers/gears.md',
    root: '/papers',
    name: 'gears',
    text: '',
    lines: [],
    dependencies: [],
    diagnostics: [],
    frontMatter: {
      file: '/papers/gears.md',
      line: 2,
      text: 'title: On Gears\nversion: 1.0\ndate: 2025-10-17\nauthors: Ada Moss\nstatus: draft\n',
    },
    ...changes,
  };
}

type Changed<T> = { [K in keyof T]?: T[K] | undefined };

export function paper(changes: Changed<Metadata> = {}, sourceChanges: Partial<Source> = {}): Paper {
  const merged = { ...metadata, ...changes };
  return {
    source: source(sourceChanges),
    metadata: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as never,
    body: { type: 'root', children: [] },
    blocks: [],
    headings: [],
    captions: [],
    hasMath: false,
    images: [],
    links: [],
    ids: new Set<string>(),
    diagnostics: [],
  };
}

export const repository: GitRepository = {
  kind: 'repository',
  commit: '0123456789abcdef0123456789abcdef01234567',
  origin: 'https://example.org/papers.git',
  tagsHere: ['v1.0'],
  tags: [],
  dirty: [],
};

export function sources(text: string): SourceFile[] {
  return [
    { ...releaseFile('gears.md', text), type: 'text/markdown', relationship: 'Source' },
    { ...releaseFile('images/gear.png', 'PNG'), type: 'image/png', relationship: 'Supplement' },
  ];
}

export function built(
  version: string,
  text = `text of ${version}`,
  more: Partial<ReleaseContent> = {},
): BuiltRelease {
  return releaseFiles({
    name: 'gears',
    version,
    metadata: { ...metadata, version, ...more.metadata },
    pdf: new TextEncoder().encode(`%PDF-1.7 ${text}`),
    html: `<p>${text}</p>`,
    pages: 3,
    sources: sources(text),
    settings: { paper: 'gears.md', options: {} },
    tools: {
      'wp-build': '0.1.0',
      browser: 'HeadlessChrome/147.0.7727.0',
      fonts: [{ name: 'inter.woff2', sha256: hash('inter'), size: 5 }],
    },
    git: repository,
    ...more,
  });
}

export function candidate(version: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    source: 'gears.md',
    name: 'gears',
    paper: paper({ version }),
    diagnostics: [],
    draft: false,
    git: repository,
    released: [],
    built: built(version),
    ...changes,
  };
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const noAssets: Assets = { bySrc: new Map(), dependencies: [], diagnostics: [] };

export const theme: Theme = {
  name: 'technical',
  css: '',
  assets: [],
  dependencies: [],
  diagnostics: [],
  page: { widthMm: 210, heightMm: 297, marginMm: { top: 20, right: 20, bottom: 20, left: 20 } },
  furniture: { fonts: [], sizePt: 8, color: [0, 0, 0], ruleColor: [0, 0, 0], accentColor: [0, 0, 0] },
};
