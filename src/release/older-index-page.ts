/**
 * The `index.html` that another version of wp-build made → whether it leads to the released files and no others. Its
 * words and its look may differ from ours, its files, their checksums and its links may not.
 */

import { generator } from '../version.js';

const madeBy = /<meta name="generator" content="(wp-build [^"<>]{1,60})">/;
const active = /<(?:script|iframe|object|embed|form|base|link)\b|\son[a-z]+\s*=|\ssrc(?:set)?\s*=|refresh/i;

/** Whether `page` is one of another version, and says of the files what `ours` says, the page as it is made now. */
export function isOlderPage(page: string, ours: string): boolean {
  const by = madeBy.exec(page)?.[1];
  if (by === undefined || by === generator || active.test(withoutText(page))) return false;
  const known = new Set(linksIn(ours));
  return digestsIn(page) === digestsIn(ours) && linksIn(page).every((link) => known.has(link));
}

/** The tags alone: the changes of a version may be about `onload=`. */
const withoutText = (page: string): string => [...page.matchAll(/<[^>]*>/g)].join('\n');

/** In order, each once. */
const digestsIn = (page: string): string =>
  [...new Set([...page.matchAll(/\b[0-9a-f]{64}\b/g)].map(([digest]) => digest))].sort().join(' ');

const linksIn = (page: string): string[] =>
  [...page.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
