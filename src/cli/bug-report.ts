/** A bug of ours → the text that a user can report. */

import { version } from '../version.js';
import { sourceStack } from './source-stack.js';

const issuesUrl = 'https://github.com/wp-build/wp-build/issues';

/** The report of `cause`: how to report it, and its stack. */
export function bugReport(cause: unknown): string {
  const stack = sourceStack(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  return `This is a bug of wp-build ${version}. Please report it, with the text below: ${issuesUrl}\n\n${stack}`;
}
