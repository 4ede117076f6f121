/**
 * `node test/look/guide-pictures.mjs [NAME...]`, after `npm run build`: the pictures of docs/editors.md, review.md,
 * formats.md, text-that-varies.md and books.md, in docs/pictures/. Each is what wp-build makes of a paper here; the
 * page of Word needs `soffice` and `pdftoppm`, and is left as it is without them.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadImage } from '@napi-rs/canvas';
import { unzipSync } from 'fflate';
import { openSession, produce } from '../../dist/index.js';
import { withBrowserPage, withLivePdf } from './browser-page.mjs';
import { drawPages, sheetOf } from './draw-pages.mjs';
import { placeOf, withComments } from './marked-pdf.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist/cli.js');
const work = mkdtempSync(join(tmpdir(), 'wp-build-pictures-'));
const pictures = { editor, review, epub, docx, audiences, book };
const chosen = process.argv.slice(2);

try {
  cpSync(join(root, 'templates'), work, { recursive: true });
  for (const [name, draw] of Object.entries(pictures))
    if (chosen.length === 0 || chosen.includes(name)) await draw(join(root, `docs/pictures/${name}.png`));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function wpBuild(...args) {
  execFileSync(process.execPath, [cli, ...args, '--no-cache', '--quiet'], { cwd: work });
}

/** The page that the tab of VS Code frames, as wide as such a tab, with text that is not saved. */
async function editor(path) {
  const paper = join(work, 'rfc.md');
  const text = readFileSync(paper, 'utf8').replace(
    '## Summary\n',
    '## Summary\n\nAs @tbl:reviews says, comments are open.\n',
  );
  await withLivePdf(paper, work, (url) =>
    withBrowserPage({ width: 680, height: 760 }, async (page) => {
      await page.goto(url);
      await page.waitForSelector('.slot canvas', { timeout: 120_000 });
      const headers = { 'Content-Type': 'application/json', Origin: new URL(url).origin };
      await fetch(new URL('text', url), { method: 'POST', headers, body: JSON.stringify({ text }) });
      await page.waitForFunction(() => document.body.innerText.includes('tbl:reviews'), { timeout: 120_000 });
      await page.waitForNetworkIdle();
      await page.screenshot({ path });
    }),
  );
}

/** A page that a reviewer marked. */
async function review(path) {
  const pdf = await pdfOf('rfc.md');
  const [author, date] = ['Ada Okafor', "D:20261005100200+01'00'"];
  const high = await placeOf(pdf, 'a slow index made searches');
  const struck = await placeOf(pdf, 'in every slow case');
  const beside = { ...struck.box, left: 20, right: 40, bottom: struck.box.top - 20 };
  const circled = await placeOf(pdf, '212');
  const comments = [
    {
      ...high,
      type: 'Highlight',
      text: 'Which index?',
      look: (w, h) => `/Multiply gs 1 0.86 0.3 rg 0 0 ${w} ${h} re f`,
    },
    {
      ...struck,
      type: 'StrikeOut',
      text: 'We saw 3.',
      look: (w, h) => `0.8 0.1 0.1 RG 1 w 0 ${h / 2} m ${w} ${h / 2} l S`,
    },
    {
      page: struck.page,
      box: beside,
      type: 'Text',
      text: 'And within a service?',
      look: () => '1 0.8 0.2 rg 0.4 0.3 0 RG 1 1 18 18 re B 5 13 m 15 13 l 5 9 m 15 9 l 5 5 m 11 5 l S',
    },
    {
      ...circled,
      type: 'Circle',
      text: 'Count again, please.',
      look: (w, h) => `0.8 0.1 0.1 RG 1.2 w ${ellipse(w, h)} S`,
    },
  ].map((comment) => ({ ...comment, author, date }));
  const marked = await withComments(pdf, comments);
  writeFileSync(join(work, 'marked.pdf'), marked);
  const [page] = await drawPages(marked, { widthPx: 760, pages: [high.page] });
  save(path, page);
  process.stdout.write(
    execFileSync(
      process.execPath,
      [cli, 'comments', join(work, 'marked.pdf'), '--paper', join(work, 'rfc.md')],
      { encoding: 'utf8' },
    ),
  );
}

/** An ellipse as four curves. */
function ellipse(width, height) {
  const [x, y] = [width / 2, height / 2];
  const [right, up] = [x * 0.55, y * 0.55];
  const curves = [
    [width, y + up, x + right, height, x, height],
    [x - right, height, 0, y + up, 0, y],
    [0, y - up, x - right, 0, x, 0],
    [x + right, 0, width, y - up, width, y],
  ];
  return [`${width} ${y} m`, ...curves.map((points) => `${points.join(' ')} c`)].join(' ');
}

/** Three documents of an EPUB, in a window as large as a phone. */
async function epub(path) {
  wpBuild('showcase.md', '--format', 'epub', '--out', work);
  const folder = join(work, 'epub');
  const files = unzipSync(readFileSync(join(work, 'showcase.epub')));
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('/')) continue;
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const documents = Object.keys(files).filter((name) => name.endsWith('.xhtml'));
  const holds = (words) => documents.find((name) => Buffer.from(files[name]).toString().includes(words));
  const shown = [holds('epub:type="toc"'), holds('<math'), holds('<svg')];
  const screens = await withBrowserPage({ width: 360, height: 640 }, async (page) => {
    const drawn = [];
    for (const name of shown) {
      await page.goto(pathToFileURL(join(folder, name)).href);
      if (name !== shown[0])
        await page.evaluate(() => document.querySelector('math, svg')?.scrollIntoView({ block: 'center' }));
      drawn.push(await loadImage(await page.screenshot()));
    }
    return drawn;
  });
  save(path, sheetOf(screens, { across: 3 }));
}

/** Pages of the Word file as LibreOffice lays them out. */
async function docx(path) {
  const missing = ['soffice', 'pdftoppm'].find((name) => spawnSync(name, ['--version']).error);
  if (missing) return console.log(`${path} is left as it is: ${missing} is not installed`);
  wpBuild('showcase.md', '--format', 'docx', '--out', work);
  const home = `-env:UserInstallation=file://${join(work, 'office')}`;
  execFileSync('soffice', [
    home,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    join(work, 'word'),
    join(work, 'showcase.docx'),
  ]);
  execFileSync('pdftoppm', [
    '-r',
    '56',
    '-png',
    '-f',
    '3',
    '-l',
    '5',
    join(work, 'word/showcase.pdf'),
    join(work, 'word/page'),
  ]);
  const pages = readdirSync(join(work, 'word'))
    .filter((name) => name.endsWith('.png'))
    .sort();
  save(
    path,
    sheetOf(await Promise.all(pages.map((name) => loadImage(join(work, 'word', name)))), { across: 3 }),
  );
}

/** One paper for two audiences. */
async function audiences(path) {
  const text = readFileSync(join(root, 'docs/examples/audiences.md'), 'utf8');
  const sheets = [];
  for (const audience of [[], ['internal']]) {
    const [page] = await drawPages(await pdfOf('audiences.md', { text, audience }), {
      widthPx: 420,
      pages: [1],
    });
    sheets.push(page);
  }
  save(path, sheetOf(sheets, { across: 2 }));
}

/** Cover, contents and the beginnings of two chapters of the book that docs/books.md describes. */
async function book(path) {
  writeFileSync(
    join(work, 'wp-build.yaml'),
    /```yaml\n(# wp-build\.yaml[\s\S]*?)```/.exec(readFileSync(join(root, 'docs/books.md'), 'utf8'))[1],
  );
  for (const [name, from] of [
    ['decision', 'architecture-decision'],
    ['report', 'performance-report'],
  ])
    renameSync(join(work, `${from}.md`), join(work, `${name}.md`));
  wpBuild('book', '--out', work);
  save(
    path,
    sheetOf(await drawPages(readFileSync(join(work, 'tidal.pdf')), { widthPx: 390, pages: [2, 3, 7] }), {
      across: 3,
    }),
  );
}

async function pdfOf(name, options = {}) {
  const session = openSession({});
  try {
    return (await produce(join(work, name), { session }, { cache: false, ...options })).bytes;
  } finally {
    await session.close();
  }
}

function save(path, picture) {
  writeFileSync(path, picture.toBuffer('image/png'));
}
