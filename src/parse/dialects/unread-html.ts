/**
 * Markdown that stands directly below a tag of raw HTML → a warning: CommonMark reads none until a blank line, so its
 * marks are printed.
 */

import type { Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import type { Diagnostic } from '../../types.js';
import { placesWithin } from '../source-places.js';
import type { Work } from '../work.js';

/** What is meant to be shown as it stands, or not at all. */
const asItStands =
  /<!--[\s\S]*?(?:-->|$)|<(pre|code|style|script|svg|math|kbd|samp)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

const markdown = new RegExp(
  [
    String.raw`!?\[[^\][\n]{1,200}\]\((?:https?:\/\/|#|\.{0,2}\/|[\w-]+\.\w)[^()\n]{0,300}\)`,
    String.raw`(?<![\w*\\])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])`,
    String.raw`(?<![\w$\\])\$[^\s$][^$\n]{0,200}[\\_^][^$\n]{0,200}\$(?![\w$])`,
    String.raw`^[ \t]*#{2,6} [^\n]{1,200}$`,
    String.raw`^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$`,
  ].join('|'),
  'mu',
);

const tags = /<[^<>]*>/g;
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** The first Markdown in the block of raw HTML `token` that is not read. */
export function unreadInHtml({ content, map }: Token, { places }: Work): Diagnostic[] {
  if (!map || !/[[*$#|]/.test(content)) return [];
  const text = content.replace(asItStands, blank).replace(tags, blank);
  const found = markdown.exec(text);
  if (!found) return [];
  const [written = ''] = found;
  const shown = written.trim();
  const message = `${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown} is printed as text: Markdown is not read directly below a tag of HTML`;
  const hint = 'leave a line blank between the tag and the text, or write markdown="1" in the tag';
  const place = placesWithin(places, map[0], content)(found.index + written.indexOf(shown));
  return [warning('html-markdown', message, { place, hint })];
}
