/** The cache folder of the platform → the folders of the user's cache. */

import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('env-paths');
  vi.resetModules();
});

const temporary = join(tmpdir(), `wp-build-${userInfo().uid}`);

test.each([
  ['/home/a/.cache/wp-build', ['/home/a/.cache/wp-build', temporary]],
  // an empty HOME, and a relative XDG_CACHE_HOME: never beside the papers of the call
  ['.cache/wp-build', [temporary]],
  ['b/wp-build', [temporary]],
])('%s', async (cache, expected) => {
  vi.resetModules();
  vi.doMock('env-paths', () => ({ default: () => ({ cache }) }));
  const { cacheFolders } = await import('../../src/browser/private-folder.js');
  expect(cacheFolders()).toEqual(expected);
});
