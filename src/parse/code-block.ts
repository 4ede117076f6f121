/** The data of a code block, kept apart from the HTML while the text around it becomes a safe tree. */

import type { Element } from 'hast';
import { dataMark } from './data-mark.js';
import type { LineRange } from './extensions/fence-info.js';

/** A code block that is put into the tree after the tree was made safe. */
export interface CodeBlock {
  readonly text: string;
  /** first word of the info string, or empty */
  readonly language: string;
  readonly title?: string;
  /** number of the first line, where lines are numbered */
  readonly firstNumber?: number;
  /** lines to emphasise, from 1 */
  readonly emphasised: readonly LineRange[];
}

/** Code blocks that were highlighted. */
export interface HighlightedCode {
  /** the `<code>` of each block, which may be shared and is not to be changed */
  readonly elements: readonly Element[];
  /** languages that are asked for and not known */
  readonly unknown: ReadonlySet<string>;
}

/** Marks where blocks of code are. */
export const codeMark = dataMark<CodeBlock>('code');
