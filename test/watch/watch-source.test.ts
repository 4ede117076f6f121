/**
 * From the page to the source and back: a click opens the author's editor there, an edit is followed to its page. Long
 * where a browser shows it.
 */

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Update } from '../../src/watch/preview/message.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { launch, scrollTo, seen, placeOf as viewOf } from './preview-browser.js';
import { startWatch, until } from './watch-process.js';

/** An editor that only notes what it is called with, one argument a line. */
function fakeEditor(folder: string, name: string) {
  const path = join(folder, 'an editor', name);
  const notes = join(folder, `${name}.txt`);
  mkdirSync(join(folder, 'an editor'));
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > '${notes}.part' && mv '${notes}.part' '${notes}'\n`);
  chmodSync(path, 0o755);
  return {
    path,
    async calledWith(): Promise<string[]> {
      await until(() => existsSync(notes), { what: () => 'the editor was not called', timeoutMs: 5000 });
      return readFileSync(notes, 'utf8').trimEnd().split('\n');
    },
  };
}

const paragraphs = Array.from(
  { length: 40 },
  (_, index) => `Paragraph number${index} says ${'this '.repeat(60)}`,
);

function project() {
  return tempFolder({
    'paper.md': `---\ntitle: T\n---\n\n${paragraphs.slice(0, 20).join('\n\n')}\n\n<!-- include: parts/two.md -->\n`,
    'parts/two.md': `${paragraphs.slice(20).join('\n\n')}\n`,
  });
}

/** Where the PDF of `folder` shows a word. */
async function placeOf(folder: string, word: string) {
  const { pages } = await readPdf(readFileSync(join(folder, 'out/paper.pdf')));
  for (const [page, { runs }] of pages.entries()) {
    const run = runs.find(({ text }) => text.includes(`${word} `));
    if (run) return { page, xPt: run.leftPt + 5, topPt: run.topPt - 3 };
  }
  throw new Error(`${word} is not in the PDF`);
}

/** What the preview at `url` tells its pages, the newest last. */
async function listen(url: string): Promise<Update[]> {
  const updates: Update[] = [];
  const aborter = new AbortController();
  onTestFinished(() => aborter.abort());
  const { body } = await fetch(`${url}events`, { signal: aborter.signal });
  const reading = async () => {
    let text = '';
    for await (const chunk of body ?? []) {
      text += Buffer.from(chunk).toString();
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      updates.push(...events.map((event) => JSON.parse(event.slice('data: '.length))));
    }
  };
  reading().catch(() => {});
  return updates;
}

const addressIn = (output: string) => /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(output)?.[0] ?? '';

async function click(url: string, place: { page: number; xPt: number; topPt: number }): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', Origin: new URL(url).origin };
  const response = await fetch(`${url}source`, { method: 'POST', headers, body: JSON.stringify(place) });
  return response.json();
}

test('a click opens the file and line of the paragraph, also of an include', async () => {
  const folder = project();
  const editor = fakeEditor(folder, 'my-editor');
  const env = { LAUNCH_EDITOR: `'${editor.path}' --wait` };
  const { build, output } = startWatch(['paper.md'], { cwd: folder, env });
  await build(1);
  const opened = await click(addressIn(output()), await placeOf(folder, 'number27'));
  expect(opened).toEqual({ where: 'parts/two.md:15' });
  expect(await editor.calledWith()).toEqual(['--wait', join(folder, 'parts/two.md'), '15', '1']);
});

test('a known editor is called in its own way, and follows the text when lines move', async () => {
  const folder = project();
  const editor = fakeEditor(folder, 'code');
  const { build, output } = startWatch(['paper.md'], {
    cwd: folder,
    env: { LAUNCH_EDITOR: `'${editor.path}'` },
  });
  await build(1);
  const paper = join(folder, 'paper.md');
  writeFileSync(
    paper,
    readFileSync(paper, 'utf8').replace('title: T', 'title: T\nsubtitle: More\nversion: 2'),
  );
  await build(2);
  await click(addressIn(output()), await placeOf(folder, 'number3'));
  expect(await editor.calledWith()).toEqual(['-r', '-g', `${paper}:13:1`]);
});

test('an editor that cannot be started is reported, and ends nothing', async () => {
  const folder = project();
  const env = { LAUNCH_EDITOR: '/nowhere/editor' };
  const { build, output, says } = startWatch(['paper.md'], { cwd: folder, env });
  await build(1);
  await click(addressIn(output()), await placeOf(folder, 'number3'));
  await says(/The editor was not opened: .*\/nowhere\/editor.* LAUNCH_EDITOR can name its command/);
  writeFileSync(join(folder, 'parts/two.md'), 'Still watched.\n');
  expect(await build(2)).toMatch(/^✓ parts\/two\.md/);
});

test('an edit is followed to where it lies in the new PDF; faults are shown, and vanish', async () => {
  const folder = project();
  const { build, output } = startWatch(['paper.md'], { cwd: folder });
  await build(1);
  const updates = await listen(addressIn(output()));
  const newest = async (status: Update['status'], number: number) => {
    await until(() => updates.some((update) => update.status === status && update.number > number), {
      what: () => `no ${status} in ${JSON.stringify(updates)}`,
    });
    return updates.findLast((update) => update.status === status) as Update;
  };
  const first = await newest('good', 0);
  expect(first).toMatchObject({ title: 'T', problems: [] });
  expect(first.followTo).toBeUndefined();

  const edited = paragraphs.slice(20).map((text, index) => (index === 13 ? `Edited word33 ${text}` : text));
  writeFileSync(join(folder, 'parts/two.md'), `${edited.join('\n\n')}\n`);
  const second = await newest('good', first.number);
  const place = await placeOf(folder, 'word33');
  expect(second.followTo?.page).toBe(place.page);
  expect(Math.abs((second.followTo?.topPt ?? 0) - place.topPt)).toBeLessThan(20);
  expect(second.paper).toBeGreaterThan(first.paper);

  writeFileSync(join(folder, 'parts/two.md'), '<!-- include: two.md -->\n');
  const third = await newest('failed', second.number);
  expect(third.problems).toMatchObject([
    {
      severity: 'error',
      code: 'include-circular',
      where: 'parts/two.md:1',
      frame: expect.stringContaining('include: two.md'),
    },
  ]);
  expect(third.paper).toBe(second.paper);
  expect(third.summary).toBe('Not built: the last good PDF is shown');

  writeFileSync(join(folder, 'parts/two.md'), `${edited.join('\n\n')}\n`);
  const fourth = await newest('good', third.number);
  expect(fourth.problems).toEqual([]);
  expect(fourth.followTo).toBeUndefined();
});

test('all of it in a browser: an edit appears where the reader was, and Alt and a click open its line', {
  tags: 'long',
}, async () => {
  const folder = project();
  const editor = fakeEditor(folder, 'subl');
  const { build, output } = startWatch(['paper.md'], {
    cwd: folder,
    env: { LAUNCH_EDITOR: `'${editor.path}'` },
  });
  await build(1);
  const browser = await launch();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 900 });
  await page.goto(addressIn(output()));
  await seen(page, 'T');
  const before = await placeOf(folder, 'number9');
  const slot = `.slot:nth-child(${before.page + 1})`;
  // a little above the middle, where the view does not move to show an edit
  const { pxPerPt } = await viewOf(page);
  const slotTopPx = await page.$eval(slot, (element) => (element as HTMLElement).offsetTop);
  await scrollTo(page, slotTopPx + before.topPt * pxPerPt - 300.5);
  await seen(page, 'number9');
  const view = await viewOf(page);

  const paper = join(folder, 'paper.md');
  writeFileSync(paper, readFileSync(paper, 'utf8').replace('number9 says', 'number9 word9 says'));
  await seen(page, 'word9');
  expect(await viewOf(page)).toEqual(view);

  await page.keyboard.down('Alt');
  const { left, top } = await page.$eval(slot, (element) => element.getBoundingClientRect().toJSON());
  await page.mouse.click(left + before.xPt * pxPerPt, top + before.topPt * pxPerPt);
  await page.keyboard.up('Alt');
  expect(await editor.calledWith()).toEqual([`${paper}:23:1`]);
});
