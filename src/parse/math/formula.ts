/** The data of a math token: the TeX, and a map from its characters to places in the source. */

import type { Token } from 'markdown-it';
import type { MathFault, MathMode } from './render-math.js';

/** A formula as the author wrote it; `token.meta.formula`. */
export interface Formula {
  readonly tex: string;
  readonly mode: MathMode;
  /** `eq:energy`, where the formula can be referred to */
  readonly id?: string;
  /**
   * Offset at which the TeX begins: in the content of the inline token that holds it, or for a block in its own
   * `tex`, that is 0, the first line of which is line `line` of the text, from 0.
   */
  readonly start: number;
  readonly line?: number;
  /** what is wrong before the TeX is looked at: a missing `$$` */
  readonly fault?: MathFault;
}

/** The formula of a `math_inline` or `math_block` token. */
export function formulaOf(token: Token): Formula | undefined {
  return token.meta?.formula as Formula | undefined;
}
