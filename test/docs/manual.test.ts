/** Pages of docs/ → the text of the manual, and of the pages for screens. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asChapter, chaptersOf, forScreens, manualOf } from '../../docs/manual.mjs';

const edition = { version: '1.0', date: '2026-03-14' };

test('chapters come in the order of the index, once', () => {
  const index = readFileSync(new URL('../../docs/README.md', import.meta.url), 'utf8');
  const chapters = chaptersOf(index);
  expect(chapters[0]).toBe('quickstart.md');
  expect(chapters).toContain('machines/README.md');
  expect(new Set(chapters).size).toBe(chapters.length);
});

test('a chapter begins with its title, and its links to other files lead to the repository', () => {
  const chapters = {
    'one.md': '---\ntitle: One\n---\n\n[Two](two.md#a) [q](q.yml) ![p](p.png)\n',
    'machines/README.md': '# Machines\n\n[q](q.yml)\n',
    'three.md': '---\ntitle: Three\n---\n\n```md\n# No heading\n```\n',
  };
  const manual = manualOf(Object.keys(chapters), { edition });
  expect(manual).toContain('date: 2026-03-14\n');
  expect(manual.match(/<!-- include: \S+ -->/g)).toHaveLength(3);
  const repository = 'https://github.com/wp-build/wp-build/blob/main/docs';
  expect(Object.entries(chapters).map(([page, text]) => asChapter(text, page).trim())).toEqual([
    `# One\n\n[Two](two.md#a) [q](${repository}/q.yml) ![p](p.png)`,
    `# Machines\n\n[q](${repository}/machines/q.yml)`,
    '# Three\n\n```md\n# No heading\n```',
  ]);
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
