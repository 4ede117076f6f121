/** The browser stage in a real browser: what was measured is what is printed, and nothing but that is loaded. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser, type RunningBrowser } from '../../src/browser/launch.js';
import { type LayoutOptions, withLayout } from '../../src/browser/layout.js';
import { measure, paginate } from '../../src/browser/paginate.js';
import { print } from '../../src/browser/print.js';
import type { Composition, Diagnostic, Pagination, PrintedPart } from '../../src/types.js';
import { readPdf } from '../read-pdf.js';
import { a4, asset, composition, marked, pageCss, part, words } from './made-up-composition.js';
import { mixedPaper, svg } from './mixed-paper.js';

let browser: RunningBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Built {
  readonly pagination: Pagination;
  readonly printed: readonly PrintedPart[];
  readonly diagnostics: readonly Diagnostic[];
}

function build(paper: Composition, options: LayoutOptions = {}, running = browser): Promise<Built> {
  return withLayout(running, paper, options, async (layout) => {
    const pagination = await paginate(layout);
    return { pagination, ...(await print(layout, pagination)) };
  });
}

/** Text of each page of the whole paper. */
async function pagesOf(printed: readonly PrintedPart[]): Promise<string[]> {
  const read = await Promise.all(printed.map(({ bytes }) => readPdf(bytes)));
  return read.flatMap(({ pages }) => pages.map(({ text }) => text));
}

/** Marks whose page in the print is not the measured one, as `Q12Q: printed 3, measured 2`. */
function misplaced(pages: readonly string[], { ids }: Pagination): string[] {
  return pages.flatMap((text, page) =>
    [...text.matchAll(/Q(\d+)Q/g)].flatMap(([mark, number]) => {
      const measured = ids.get(`m${number}`)?.page;
      return measured === page ? [] : [`${mark}: printed ${page}, measured ${measured}`];
    }),
  );
}

describe('pages', () => {
  test.each([
    ['columns', 'body { column-count: 2 } html { columns: 3 }'],
    ['flex', 'html, body { display: flex; flex-direction: column; min-height: 100vh; height: 100% }'],
    ['a window', 'html, body { position: fixed; overflow: hidden; height: 100vh; width: 40em }'],
    [
      'a box at any price',
      'html body { display: flex !important; height: 9em !important; float: left !important }',
    ],
    ['invisible', 'html { opacity: 0 } body { visibility: hidden !important }'],
    ['a picture', 'body { filter: grayscale(1); mix-blend-mode: multiply } html { clip-path: inset(50%) }'],
  ])('a style sheet that makes html and body %s changes no page', async (_, css) => {
    const plain = mixedPaper();
    const whole = await build(plain, { batches: 'whole' });
    const boxed = await build({ ...plain, css: `${plain.css} ${css}` }, { batches: 'whole' });
    expect(boxed.diagnostics).toEqual([]);
    expect(await pagesOf(boxed.printed)).toEqual(await pagesOf(whole.printed));
    expect(boxed.pagination.ids).toEqual(whole.pagination.ids);
  });

  test('everything is printed on the page that was measured, one part or several in a print', async () => {
    const whole = await build(mixedPaper(), { batches: 'whole' });
    const apart = await build(mixedPaper(), { batches: 'part' });
    expect(whole.diagnostics).toEqual([]);
    expect(whole.printed).toHaveLength(1);
    expect(apart.printed.map(({ parts }) => parts)).toEqual([['cover'], ['body'], ['body-2']]);
    const pages = await pagesOf(whole.printed);
    expect(pages.length).toBeGreaterThan(8);
    expect(pages.join('').match(/Q\d+Q/g)?.length).toBeGreaterThan(200);
    expect(misplaced(pages, whole.pagination)).toEqual([]);
    expect(misplaced(await pagesOf(apart.printed), apart.pagination)).toEqual([]);
    expect(apart.pagination).toEqual(whole.pagination);
  });

  test('also in right-to-left text, and on paper of an odd size', async () => {
    const page = {
      widthMm: 148.3,
      heightMm: 209.7,
      marginMm: { top: 17.3, right: 15, bottom: 21.1, left: 12.7 },
    };
    const { pagination, printed } = await build(mixedPaper({ dir: 'rtl', page }));
    expect(misplaced(await pagesOf(printed), pagination)).toEqual([]);
  });

  test('what columns know nothing of changes no page', async () => {
    const odd = [
      `<p>${svg(80, 2500)}</p>`,
      `<div style="overflow: auto">${words(2500)}</div>`,
      `<p><span style="display: inline-block">${words(1500)}</span></p>`,
      '<h2 style="break-before: right">Right</h2>',
      '<div style="page: wide">Named</div>',
      '<div style="height: 50vh">Half a page</div><div style="height: 100%">None</div>',
      `<div style="white-space: nowrap">${words(60)}</div>`,
    ];
    const blocks = odd.flatMap((html, index) => [marked('p', index, words(50)), html]);
    const { pagination, printed } = await build(
      composition([part('body', blocks.join('')), part('end', '<p>E</p>')]),
    );
    expect(misplaced(await pagesOf(printed), pagination)).toEqual([]);
    expect(pagination.parts.map(({ pages }) => pages).at(-1)).toBe(1);
  });

  test('positions are those of the ink', async () => {
    const { pagination, printed } = await build(mixedPaper(), { batches: 'whole' });
    const [only] = printed;
    const { pages } = await readPdf(only?.bytes ?? new Uint8Array());
    const run = pages[2]?.runs.find(({ text }) => /^Q\d+Q/.test(text));
    const block = pagination.blocks.get(Number(/\d+/.exec(run?.text ?? '')?.[0]));
    expect(block?.page).toBe(2);
    expect(Math.abs((run?.leftPt ?? 0) - (block?.xPt ?? 0))).toBeLessThan(6);
    const baselinePt = (run?.topPt ?? 0) - (block?.topPt ?? 0);
    expect(baselinePt).toBeGreaterThan(5);
    expect(baselinePt).toBeLessThan(25);
  });

  test('page numbers are printed as text: labels, over all prints', async () => {
    const entry =
      '<a href="#m2">Two</a> <span class="n" data-page-of="m2"></span>|<span data-page-of="none"></span>|';
    const paper = composition([
      part('cover', '<h1>C</h1>', 'cover'),
      part('contents', `<p>${entry}<span data-page-of="later">0</span></p><p id="here">x</p>`, 'contents'),
      part('body', `${marked('p', 1, words(2000))}${marked('p', 2, 'two')}`),
      part('body-2', '<p id="later">Back to <a href="#here">x</a>, page <b data-page-of="here"></b></p>'),
    ]);
    const { pagination, printed } = await build(paper, { batches: 'part' });
    const pages = await pagesOf(printed);
    const two = pagination.labels[pagination.ids.get('m2')?.page ?? -1] ?? '';
    expect(Number(two)).toBeGreaterThan(1);
    const contents = pages[1]?.replaceAll(/\s/g, '');
    expect(contents).toBe(`Two${two}||${Number(two) + 1}x`);
    expect(pages.at(-1)).toContain('page ii');
    const links = await Promise.all(printed.map(async ({ bytes }) => (await readPdf(bytes)).links));
    expect(links[1]?.map(({ uri }) => uri)).toEqual(['http://paper.invalid/id#m2']);
    expect(links[3]?.map(({ uri }) => uri)).toEqual(['http://paper.invalid/id#here']);
  });
});

test('what is too wide for the page is reported', async () => {
  const wide = `<p data-source="3" style="white-space: nowrap">${words(60)}</p><p data-source="4">${words(60)}</p>
    <div data-source="5"><table data-source="6"><td>${'x'.repeat(300)}</td></table></div>`;
  for (const dir of ['ltr', 'rtl'] as const) {
    const { pagination } = await build(composition([part('body', wide)], { dir }));
    expect(pagination.clipped).toEqual([0, 3]);
  }
});

test('the same paper prints to the same bytes, dates apart, whatever the number of pages at work', async () => {
  const undated = ({ bytes }: PrintedPart) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/\(D:[^)]*\)/g, '')
      .replaceAll(/node\d{8}/g, 'node');
  const first = await build(mixedPaper(), { batches: 'part', jobs: 1 });
  const second = await build(mixedPaper(), { batches: 'part', jobs: 3 });
  expect(second.printed.map(undated)).toEqual(first.printed.map(undated));
});

test('the next paper of a call takes over the page, under its own title', async () => {
  let opened = 0;
  const newPage = () => {
    opened += 1;
    return browser.newPage();
  };
  const css = `${pageCss(a4)} head, title { display: block; } html { color: #123; }`;
  const shown: string[] = [];
  for (const title of ['First', 'Second <i> "$&"']) {
    const paper = composition([part('body', words(20))], { title, css });
    const { printed } = await build(paper, { batches: 'paper' }, { ...browser, newPage });
    shown.push(...(await pagesOf(printed)));
  }
  expect(opened).toBe(1);
  expect(shown.map((text) => /First|Second.*"\$&"/.exec(text)?.[0])).toEqual(['First', 'Second <i> "$&"']);
});

test('some of the parts can be laid out and printed with what is known of the others', async () => {
  const paper = mixedPaper();
  const whole = await build(paper, { batches: 'part' });
  const again = await withLayout(
    browser,
    paper,
    { batches: 'part', only: new Set(['body-2']) },
    async (layout) => {
      const measured = await measure(layout);
      return { measured, ...(await print(layout, whole.pagination)) };
    },
  );
  expect(again.measured.map(({ part, pages }) => [part, pages])).toEqual([
    ['body-2', whole.pagination.parts[2]?.pages],
  ]);
  expect(again.printed.map(({ parts, firstPage }) => [parts, firstPage])).toEqual([
    [['body-2'], whole.pagination.parts[2]?.firstPage],
  ]);
});

describe('the gate', () => {
  test('nothing is asked of the network, and what was wanted is named', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    server.on('connection', () => asked.push('a connection'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const hostile = hostileHtml(host);
    const css = `@import "http://${host}/import.css"; @font-face { font-family: F; src: url(http://${host}/font) }
      ${pageCss(composition([]).page)} p { font-family: F; background: url(http://${host}/background) }
      body { background: url(/not-ours.png) }`;
    const { diagnostics, printed } = await build(composition([part('body', hostile)], { css }));
    expect(asked).toEqual([]);
    expect(printed[0]?.pages).toBe(1);
    expect(
      diagnostics.every(({ code, severity }) => code === 'request-blocked' && severity === 'warning'),
    ).toBe(true);
    const messages = diagnostics.map(({ message }) => message);
    expect(messages).toContain(
      `The request to http://${host}/image.png was blocked: it leads outside the paper.`,
    );
    expect(messages).toContain(
      `The request to http://${host}/protocol-relative was blocked: it leads outside the paper.`,
    );
    expect(messages).toContain(`The request for /not-ours.png was blocked: the paper has no such file.`);
  });

  test('a page that leaves its document is not printed', async () => {
    const refresh = '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/elsewhere">';
    const paper = composition([part('body', `${refresh}<p>x</p><img src="/slow.svg">`)]);
    await expect(build(paper)).rejects.toThrow('The page tried to go to http://127.0.0.1:9/elsewhere.');
  });

  test('an image that cannot be shown is named', async () => {
    const broken = asset('/assets/broken.png', Buffer.from('no picture'), 'image/png');
    const paper = composition([part('body', '<img src="/assets/broken.png" alt="">')], { assets: [broken] });
    const { diagnostics } = await build(paper);
    expect(diagnostics).toMatchObject([
      { code: 'image-unreadable', place: { file: '/paper/assets/broken.png' } },
    ]);
  });
});

function hostileHtml(host: string): string {
  return `<p style="background: url(//${host}/protocol-relative)">Text</p>
    <script>fetch('http://${host}/script'); new WebSocket('ws://${host}/socket')</script>
    <img src="http://${host}/image.png"><img srcset="HTTP://${host}/srcset 1x" onerror="fetch('http://${host}/error')">
    <iframe src="http://${host}/frame"></iframe><iframe srcdoc="<img src='http://${host}/srcdoc'>"></iframe>
    <object data="http://${host}/object"></object><embed src="http://${host}/embed">
    <link rel="preconnect" href="http://${host}"><link rel="dns-prefetch" href="//${host}">
    <link rel="prefetch" href="http://${host}/prefetch"><link rel="stylesheet" href="http://${host}/sheet">
    <video src="http://${host}/video" poster="http://${host}/poster"></video><audio src="http://${host}/audio"></audio>
    <svg><image href="http://${host}/svg-image"/><use href="http://${host}/use#x"/></svg>
    <base href="http://${host}/base/"><input type="image" src="http://${host}/input">
    <img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>`;
}

test('a layout that is cancelled ends at once', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  const endless = withLayout(browser, mixedPaper(), { signal: controller.signal }, async (layout) => {
    for (;;) await paginate(layout);
  });
  await expect(endless).rejects.toMatchObject({ diagnostics: [{ code: 'cancelled' }] });
});
