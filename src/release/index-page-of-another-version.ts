/**
 * The `index.html` that another version of wp-build made → whether it leads to the released files and no others. Its
 * words and its look may differ from ours, its files, their checksums and its links may not.
 */

import { generator } from '../version.js';

/** What the page may load: nothing. */
const policy = /<meta http-equiv="Content-Security-Policy"[^<>]{1,300}>/;
const madeBy = /<meta name="generator" content="(wp-build [^"<>]{1,60})">/;
/** What can load, run or lead elsewhere, also in the words of a change: such a page is not accepted. */
const active =
  /<(?:script|iframe|object|embed|form|base|link|img|svg|math|video|audio)\b|[\s/"']on[a-z]+\s*=|http-equiv\s*=\s*["']?refresh|javascript:/i;

/** Whether `page` is one of another version, and says of the files what `ours` says, the page as it is made now. */
export function isPageOfAnotherVersion(page: string, ours: string): boolean {
  const by = madeBy.exec(page)?.[1];
  if (by === undefined || by === generator) return false;
  if (policy.exec(page)?.[0] !== policy.exec(ours)?.[0] || active.test(page)) return false;
  const known = new Set(linksIn(ours));
  return digestsIn(page) === digestsIn(ours) && linksIn(page).every((link) => known.has(link));
}

const link = /[\s/"']href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;
const linkOrDigest = new RegExp(`${link.source}|\\b([0-9a-f]{64})\\b`, 'gi');

const linksIn = (page: string): string[] =>
  [...page.matchAll(link)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

/** Each digest with the link before it, which is that to its file; without their order. */
function digestsIn(page: string): string {
  let file = '';
  const found = new Set<string>();
  for (const [, double, single, bare, digest] of page.matchAll(linkOrDigest)) {
    if (digest === undefined) file = double ?? single ?? bare ?? '';
    else found.add(`${file} ${digest}`);
  }
  return [...found].sort().join('\n');
}
