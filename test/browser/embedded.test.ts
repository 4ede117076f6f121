/**
 * The browser of the package, unpacked into the cache: once, whole, for this user alone, and with words where it
 * cannot be. Long where the browser is unpacked once more.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { embeddedBrowser, embeddedVersion } from '../../src/browser/embedded.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const runsHere = process.platform === 'linux' && process.arch === 'x64';

afterEach(() => vi.unstubAllEnvs());

describe.runIf(runsHere)('the embedded browser', () => {
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
    expect(both[0]).toMatchObject({
      kind: 'embedded',
      headlessShell: true,
      version: await embeddedVersion(),
    });
    const { LD_LIBRARY_PATH: libraries = '', FONTCONFIG_FILE: fonts = '' } = both[0]?.env ?? {};
    expect(existsSync(libraries)).toBe(true);
    // its fonts are those of the place that it was moved to
    expect(readFileSync(fonts, 'utf8')).toContain(`<dir>${dirname(executable)}/fonts</dir>`);
    const again = vi.fn();
    await embeddedBrowser(again);
    expect(again).not.toHaveBeenCalled();
  });

  test('goes into a private temporary folder where the cache folder cannot be written', {
    tags: 'long',
  }, async () => {
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
    await expect(embeddedBrowser()).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'browser-unpack',
          message: expect.stringMatching(/^The embedded browser could not be unpacked: /),
          hint: 'Give wp-build a cache folder that it can write (XDG_CACHE_HOME), or name a browser with --browser PATH.',
        },
      ],
    });
    rmSync(join(folder, 'missing'));
  });
});
