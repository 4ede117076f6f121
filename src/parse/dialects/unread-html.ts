/**
 * Markdown that stands directly below a tag of raw HTML → a warning: CommonMark reads none until a blank line, so its
 * marks are printed.
 */

import type { Token } from 'markdown-it';
import { shortText } from '../../data/short-text.js';
import { warning } from '../../diagnostic.js';
import type { Diagnostic } from '../../types.js';
import type { ParseState } from '../parse-state.js';
import { placesWithin } from '../source-places.js';

/** Elements whose content is shown as it is, or not at all. */
const asItStands =
  /<!--[\s\S]*?(?:-->|$)|<(pre|code|style|script|svg|math|kbd|samp)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Markup that a text of HTML would hardly hold. */
const markdown = new RegExp(
  [
    String.raw`!?\[[^\][\n]{1,200}\]\((?:https?:\/\/|#|\.{0,2}\/|[\w-]+\.\w)[^()\n]{0,300}\)`,
    String.raw`(?<![\w*\\])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])`,
    String.raw`(?<![\w$\\])\$[^\s$][^$\n]{0,200}[\\_^][^$\n]{0,200}\$(?![\w$])`,
    String.raw`^[ \t]*#{2,6} [^\n]{1,200}$`,
    String.raw`^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$`,
    // notes, citations and references of ours
    String.raw`(?<!\\)\[\^[^\][\s]{1,200}\](?!:)`,
    String.raw`(?<!\\)\^\[[^\][\n]{2,200}\]`,
    String.raw`(?<![\\\w])\[-?@[\p{L}\p{N}_][^\][\n]{0,200}\]`,
    String.raw`(?<![\p{L}\p{N}@\\./])@(?:fig|tbl|lst|eq|sec|thm)[:-][\p{L}\p{N}_][\p{L}\p{N}_:.-]{0,100}`,
    String.raw`^[ \t]*\{:?[ \t]*[.#][\p{L}_][^{}\n]{0,200}\}[ \t]*$`,
  ].join('|'),
  'gmu',
);

const tags = /<[^<>]*>/g;
const blank = (text: string) => text.replace(/[^\n]/g, ' ');
const maxFindings = 20;

/** The Markdown in the block of raw HTML `token` that is not read: each form of it once. */
export function unreadInHtml(
  { content, map }: Token,
  { places }: ParseState,
  isNote: (label: string) => boolean,
): Diagnostic[] {
  if (!map || !/[[*$#|@{]/.test(content)) return [];
  const text = content.replace(asItStands, blank).replace(tags, blank);
  const placeOf = placesWithin(places, map[0], content);
  const seen = new Set<string>();
  const findings: Diagnostic[] = [];
  for (const { 0: written, index } of text.matchAll(markdown)) {
    const shown = written.trim();
    const kind = /^\W{1,2}/.exec(shown)?.[0] ?? '';
    // each note is named: its text is left out
    const form = shown.startsWith('[^') ? shown : kind;
    // what no note has as its label may be a class of characters
    if (shown.startsWith('[^') && !isNote(shown.slice(2, -1))) continue;
    if (seen.has(form) || findings.length === maxFindings) continue;
    seen.add(form);
    const message = `${shortText(shown, 60)} ${inHtml}.`;
    const hint = 'Leave a line blank between the tag and the text, or write markdown="1" in the tag.';
    const place = placeOf(index + written.indexOf(shown));
    findings.push(warning('html-markdown', message, { place, hint }));
  }
  return findings;
}

const inHtml = 'is printed as text: Markdown is not read directly below a tag of HTML';

/** `diagnostics` without those of notes that only HTML refers to: the reference itself is reported. */
export function withoutNotesInHtml(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const labels = diagnostics.flatMap(({ code, message }) =>
    code === 'html-markdown' && message.startsWith('[^') ? [message.slice(0, message.indexOf(']') + 1)] : [],
  );
  if (labels.length === 0) return diagnostics;
  const unused = new Set(labels.map((label) => `the footnote ${label} is never`.toLowerCase()));
  return diagnostics.filter(
    ({ code, message }) =>
      code !== 'footnote-unused' ||
      !unused.has(message.slice(0, message.indexOf(' never') + 6).toLowerCase()),
  );
}
