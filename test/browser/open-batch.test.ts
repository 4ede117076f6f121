import { expect, test } from 'vitest';
import type { RunningBrowser } from '../../src/browser/launch.js';
import { openBatch } from '../../src/browser/open-batch.js';
import type { OpenPages } from '../../src/browser/open-pages.js';
import { composition, part } from './made-up-composition.js';

/** A page that has shown a document, and the scripts that it is asked to run; the title waits for `titled`. */
function usedPage(titled: Promise<void>) {
  const asked: string[] = [];
  const page = {
    async evaluate(script: string) {
      asked.push(script);
      if (script.startsWith('document.title')) await titled;
      return { turn: 1, brokenImages: [], pageOf: [], movedNotes: [] };
    },
  };
  const filter = { renew() {}, refused: () => [], lost: new AbortController().signal };
  const pages = { open: async () => ({ page, filter, uses: 1 }), loaded() {} } as unknown as OpenPages;
  return { asked, pages };
}

test('the text of the next document does not wait for its title', async () => {
  let title = () => {};
  const { asked, pages } = usedPage(new Promise((resolve) => (title = resolve)));
  const running = { gone: new AbortController().signal } as unknown as RunningBrowser;
  const of = composition([part('body', '<p>Text.</p>')]);
  const html = '<html><body><p>Text.</p></body></html>';
  const opened = openBatch({ name: 'body', parts: of.parts }, html, { pages, running, composition: of });
  await expect.poll(() => asked.some((script) => script.includes('settleDocument'))).toBe(true);
  expect(asked[0]).toContain('document.title');
  title();
  expect((await opened).shown().pageOf).toEqual([]);
});
