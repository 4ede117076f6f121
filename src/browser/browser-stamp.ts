/**
 * The browser that a build would use → a text that changes when the browser does, for cache keys. No browser is
 * started.
 */

import { stat } from 'node:fs/promises';
import { embeddedVersion } from './embedded.js';
import { askVersion, findBrowser } from './find-browser.js';

/** The identity of the browser; undefined for a remote browser, which would have to be asked. */
export async function browserStamp(browser?: string): Promise<string | undefined> {
  const named = browser ?? process.env.WP_BROWSER ?? process.env.PUPPETEER_EXECUTABLE_PATH;
  // looked at most: the embedded one is checked by its digests when it is started
  const embedded = named ? undefined : await embeddedVersion();
  if (embedded !== undefined) return `embedded ${embedded}`;
  const choice = await findBrowser({ browser });
  if (choice.executable === undefined) return undefined;
  const { size, mtimeMs } = await stat(choice.executable);
  const { version = '' } = await askVersion(choice);
  return `${choice.executable} ${size} ${mtimeMs} ${version}`;
}
