/**
 * LaTeX as it is found in bibliographies → text with the few tags that CSL knows: accents, letters, dashes, quotes,
 * emphasis, small formulas. An unknown command is dropped and its argument stays, so that no text of an author
 * disappears. Braces that protect capitals become `<span class="nocase">` where the caller asks for it.
 */

import { accents, fontCommands, letters, mathSymbols } from './latex-symbols.js';

/** The meaning of braces: protected capitals in titles, none elsewhere. */
export type Braces = 'protect' | 'plain';

interface Reader {
  readonly text: string;
  at: number;
  readonly braces: Braces;
  /** groups and accents around */
  readonly depth: number;
}

/** Braces that are nested deeper have no meaning; their text stays. */
const maxDepth = 100;

const command = /\\([A-Za-z]+)\*?[ \t]*|\\([\s\S])/y;
const plainText = /[^\\{}$~]+/y;

/** The text that `latex` means. */
export function latexText(latex: string, braces: Braces = 'plain'): string {
  if (!/[\\{}$~`'\n\t-]| {2}/.test(latex)) return latex;
  return tidy(readGroup({ text: latex, at: 0, braces, depth: 0 }, false));
}

/** Dashes, quotes and spaces, after commands were replaced. */
function tidy(text: string): string {
  return text
    .replaceAll('---', '—')
    .replaceAll('--', '–')
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replace(/[ \t\n\r]+/g, ' ')
    .normalize('NFC')
    .trim();
}

/** Text up to the closing brace of a group that was opened, or to the end. */
function readGroup(reader: Reader, inBraces: boolean): string {
  let made = '';
  let ending = '';
  while (reader.at < reader.text.length) {
    const char = reader.text[reader.at];
    if (char === '}') {
      reader.at++;
      if (inBraces) break;
    } else if (char === '{' && reader.depth < maxDepth) made += readBraces(reader);
    else if (char === '{') reader.at++;
    else if (char === '$') made += readMath(reader);
    else if (char === '~') {
      made += '\u00a0';
      reader.at++;
    } else if (char === '\\') {
      const switched = fontSwitch(reader);
      if (switched) {
        made += switched.open;
        ending = switched.close + ending;
      } else made += readCommand(reader);
    } else {
      plainText.lastIndex = reader.at;
      const piece = plainText.exec(reader.text)?.[0] ?? char ?? '';
      made += piece;
      reader.at += piece.length;
    }
  }
  return made + ending;
}

function readBraces(reader: Reader): string {
  const first = reader.text[reader.at + 1];
  const group = { ...reader, at: reader.at + 1, depth: reader.depth + 1 };
  const inner = readGroup(group, true);
  reader.at = group.at;
  // as in BibTeX, a brace before a command is for the command: {\"o}, {\em …}
  if (reader.braces === 'plain' || first === '\\' || inner === '') return inner;
  return `<span class="nocase">${inner}</span>`;
}

/** `{\em …}`: a command that holds to the end of its group. */
function fontSwitch(reader: Reader): { readonly open: string; readonly close: string } | undefined {
  const found = /\\(em|it|itshape|sl|bf|bfseries|sc|scshape)(?![A-Za-z])[ \t\n]*/y;
  found.lastIndex = reader.at;
  const name = found.exec(reader.text);
  if (!name) return undefined;
  reader.at = found.lastIndex;
  return fontCommands.get(name[1] ?? '') ?? { open: '', close: '' };
}

function readCommand(reader: Reader): string {
  command.lastIndex = reader.at;
  const found = command.exec(reader.text);
  if (!found) {
    reader.at++;
    return '';
  }
  const [whole, word, sign = ''] = found;
  const name = word ?? sign;
  reader.at += whole.length;
  const combining = accents.get(name);
  if (combining !== undefined && (word === undefined || name.length === 1))
    return accented(reader, combining);
  const letter = letters.get(name);
  if (letter !== undefined) {
    // {} only ends the command's name
    if (reader.text.startsWith('{}', reader.at)) reader.at += 2;
    return letter;
  }
  if (name === 'url' || name === 'path') return readArgument({ ...reader, braces: 'plain' }, reader);
  if (name === 'href') {
    readArgument(reader, reader);
    return readArgument(reader, reader);
  }
  const font = fontCommands.get(name);
  const argument = word === undefined ? '' : readArgument({ ...reader, braces: 'plain' }, reader);
  if (font) return `${font.open}${argument}${font.close}`;
  return word === undefined ? sign.trim() : argument;
}

/** The braced argument that follows, if any; `outer` moves past it. */
function readArgument(inner: Reader, outer: Reader): string {
  if (inner.text[outer.at] !== '{' || outer.depth >= maxDepth) return '';
  const group = { ...inner, at: outer.at + 1, depth: outer.depth + 1 };
  const made = readGroup(group, true);
  outer.at = group.at;
  return made;
}

/** Letters without the dot that an accent replaces. */
const undotted: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ȷ', 'j'],
]);

function accented(reader: Reader, combining: string): string {
  const { text } = reader;
  while (text[reader.at] === ' ') reader.at++;
  const base =
    text[reader.at] === '{' ? readArgument({ ...reader, braces: 'plain' }, reader) : oneLetter(reader);
  const plain = undotted.get(base) ?? base;
  const first = plain.slice(0, 1) || ' ';
  return first + combining + plain.slice(1);
}

function oneLetter(reader: Reader): string {
  if (reader.text[reader.at] !== '\\') return reader.text[reader.at++] ?? '';
  if (reader.depth >= maxDepth) return '';
  const accent = { ...reader, depth: reader.depth + 1 };
  const made = readCommand(accent);
  reader.at = accent.at;
  return made;
}

/** `$…$`: letters and symbols as text, with superscripts and subscripts; CSL styles support no more. */
function readMath(reader: Reader): string {
  const end = reader.text.indexOf('$', reader.at + 1);
  if (end < 0) {
    reader.at++;
    return '$';
  }
  const inner = reader.text.slice(reader.at + 1, end);
  reader.at = end + 1;
  return inner
    .replace(/\\([A-Za-z]+)\s*/g, (_, name: string) => mathSymbols.get(name) ?? letters.get(name) ?? '')
    .replace(
      /_(?:\{([^{}]*)\}|(\S))/g,
      (_, group?: string, one?: string) => `<sub>${group ?? one ?? ''}</sub>`,
    )
    .replace(
      /\^(?:\{([^{}]*)\}|(\S))/g,
      (_, group?: string, one?: string) => `<sup>${group ?? one ?? ''}</sup>`,
    )
    .replace(/[{}\\]/g, '');
}
