/** `book:` of a project's file → the front matter of the book, on the lines where it is written. */

import { parseDocument } from 'yaml';
import type { YamlText } from '../types.js';

/** Keys of the book that are no metadata. */
const otherKeys = ['papers', 'output'];

/** The metadata below `book:`; undefined where there is none. */
export function bookFrontMatter({ file, text }: YamlText): YamlText | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^book\s*:\s*(?:#.*)?$/.test(line));
  if (at < 0) return inFlow(file, text);
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => /^[^\s#]/.test(line));
  const own = end < 0 ? rest : rest.slice(0, end);
  const indents = own.filter((line) => /^\s+[^\s#]/.test(line)).map((line) => line.search(/\S/));
  const indent = Math.min(...indents, 80);
  let isOther = false;
  const kept = own.map((line) => {
    const inner = line.slice(Math.min(indent, line.search(/\S|$/)));
    if (/^[^\s#-]/.test(inner)) isOther = otherKeys.some((key) => new RegExp(`^${key}\\s*:`).test(inner));
    return isOther ? '' : inner;
  });
  return withPages({ file, line: at + 2, text: kept.join('\n') });
}

/** A chapter begins a page, unless the book says otherwise. */
function withPages(yaml: YamlText): YamlText {
  return /^section-breaks\s*:/m.test(yaml.text)
    ? yaml
    : { ...yaml, text: `${yaml.text}\nsection-breaks: page\n` };
}

/** `book: {title: …}` in one line. */
function inFlow(file: string, text: string): YamlText | undefined {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  const book: unknown = document.toJS()?.book;
  if (typeof book !== 'object' || book === null) return undefined;
  const entries = Object.entries(book).filter(([key]) => !otherKeys.includes(key));
  const own = entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return withPages({ file, line: 1, text: own.join('\n') });
}
