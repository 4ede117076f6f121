/**
 * A page and a size → the page laid out for that size, in a window as small as before. What is laid out only to be
 * printed is four times as large as a page on a screen, and Chromium would draw it after every change: 0.4 s of
 * processors of a short paper.
 */

import type { Page } from './puppeteer.js';

/** What `vw`, `vh` and media queries go by. */
export interface LayoutViewport {
  readonly width: number;
  readonly height: number;
}

/** How Puppeteer's pages send commands; the method is not part of its public interface. */
interface CommandPage {
  _client?(): { send(method: string, parameters: object): Promise<unknown> };
}

/** Sets the size that a page is laid out for. */
export async function setLayoutViewport(page: Page, { width, height }: LayoutViewport): Promise<void> {
  const client = (page as unknown as CommandPage)._client?.();
  // slower, and alike in all else
  if (!client) return page.setViewport({ width, height });
  await client.send('Emulation.setDeviceMetricsOverride', {
    mobile: false,
    width,
    height,
    deviceScaleFactor: 1,
    screenOrientation: { angle: 0, type: 'portraitPrimary' },
    dontSetVisibleSize: true,
  });
}
