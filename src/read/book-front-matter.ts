/** `book:` of a project's file → the front matter of the book, on the lines where it is written. */

import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { YamlText } from '../types.js';

/** Keys of the book that are no metadata. */
const otherKeys: readonly unknown[] = ['papers', 'output'];

/** The metadata below `book:`; undefined where there is none. */
export function bookFrontMatter({ file, text }: YamlText): YamlText | undefined {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter });
  const book = isMap(contents) ? contents.get('book', true) : undefined;
  if (!isMap(book)) return undefined;
  const yaml = book.flow ? inFlow(book) : inLines(text, book, lineCounter);
  // a chapter begins a page, unless the book says otherwise
  const pages = book.has('section-breaks') ? '' : '\nsection-breaks: page\n';
  return { file, line: yaml.line, text: yaml.text + pages };
}

interface Extract {
  /** 1-based */
  readonly line: number;
  readonly text: string;
}

/** The lines of the block at its own margin; those of other keys are empty. */
function inLines(text: string, book: YAMLMap, counter: LineCounter): Extract {
  const [start = 0, , end = 0] = book.range ?? [];
  const { line, col } = counter.linePos(start);
  const margin = col - 1;
  const lines = text.slice(start - margin, end).split('\n');
  const keys = book.items.map(({ key }) => (isScalar(key) ? key : undefined));
  const begins = keys.map((key) => counter.linePos(key?.range?.[0] ?? start).line - line);
  for (const [index, key] of keys.entries())
    if (otherKeys.includes(key?.value)) lines.fill('', begins[index], begins[index + 1]);
  const atMargin = lines.map((each) => each.slice(Math.min(margin, each.search(/\S|$/))));
  return { line, text: atMargin.join('\n') };
}

/** `book: {title: …}`: its values in lines of their own. */
function inFlow(book: YAMLMap): Extract {
  const entries = Object.entries(book.toJSON() as object).filter(([key]) => !otherKeys.includes(key));
  return { line: 1, text: entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n') };
}
