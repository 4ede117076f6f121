import { expect, test, vi } from 'vitest';
import { type CachedPage, openPageCache } from '../../src/browser/page-cache.js';
import type { Page } from '../../src/browser/puppeteer.js';
import type { RequestFilter } from '../../src/browser/request-filter.js';

function kept(uses = 1): CachedPage & { readonly closed: ReturnType<typeof vi.fn>; lose(): void } {
  const lost = new AbortController();
  const closed = vi.fn(async () => {});
  const filter: RequestFilter = { renew() {}, refused: () => [], lost: lost.signal };
  return { page: { close: closed } as unknown as Page, filter, uses, closed, lose: () => lost.abort() };
}

test('a page is taken once, by its head', () => {
  const store = openPageCache();
  const page = kept();
  expect(store.give('a', page)).toBe(true);
  expect(store.take('b')).toBeUndefined();
  expect(store.take('a')).toBe(page);
  expect(store.take('a')).toBeUndefined();
});

test('a caller that leaves one takes none where only one of its head is there', () => {
  const store = openPageCache();
  const [first, second] = [kept(), kept()];
  store.give('a', first);
  store.give('b', kept());
  expect(store.take('a', 1)).toBeUndefined();
  store.give('a', second);
  expect([store.take('a', 1), store.take('a', 1), store.take('a')]).toEqual([first, undefined, second]);
});

test('pages that are being closed are waited for, and one that fails to close is no fault', async () => {
  const store = openPageCache();
  const closed = vi.fn();
  store.closing(Promise.reject(new Error('gone')));
  store.closing(Promise.resolve().then(closed));
  await store.closed();
  expect(closed).toHaveBeenCalled();
});

test('two are enough, and one that was used a hundred times is not kept', () => {
  const store = openPageCache();
  expect([kept(), kept(), kept()].map((page) => store.give('a', page))).toEqual([true, true, false]);
  expect(openPageCache().give('a', kept(100))).toBe(false);
});

test('where there is no room, a page of another style is closed', () => {
  const store = openPageCache();
  const [old, other, fresh] = [kept(), kept(), kept()];
  store.give('a', old);
  store.give('b', other);
  expect(old.closed).not.toHaveBeenCalled();
  store.give('b', fresh);
  expect(old.closed).toHaveBeenCalled();
  expect(store.take('b')).toBe(other);
  expect(store.take('b')).toBe(fresh);
});

test('a page that crashed is not handed out', () => {
  const store = openPageCache();
  const page = kept();
  store.give('a', page);
  page.lose();
  expect(store.take('a')).toBeUndefined();
});
