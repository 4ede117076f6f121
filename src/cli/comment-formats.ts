/** Comments of a PDF as text for a terminal, as JSON, and as a list in Markdown. */

import type { PlacedComment } from '../build/paper-comments.js';
import { printableLine } from './printable-text.js';

/** Names of files, for places. */
export type ShowFile = (file: string) => string;

const marks: Readonly<Record<PlacedComment['kind'], string>> = {
  note: 'note beside',
  highlight: 'highlight',
  underline: 'underline',
  strikeout: 'delete',
  replacement: 'replace',
  insertion: 'insert in',
  text: 'text beside',
  drawing: 'drawing beside',
  stamp: 'stamp beside',
  file: 'file beside',
};

/** `paper.md:12`, where it is known. */
const where = ({ place }: PlacedComment, showFile: ShowFile): string =>
  place ? `${showFile(place.file)}:${place.line}` : '';

const page = ({ label, page: number }: PlacedComment): string =>
  label === String(number) ? `page ${label}` : `page ${label} (${number}. of the file)`;

const facts = (comment: PlacedComment): string =>
  [page(comment), comment.author, comment.created?.slice(0, 10), comment.state].filter(Boolean).join(', ');

/** A paragraph for each comment. */
export function commentsText(comments: readonly PlacedComment[], showFile: ShowFile): string {
  return comments
    .map((comment) => {
      const head = [where(comment, showFile), facts(comment)].filter(Boolean).join('  ');
      const words = comment.words === '' ? '' : ` “${comment.words}”`;
      const text = comment.text.split('\n').filter((line) => line.trim() !== '');
      const replies = comment.replies.flatMap(({ author = 'reply', text: words }) =>
        words.split('\n').map((line, i) => `    ${i === 0 ? `${author}: ` : ''}${line}`),
      );
      return [head, `  ${marks[comment.kind]}${words}`, ...text.map((line) => `  ${line}`), ...replies]
        .map(printableLine)
        .join('\n');
    })
    .join('\n\n');
}

/** A list of tasks, as issues and pull requests show it. */
export function commentsMarkdown(comments: readonly PlacedComment[], showFile: ShowFile): string {
  return comments
    .map((comment) => {
      const at = where(comment, showFile);
      const done =
        comment.state && ['accepted', 'completed', 'cancelled', 'rejected'].includes(comment.state);
      const head = [at && `\`${at.replaceAll('`', "'")}\``, escaped(facts(comment))]
        .filter(Boolean)
        .join(' ');
      const words = comment.words === '' ? '' : ` “${escaped(comment.words)}”`;
      const replies = comment.replies.map(
        ({ author = 'reply', text }) => `  - ${escaped(author)}: ${indented(escaped(text), 4)}`,
      );
      const text = comment.text === '' ? [] : [`  > ${escaped(comment.text).replaceAll('\n', '\n  > ')}`];
      return [`- [${done ? 'x' : ' '}] ${head}: ${marks[comment.kind]}${words}`, ...text, ...replies].join(
        '\n',
      );
    })
    .map((text) => text.split('\n').map(printableLine).join('\n'))
    .join('\n');
}

/** Nothing that a reader wrote is markup. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|~$@!&{}]/g, '\\$&');
const indented = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);

/** One object, flat as diagnostics are. */
export function commentsJson(
  file: string,
  { comments, lines }: { readonly comments: readonly PlacedComment[]; readonly lines: string },
): string {
  const flat = comments.map(({ place, ...comment }) => ({
    ...comment,
    ...(place && { file: place.file, line: place.line, column: place.column }),
  }));
  return JSON.stringify({ file, lines, comments: flat });
}
