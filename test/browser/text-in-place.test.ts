/** Text that is settled in the browser: page numbers that take room in the text, words parted at line ends. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type RunningBrowser } from '../../src/browser/launch.js';
import { withLayout } from '../../src/browser/layout.js';
import { paginate } from '../../src/browser/paginate.js';
import { print } from '../../src/browser/print.js';
import { PDFDocument, PDFName, PDFRawStream } from '../../src/pdf/pdf-lib.js';
import type { Composition } from '../../src/types.js';
import { readPdf } from '../read-pdf.js';
import { composition, part, words } from './made-up-composition.js';

let browser: RunningBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function printed(paper: Composition) {
  return withLayout(browser, paper, { batches: 'part' }, async (layout) => {
    const pagination = await paginate(layout);
    const prints = await print(layout, pagination);
    const files = await Promise.all(prints.printed.map(({ bytes }) => readPdf(bytes)));
    return { pagination, files, texts: files.flatMap(({ pages }) => pages.map(({ text }) => text)) };
  });
}

const list = (ids: string) => `<span class="page-list" data-pages-of="${ids}"></span>`;
const page = (id: string) => `<p id="${id}" style="break-before: page">${id}</p>`;

test('an index lists each page once, linked, and its own room is measured', async () => {
  // alone they fit one page; with their numbers they do not
  const many = Array.from({ length: 40 }, (_, index) => `p${index % 12}`).join(' ');
  const entries = Array.from({ length: 44 }, (_, index) => `<li>term ${index} ${list(many)}</li>`);
  const marks = Array.from({ length: 12 }, (_, index) => page(`p${index}`));
  const ranges = `<p>once ${list('p3 p3 p3')}; range ${list('p2..p4 p9')}; gone ${list('nowhere')}.</p>`;
  const { pagination, texts, files } = await printed(
    composition([
      part('body', marks.join('')),
      part('index', `${ranges}<ul>${entries.join('')}</ul><p id="end">end</p>`),
    ]),
  );
  const first = pagination.ids.get('p0')?.page ?? 0;
  const label = (index: number) => pagination.labels[first + index];
  const index = texts.slice(pagination.parts.at(-1)?.firstPage).join('\n');
  expect(index).toContain(`once ${label(3)}; range ${label(2)}–${label(4)}, ${label(9)}; gone .`);
  expect(index.match(/term \d+ \S+/g)?.at(0)).toBe(`term 0 ${label(0)}–${label(11)}`);
  expect(texts.length).toBe(pagination.pageCount);
  // the marks are in another document
  const addresses = files.at(-1)?.links.map(({ uri }) => uri);
  expect(addresses).toContain('http://paper.invalid/id#p3');
});

test('numbers that move what they tell of are filled in until they are right', async () => {
  // the numbers of the first paragraphs push the mark onto the next page
  const references = Array.from({ length: 120 }, () => `see page ${list('mark mark2')}`).join(', ');
  const html = `<p>${references}</p><div style="height: 170mm"></div><p id="mark">M</p><p id="mark2">N</p>`;
  const { pagination, texts } = await printed(composition([part('body', html)]));
  const shown = pagination.labels[pagination.ids.get('mark')?.page ?? -1];
  expect(texts[0]).toContain(`see page ${shown}`);
  expect(texts.findIndex((text) => /^M$/m.test(text))).toBe(pagination.ids.get('mark')?.page);
});

test('words are parted where lines end, and are whole everywhere else', async () => {
  const soft = (text: string) => text.replace(/extraordinarily/g, 'extra\u00adordi\u00adnar\u00adily');
  const html = Array.from(
    { length: 12 },
    (_, index) => `<p style="width: ${90 + 3 * index}mm">${soft(words(70, index))}</p>`,
  ).join('');
  const { texts } = await printed(composition([part('body', html)]));
  const text = texts.join('\n');
  expect(text).not.toContain('\u00ad');
  // still marked: linking makes these soft
  expect(text).toMatch(/(extra|ordi|nar)-\ufe00?\n(ordi|nar|ily)/);
  expect(text.replaceAll(/-\ufe00?\n/g, '')).not.toMatch(/extra-|ordi-|nar-/);
  expect(text).toContain('extraordinarily');
});

test('opacity of text becomes colours, so that its words are tagged in the page; a picture keeps it', async () => {
  const dot = '<svg width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>';
  const html = `<style>.pale { opacity: 0.5 } .pale b { opacity: 0.5 }</style>
    <p class="pale">pale <b>paler</b> words</p><p class="pale">a dot ${dot}</p>`;
  const paper = composition([part('body', html)]);
  const forms = await withLayout(browser, paper, { batches: 'part' }, async (layout) => {
    const { printed: prints } = await print(layout, await paginate(layout));
    const document = await PDFDocument.load(prints[0]?.bytes ?? '');
    return document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFRawStream ? [object.dict] : []))
      .filter((dict) => dict.has(PDFName.of('Group')));
  });
  // without colours there would be three
  expect(forms).toHaveLength(1);
});
