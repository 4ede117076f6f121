/**
 * Names of callouts in other tools → the five kinds that we have. Obsidian, MkDocs, Docusaurus, Quarto, VuePress and
 * GitLab have more names than looks: a callout is drawn as the nearest of our kinds, with its own name as title.
 */

import { table } from '../../data/table.js';
import type { Words } from '../words.js';

/** The look of a callout. */
export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

const names: Readonly<Record<CalloutKind, string>> = {
  note: 'note info information abstract summary tldr seealso cite quote example todo details remark definition',
  tip: 'tip hint success check done recommendation',
  important: 'important question help faq key',
  warning: 'warning warn attention alert',
  caution: 'caution danger error failure fail missing bug',
};

const kinds: Readonly<Record<string, CalloutKind>> = table(
  Object.fromEntries(
    (Object.keys(names) as CalloutKind[]).flatMap((kind) =>
      names[kind].split(' ').map((name) => [name, kind]),
    ),
  ),
);

/** The kind that `name` is drawn as; undefined where it is no callout. `callout-note` is Quarto's name. */
export function calloutKind(name: string): CalloutKind | undefined {
  return kinds[name.toLowerCase().replace(/^callout-/, '')];
}

/** The title of a callout that its author gave none. */
export function calloutTitle(name: string, words: Words): string {
  const own = name.toLowerCase().replace(/^callout-/, '');
  const kind = calloutKind(own) ?? 'note';
  // the other languages have words for our five kinds only
  if (own === kind || words.lang !== 'en') return words.callout(kind);
  return `${own.slice(0, 1).toUpperCase()}${own.slice(1)}`;
}
