/** An example of docs/syntax.md. */
export interface SyntaxExample {
  readonly source: string;
  /** relative to docs/ */
  readonly picture: string;
  readonly paper: string;
}

export function syntaxExamples(text: string): SyntaxExample[];
export function digestsOf(examples: readonly SyntaxExample[]): Record<string, string>;
