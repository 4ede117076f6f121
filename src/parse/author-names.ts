/** A line of names → authors. `Ada Lovelace <ada@x.org>, Charles Babbage and others @handle` as people write them. */

import type { Author } from '../types.js';

/** What follows a comma and is no name of its own. */
const suffix = /^(jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|dr|prof|esq)\.?$/i;

/** Splits at commas, semicolons, line ends and "and"; `Ada Lovelace @ada` loses the handle, `@ada` alone keeps it. */
export function splitNames(text: string): Author[] {
  const separator = text.includes(';') ? /;|\n/ : /,|\n|\s+(?:and|&)\s+/;
  const names: string[] = [];
  for (const part of text.split(separator)) {
    const name = part.trim().replace(/^and\s+/, '');
    if (name === '') continue;
    const before = names.at(-1);
    if (before !== undefined && suffix.test(name)) names[names.length - 1] = `${before}, ${name}`;
    else names.push(...handles(name));
  }
  return names.map(author);
}

/** `@one @two` are two people. */
function handles(name: string): string[] {
  return /^(@[\w-]+\s+)+@[\w-]+$/.test(name) ? name.split(/\s+/) : [name];
}

function author(written: string): Author {
  const email = /[<(]?\s*([^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+)\s*[>)]?/.exec(written);
  const rest = email ? written.replace(email[0], '').trim() : written;
  const name = rest.replace(/\s+@[\w-]+$/, '').trim();
  return { name: name || (email?.[1] ?? written), ...(email?.[1] && { email: email[1] }) };
}
