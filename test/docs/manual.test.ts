/** Pages of docs/ → the text of the manual, and of the pages for screens. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chaptersOf, forScreens, manualOf } from '../../docs/manual.mjs';

const edition = { version: '1.0', date: '2026-03-14' };

test('chapters come in the order of the index, once', () => {
  const index = readFileSync(new URL('../../docs/README.md', import.meta.url), 'utf8');
  const chapters = chaptersOf(index);
  expect(chapters[0]).toBe('quickstart.md');
  expect(chapters).toContain('machines/README.md');
  expect(new Set(chapters).size).toBe(chapters.length);
});

test('a chapter is included below its title', () => {
  const pages: Record<string, string> = {
    'one.md': '---\ntitle: One\n---\n\nText.\n',
    'two.md': '# Two\n\nText.\n',
    'three.md': '---\ntitle: Three\n---\n\n```md\n# No heading\n```\n',
  };
  const text = manualOf(Object.keys(pages), { read: (page) => pages[page] ?? '', edition });
  expect(text).toContain('date: 2026-03-14\n');
  expect(text.replace(/^---[\s\S]*?^---\n/m, '').trim()).toBe(
    '# One\n\n<!-- include: one.md -->\n\n<!-- include: two.md -->\n\n# Three\n\n<!-- include: three.md -->',
  );
});

test('links of a page lead to HTML files, and others to the repository', () => {
  const page = 'machines/README.md';
  const text = forScreens(
    '# M\n\n[a](../themes.md#fonts) [`b`](q.yml) [c](#x) [d](https://e.org) ![i](p.png)\n',
    {
      page,
      edition,
    },
  );
  expect(text.trim().split('\n').at(-1)).toBe(
    '[a](https://manual.invalid/themes.html#fonts) ' +
      '[`b`](https://github.com/wp-build/wp-build/blob/main/docs/machines/q.yml) ' +
      '[c](#x) [d](https://e.org) ![i](p.png)',
  );
});
