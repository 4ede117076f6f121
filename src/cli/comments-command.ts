/** `wp-build comments FILE.pdf`: the comments that readers wrote into a PDF, with their lines in the source. */

import { BuildError, error } from '../diagnostic.js';
import { type BuildFlags, optionsOf } from './build-command.js';
import { commentsJson, commentsMarkdown, commentsText } from './comment-formats.js';
import { printableLine } from './printable-text.js';
import { aboutAnyPdf, readPdf } from './read-pdf.js';
import { shownPath } from './report.js';
import type { Terminal } from './terminal.js';

export interface CommentsFlags extends Pick<BuildFlags, 'set' | 'audience' | 'root' | 'config'> {
  readonly paper?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Prints the comments of the PDF at `path`; returns the exit code. */
export async function commentsCommand(
  path: string,
  { paper, json, markdown, ...reading }: CommentsFlags,
  terminal: Terminal,
): Promise<number> {
  if (json && markdown)
    throw new BuildError(error('usage', '--json and --markdown cannot be used together.'));
  const bytes = await readPdf(path);
  const { paperComments } = await import('../build/paper-comments.js');
  const list = await paperComments(bytes, { paper, options: optionsOf(reading) }).catch((cause) => {
    throw aboutAnyPdf(path, cause);
  });
  const showFile = list.lines === 'paper' ? shownPath : (file: string) => file;
  if (json) terminal.data(commentsJson(path, list));
  else {
    const text = (markdown ? commentsMarkdown : commentsText)(list.comments, showFile);
    if (text !== '') terminal[markdown ? 'data' : 'result'](text);
    terminal.note(countLine(path, list));
  }
  return 0;
}

function countLine(
  path: string,
  { comments, lines }: { comments: readonly unknown[]; lines: string },
): string {
  const count = comments.length === 1 ? '1 comment' : `${comments.length || 'no'} comments`;
  if (lines !== 'none' || comments.length === 0) return `${printableLine(path)}: ${count}`;
  return `${printableLine(path)}: ${count}; name the paper with --paper for their lines, as no source is attached`;
}
