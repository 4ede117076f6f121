/** The text that an editor has not saved: what is built for it, and when the file counts again. */

import { existsSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { codeFrame } from '../../src/cli/report.js';
import { BuildError, error } from '../../src/diagnostic.js';
import { lineReaderOf } from '../../src/disk/line-reader.js';
import { startPreview } from '../../src/watch/preview/preview.js';
import { openUnsavedText } from '../../src/watch/unsaved-text.js';
import { type WatchReport, watchPaper } from '../../src/watch/watch.js';
import { watch } from '../../src/watch/watch-papers.js';
import { tempFolder } from '../temp-folder.js';
import { until } from './watch-process.js';

const program = '---js\n({ title: "T" })\n---\n\n# T\n';

test('is built in place of the file, until the file is saved', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n' });
  const unsaved = openUnsavedText();
  const reports: WatchReport[] = [];
  const aborter = new AbortController();
  const watched = watchPaper({
    paper: join(folder, 'paper.md'),
    session: {
      use: () => Promise.reject(new BuildError(error('browser-failed', 'no'))),
      close: async () => {},
    },
    options: { out: join(folder, 'out') },
    signal: aborter.signal,
    polling: false,
    unsaved,
    onStart() {},
    onReport: (report) => reports.push(report),
  });
  onTestFinished(async () => {
    aborter.abort();
    await watched;
  });
  const codes = () => reports.map(({ diagnostics }) => diagnostics.at(-1)?.code);
  const reported = (count: number) =>
    until(() => reports.length >= count, { what: () => codes().join(), timeoutMs: 15_000 });
  await reported(1);
  unsaved.set(program);
  await reported(2);
  expect(codes()[1]).toBe('front-matter-language');
  unsaved.set(undefined);
  await reported(3);
  expect(codes()[2]).toBe('browser-failed');
  unsaved.set(program);
  await reported(4);
  writeFileSync(join(folder, 'paper.md'), '# T\n\nSaved.\n');
  await reported(5);
  expect(codes()[4]).toBe('browser-failed');
  expect(unsaved.text()).toBeUndefined();
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

test('is what the lines of its diagnostics are taken from', async () => {
  const folder = tempFolder({ 'paper.md': '# T\n' });
  const aborter = new AbortController();
  const framed: (string | undefined)[] = [];
  const watched = watch({
    papers: [join(folder, 'paper.md')],
    options: { out: join(folder, 'out'), browser: join(folder, 'no-browser') },
    signal: aborter.signal,
    polling: false,
    frameOf: ({ code }, text) => {
      if (code === 'front-matter-language') framed.push(text);
      return '';
    },
    onReady: ({ showText }) => showText(program),
    onReport() {},
    onEditorFault() {},
  });
  onTestFinished(async () => {
    aborter.abort();
    await watched;
  });
  await until(() => framed.length > 0, { what: () => 'no line was asked for', timeoutMs: 15_000 });
  expect(framed[0]).toBe(program);
  const place = { file: 'paper.md', line: 2, column: 3 };
  expect(codeFrame(place, lineReaderOf(program))).toContain('2 | ({ title');
});

test('comes by HTTP from an editor that knows the token', async () => {
  const texts: (string | undefined)[] = [];
  const preview = await startPreview({ openInEditor: () => {}, showText: (text) => texts.push(text) });
  onTestFinished(() => preview.close());
  const { origin, port } = new URL(preview.url);
  const post = (address: string, body: unknown, headers = { Origin: origin }) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(
        address,
        { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify(body));
    });
  const long = 'a word '.repeat(20_000);
  expect(await post(`${preview.url}text`, { text: long })).toBe(200);
  expect(await post(`${preview.url}text`, { text: null })).toBe(200);
  expect(await post(`${preview.url}text`, { text: 1 })).toBe(400);
  expect(await post(`${preview.url}text`, { text: 'x' }, { Origin: 'https://example.org' })).toBe(403);
  expect(await post(`http://127.0.0.1:${port}/text`, { text: 'x' })).toBe(403);
  expect(texts).toEqual([long, undefined]);
});
