import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBrowser, surveyBrowsers } from '../../src/browser/find-browser.js';
import { findExecutable, puppeteerBrowsers } from '../../src/browser/installed.js';
import { tempFolder } from '../temp-folder.js';

const onLinux = process.platform === 'linux';

beforeEach(() => {
  vi.stubEnv('WP_BROWSER', undefined);
  vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', undefined);
});
afterEach(() => vi.unstubAllEnvs());

/** A folder with programs of these names. */
function programs(...names: string[]): string {
  const folder = tempFolder(Object.fromEntries(names.map((name) => [name, '#!/bin/sh\necho Chrome 1.2\n'])));
  for (const name of names) chmodSync(join(folder, name), 0o755);
  return folder;
}

describe('what the caller names', () => {
  test('the option wins over the environment, and WP_BROWSER over PUPPETEER_EXECUTABLE_PATH', async () => {
    const folder = programs('a', 'b', 'chrome-headless-shell');
    vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', join(folder, 'b'));
    expect(await findBrowser()).toMatchObject({ kind: 'environment', executable: join(folder, 'b') });
    vi.stubEnv('WP_BROWSER', join(folder, 'chrome-headless-shell'));
    expect(await findBrowser()).toMatchObject({ kind: 'environment', headlessShell: true });
    const browser = join(folder, 'a');
    expect(await findBrowser({ browser })).toEqual({
      kind: 'flag',
      executable: browser,
      headlessShell: false,
    });
  });

  test('a name is looked up on the PATH', async () => {
    const folder = programs('my-chrome');
    vi.stubEnv('PATH', `/nowhere:${folder}`);
    expect(await findBrowser({ browser: 'my-chrome' })).toMatchObject({
      executable: join(folder, 'my-chrome'),
    });
    expect(await findExecutable('no-such-program')).toBeUndefined();
  });

  test('an address is a remote browser', async () => {
    const browser = 'ws://127.0.0.1:9222/devtools/browser/1';
    expect(await findBrowser({ browser })).toEqual({
      kind: 'remote',
      endpoint: browser,
      headlessShell: false,
    });
  });

  test('what does not exist, or cannot be run, is an error and not passed over', async () => {
    const folder = tempFolder({ 'text.txt': 'no program' });
    await expect(findBrowser({ browser: '/no/such/chrome' })).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'browser-missing',
          message: '--browser names /no/such/chrome, which is no program that can be run.',
          hint: 'Give --browser the path of a Chrome, Chromium or Edge program, or the ws:// or http:// address of one.',
        },
      ],
    });
    vi.stubEnv('WP_BROWSER', join(folder, 'text.txt'));
    await expect(findBrowser()).rejects.toThrow(
      /^WP_BROWSER names \S+, which is no program that can be run\.$/,
    );
    await expect(findBrowser({ browser: folder })).rejects.toThrow(
      `--browser names ${folder}, which is no program`,
    );
  });
});

test.runIf(onLinux)("of Puppeteer's browsers, a headless shell comes first, and the newest", async () => {
  const shell = 'chrome-headless-shell-linux64/chrome-headless-shell';
  const files = [
    'chrome/linux-150.0.1.1/chrome-linux64/chrome',
    `chrome-headless-shell/linux-99.0.1.1/${shell}`,
    `chrome-headless-shell/linux-148.0.1.1/${shell}`,
  ];
  const cache = programs(...files);
  vi.stubEnv('PUPPETEER_CACHE_DIR', cache);
  const found = await puppeteerBrowsers();
  expect(found.map(({ executable }) => executable)).toEqual(
    [files[2], files[1], files[0]].map((file) => join(cache, file ?? '')),
  );
  expect(found.map(({ headlessShell }) => headlessShell)).toEqual([true, true, false]);
});

test('the survey names every place of the order, with what the browser says of itself', async () => {
  const folder = programs('chrome');
  vi.stubEnv('WP_BROWSER', join(folder, 'missing'));
  const survey = await surveyBrowsers({ browser: join(folder, 'chrome') });
  const kinds = ['flag', 'environment', 'environment', 'embedded', 'puppeteer', 'installed'];
  expect(survey.map(({ kind }) => kind)).toEqual(kinds);
  if (onLinux) expect(survey[0]).toMatchObject({ place: '--browser', version: 'Chrome 1.2' });
  expect(survey[1]?.problem).toContain('which is no program that can be run');
  expect(survey[2]).toEqual({ kind: 'environment', place: 'PUPPETEER_EXECUTABLE_PATH' });
});
