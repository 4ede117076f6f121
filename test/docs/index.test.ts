/** docs/README.md leads to every page of the manual. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const docs = new URL('../../docs/', import.meta.url);

test('every page is in the index', () => {
  const index = readFileSync(new URL('README.md', docs), 'utf8');
  const pages = readdirSync(docs).filter((file) => file.endsWith('.md') && file !== 'README.md');
  expect(pages.filter((page) => !index.includes(`(${page})`))).toEqual([]);
});
