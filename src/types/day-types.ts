/** Days in place of the words `today` and `git`. */

/** ISO days for the words that may stand in place of a date. */
export interface Days {
  readonly today?: string;
  /** of the last commit that changed the paper */
  readonly git?: string;
  /** commit of the work tree, abbreviated: what `{{git.commit}}` says */
  readonly commit?: string;
}
