/**
 * A diagnostic of a code that proposes words of a list → the edits that write them: keys, values of keys, kinds of
 * callouts, notes, variables, and the alternative text of an image. `fixes.ts` reads what any hint proposes.
 */

import { nearMiss } from '../build/near-words.js';
import { type Fix, replacing } from './fix.js';

/** A diagnostic, and the document that it is about. */
export interface Fixable {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** from 0 */
  readonly line: number;
  readonly lines: readonly string[];
}

/** The edits for a diagnostic, the likeliest first. */
export function knownFixes(fixable: Fixable): readonly Fix[] {
  return byCode.get(fixable.code)?.(fixable) ?? [];
}

const byCode: ReadonlyMap<string, (fixable: Fixable) => readonly Fix[]> = new Map([
  ['front-matter-unknown-key', misspeltKeys],
  ['front-matter-value', allowedValues],
  ['callout-unknown', calloutKinds],
  ['footnote-undefined', notes],
  ['placeholder', variables],
  ['image-without-alt', alternativeText],
]);

/** `Write "title" for "titel".` for each key, and all of them at once. */
function misspeltKeys({ hint = '', lines }: Fixable): readonly Fix[] {
  const single = [...hint.matchAll(/Write "([^"]+)" for "([^"]+)"/g)].flatMap(
    ([, right = '', wrong = '']) => {
      const line = lines.findIndex((text) => /^\s*["']?([^"':]+?)["']?\s*:/.exec(text)?.[1] === wrong);
      if (line < 0) return [];
      const start = (lines[line] ?? '').indexOf(wrong);
      const edit = { line, start, end: start + wrong.length, newText: right };
      return [{ title: `Write ${right} for ${wrong}`, edits: [edit] }];
    },
  );
  if (single.length < 2) return single;
  return [...single, { title: 'Correct all keys', edits: single.flatMap(({ edits }) => edits) }];
}

/** Longer lists are for completion. */
const maxValues = 8;

function allowedValues({ message, hint = '', line, lines }: Fixable): readonly Fix[] {
  const [, wrong] = /"([^"\n]+)"/.exec(message) ?? [];
  const list =
    /\bmust be ([^,]+(?:, | or )[^"]+?),? not "/.exec(message)?.[1] ??
    /\bmeaning are ([^.]+)\./.exec(hint)?.[1] ??
    /^Use one of ([^.]+?), or a measure/.exec(hint)?.[1];
  if (wrong === undefined || list === undefined) return [];
  const words = list.split(/, | or | and /).filter((word) => /^[\w-]+$/.test(word));
  // one word beside numbers or texts of any kind is no choice
  return words.length < 2 ? [] : fixesTo(words, wrong, { line, lines });
}

function calloutKinds({ message, hint = '', line, lines }: Fixable): readonly Fix[] {
  const [, wrong] = /\[!([^\]]+)\]/.exec(message) ?? [];
  const [proposed = ''] = hint.split(', or ');
  const kinds = proposed.match(/\b[A-Z]{3,}\b/g) ?? [];
  return wrong === undefined ? [] : fixesTo(kinds, wrong, { line, lines });
}

function notes({ message, line, lines }: Fixable): readonly Fix[] {
  const [, wrong] = /\[\^([^\]]+)\]/.exec(message) ?? [];
  const labels = lines.flatMap((text) => /^ {0,3}\[\^([^\]]+)\]:/.exec(text)?.[1] ?? []);
  const near = wrong && nearMiss(wrong, labels);
  const fix = near && replacing({ lines, line, from: `[^${wrong}]`, to: `[^${near}]` });
  return fix ? [fix] : [];
}

const ownVariables = [
  'title',
  'subtitle',
  'version',
  'date',
  'status',
  'authors',
  'organization',
  'git.commit',
];

function variables({ message, line, lines }: Fixable): readonly Fix[] {
  const [written, wrong] = /\{\{\s*([\w.-]+)\s*\}\}/.exec(message) ?? [];
  const near = wrong && nearMiss(wrong, [...ownVariables, ...varsOf(lines)]);
  const fix = written && near && replacing({ lines, line, from: written, to: `{{${near}}}` });
  return fix ? [fix] : [];
}

/** Names below `vars:` in front matter. */
function varsOf(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((text) => /^vars:\s*$/.test(text));
  const below = at < 0 ? [] : lines.slice(at + 1);
  const end = below.findIndex((text) => !/^\s/.test(text));
  return below
    .slice(0, end < 0 ? undefined : end)
    .flatMap((text) => /^\s+["']?([\w-]+)["']?\s*:/.exec(text)?.[1] ?? [])
    .map((name) => `vars.${name}`);
}

/** A text that a release refuses as long as it stands there, or a word that no text is wanted. */
function alternativeText({ message, line, lines }: Fixable): readonly Fix[] {
  const [, name = ''] = /^The image (.+) has no alternative text\.$/.exec(message) ?? [];
  const text = lines[line] ?? '';
  const start = text.indexOf(`![](${name}`);
  const end = start < 0 ? -1 : text.indexOf(')', start + 4 + name.length) + 1;
  if (end <= 0) return [];
  const toDo = 'TODO: say what the image shows';
  const insert = (column: number, newText: string) => [{ line, start: column, end: column, newText }];
  return [
    { title: 'Write an alternative text', edits: insert(start + 2, toDo) },
    ...(text[end] === '{'
      ? []
      : [{ title: 'The image only decorates', edits: insert(end, '{role=presentation}') }]),
  ];
}

function fixesTo(
  words: readonly string[],
  wrong: string,
  { line, lines }: { readonly line: number; readonly lines: readonly string[] },
): readonly Fix[] {
  const near = nearMiss(
    wrong.toLowerCase(),
    words.map((word) => word.toLowerCase()),
  );
  const likely = words.find((word) => word.toLowerCase() === near);
  const offered = words.length > maxValues ? [] : words.filter((word) => word !== likely);
  const write = (to: string) => replacing({ lines, line, from: wrong, to });
  const fix = likely === undefined ? undefined : write(likely);
  const guesses = offered.flatMap((to) => write(to) ?? []).map((each) => ({ ...each, isGuess: true }));
  return fix ? [fix, ...guesses] : guesses;
}
