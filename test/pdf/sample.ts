/** The prints in `fixtures/prints` as the values that link and stamp take. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { link } from '../../src/pdf/link.js';
import { type StampRequest, stamp } from '../../src/pdf/stamp.js';
import type {
  Asset,
  Heading,
  Metadata,
  Pagination,
  PartKind,
  Position,
  PrintedPart,
} from '../../src/types.js';

const folder = new URL('../fixtures/prints/', import.meta.url);
const read = (name: string): Uint8Array => readFileSync(new URL(name, folder));

interface Recorded {
  readonly pageCount: number;
  readonly prints: readonly { file: string; parts: string[]; pages: number; firstPage: number }[];
  readonly headings: readonly { id: string; level: number; text: string; part: string }[];
  readonly ids: readonly [string, Position][];
}

const recorded: Recorded = JSON.parse(Buffer.from(read('pagination.json')).toString());

/** The paper in several prints, one after the other. */
export const batches: readonly PrintedPart[] = recorded.prints.map(({ file, ...print }) => ({
  ...print,
  bytes: read(file),
}));

/** The paper in one print. */
export const whole: readonly PrintedPart[] = [
  {
    parts: batches.flatMap((b) => b.parts),
    bytes: read('whole.pdf'),
    pages: recorded.pageCount,
    firstPage: 0,
  },
];

const kinds: readonly PartKind[] = ['cover', 'contents', 'body', 'body', 'body', 'body'];

export const pagination: Pagination = {
  pageCount: recorded.pageCount,
  parts: kinds.map((kind, page) => ({ part: `part-${page}`, kind, firstPage: page, pages: 1 })),
  labels: ['i', 'ii', '1', '2', '3', '4'],
  ids: new Map(recorded.ids),
  blocks: new Map(),
};

/** All headings, with those of cover and contents. */
export const printedHeadings = recorded.headings;

/** Headings of the body. */
export const headings: readonly Heading[] = recorded.headings
  .filter(({ part }) => part.startsWith('body'))
  .map(({ id, level, text }) => ({
    id,
    level,
    text,
    html: text,
    place: { file: 'paper.md', line: 1, column: 1 },
  }));

export const metadata: Metadata = {
  title: 'Grid Storage: a field study',
  version: '1.10',
  date: '2025-10-17',
  authors: [{ name: 'Ann Author' }, { name: 'Ben Writer' }],
  abstract: 'What <cells> hold & how long.',
  keywords: ['storage', 'grid'],
  lang: 'en',
  organization: 'Example Labs',
  theme: [],
  pageSize: 'A4',
  toc: 3,
  numbering: false,
  sectionBreaks: 'flow',
  footnotes: 'page',
  bibliography: [],
  history: [],
  pageLabels: true,
};

const inter = (script: string): Asset => {
  const path = createRequire(import.meta.url).resolve(
    `@fontsource/inter/files/inter-${script}-400-normal.woff2`,
  );
  return { url: `/fonts/${script}`, path, bytes: readFileSync(path), type: 'font/woff2', sha256: script };
};

export const request: StampRequest = {
  metadata,
  headings,
  pagination,
  furniture: {
    fonts: [inter('latin'), inter('latin-ext'), inter('greek'), inter('cyrillic')],
    sizePt: 8,
    color: [0.3, 0.3, 0.3],
    ruleColor: [0.7, 0.7, 0.7],
    accentColor: [0, 0.3, 0.5],
  },
  page: { widthMm: 210, heightMm: 297, marginMm: { top: 25, right: 20, bottom: 25, left: 20 } },
  draft: false,
  attachments: [],
  generator: 'wp-build 0.1.0',
};

/** The sample linked, from several prints by default. */
export const linkSample = (printed: readonly PrintedPart[] = batches) =>
  link({ printed, pagination, lang: 'en', headings: printedHeadings });

/** The sample linked and stamped, with changes to the request. */
export async function stampSample(
  changes: Partial<StampRequest> = {},
  printed: readonly PrintedPart[] = batches,
) {
  return stamp(await linkSample(printed), { ...request, ...changes });
}
