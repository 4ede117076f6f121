/** A line of names → authors. `Ada Lovelace <ada@x.org>, Charles Babbage and others (@handle)` as people write them. */

import type { Author } from '../types.js';

/** Text after a comma that is no further name. */
const suffix = /^(jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|dr|prof|esq)\.?$/i;

/** Splits at commas, semicolons, line ends and "and"; `Ada Lovelace @ada` loses the handle, `@ada` alone keeps it. */
export function splitNames(text: string): Author[] {
  const separator = text.includes(';') ? /;|\n/ : /,|\n|\s+(?:and|&)\s+/;
  const names: string[] = [];
  for (const part of divided(text).split(separator)) {
    const name = part.trim().replace(/^and\s+/, '');
    if (name === '') continue;
    const before = names.at(-1);
    if (before !== undefined && suffix.test(name)) names[names.length - 1] = `${before}, ${name}`;
    else names.push(...handles(name));
  }
  return names.map(readAuthor);
}

/** An address in angle brackets ends a name, with or without a comma behind it. */
function divided(text: string): string {
  return text.replace(/(<[^<>\s]+@[^<>\s]+>)[ \t]+(?=\p{Lu})/gu, text.includes(';') ? '$1; ' : '$1, ');
}

/** `@one @two` are two people. */
function handles(name: string): string[] {
  return /^(@[\w-]+\s+)+@[\w-]+$/.test(name) ? name.split(/\s+/) : [name];
}

/** The one author that `written` names: an address, a handle and a note of an affiliation leave the name. */
export function readAuthor(link: string): Author {
  // a note of Obsidian about a person
  const written = link.replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]/g, '$1');
  const note = /\^\[([^\]]+)\]\s*$/.exec(written);
  const whole = note ? written.slice(0, note.index).trim() : written.trim();
  const email = /[<(]?\s*([^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+)\s*[>)]?/.exec(whole);
  const rest = email ? whole.replace(email[0], '').trim() : whole;
  const name = rest.replace(/\s+(@[\w-]+|\(@[\w-]+\))$/, '').trim();
  return {
    name: name || (email?.[1] ?? written),
    ...(note?.[1] && { affiliation: note[1].trim() }),
    ...(email?.[1] && { email: email[1] }),
  };
}
