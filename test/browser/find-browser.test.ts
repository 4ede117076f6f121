import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { embeddedBrowser } from '../../src/browser/embedded.js';
import { findBrowser, surveyBrowsers } from '../../src/browser/find-browser.js';
import { findExecutable, puppeteerBrowsers } from '../../src/browser/installed.js';
import { addFiles, tempFolder } from '../temp-folder.js';

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
          message: '--browser names no program that can be run: /no/such/chrome',
          hint: 'Give --browser the path of a Chrome, Chromium or Edge program, or the ws:// or http:// address of one.',
        },
      ],
    });
    vi.stubEnv('WP_BROWSER', join(folder, 'text.txt'));
    await expect(findBrowser()).rejects.toThrow(/^WP_BROWSER names no program that can be run: /);
    await expect(findBrowser({ browser: folder })).rejects.toThrow('--browser names no program');
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
  expect(survey[1]?.problem).toContain('names no program that can be run');
  expect(survey[2]).toEqual({ kind: 'environment', place: 'PUPPETEER_EXECUTABLE_PATH' });
});

describe.runIf(onLinux && process.arch === 'x64')('the embedded browser', () => {
  test('is unpacked once, also by two at the same time, and leaves nothing half done', async () => {
    const cache = join(tempFolder(), 'cache');
    vi.stubEnv('XDG_CACHE_HOME', cache);
    const steps: number[] = [];
    const both = await Promise.all([
      embeddedBrowser(({ fraction = 0 }) => steps.push(fraction)),
      embeddedBrowser(),
    ]);
    const executable = both[0]?.executable ?? '';
    expect(both[1]?.executable).toBe(executable);
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(readdirSync(join(cache, 'wp-build'))).toEqual([`chromium-${both[0]?.version}`]);
    expect(statSync(executable).mode & 0o777).toBe(0o755);
    expect(statSync(join(cache, 'wp-build')).mode & 0o777).toBe(0o700);
    const again = vi.fn();
    await embeddedBrowser(again);
    expect(again).not.toHaveBeenCalled();
  });

  test('goes into a private temporary folder where the cache folder cannot be written', async () => {
    const folder = tempFolder({ 'a-file': '' });
    mkdirSync(join(folder, 'tmp'));
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'a-file'));
    vi.stubEnv('TMPDIR', join(folder, 'tmp'));
    const found = await embeddedBrowser();
    const home = dirname(dirname(found?.executable ?? ''));
    expect(home).toBe(join(folder, 'tmp', `wp-build-${process.getuid?.()}`));
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  test('says what went wrong where it can be put nowhere', async () => {
    const folder = tempFolder({ 'a-file': '' });
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'a-file'));
    vi.stubEnv('TMPDIR', join(folder, 'missing', 'a-file'));
    addFiles(folder, { missing: '' });
    await expect(embeddedBrowser()).rejects.toMatchObject({ diagnostics: [{ code: 'browser-unpack' }] });
    rmSync(join(folder, 'missing'));
  });
});
