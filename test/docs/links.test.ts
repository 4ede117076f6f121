/** Links of README and docs/ to files of the project lead somewhere, and to a heading that is there. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import GithubSlugger from 'github-slugger';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const pages = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(new URL('docs/', root))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const textOf = (url: URL) => readFileSync(url, 'utf8').replace(/^(`{3,})[\s\S]*?^\1/gm, '');

function headingIds(text: string): string[] {
  const slugger = new GithubSlugger();
  return [...text.matchAll(/^#{1,6} +(.+)$/gm)].map(([, title]) =>
    slugger.slug((title ?? '').replaceAll('`', '')),
  );
}

test.each(pages)('%s', (page) => {
  const here = new URL(page, root);
  const links = [
    ...textOf(here)
      .replaceAll(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
  const dead = links.filter((target) => {
    const url = new URL(target, here);
    const file = new URL(url.pathname, url);
    if (!existsSync(file)) return true;
    return url.hash !== '' && !headingIds(textOf(file)).includes(decodeURIComponent(url.hash.slice(1)));
  });
  expect(dead).toEqual([]);
});
