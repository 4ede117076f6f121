/** An attack: a small paper with its files, and the findings that must come. */

import type { Code } from '../../src/diagnostic.js';

/** What is in a file; `sparseBytes`: a file that says that it has so many, and takes no room. */
export type Content = string | Uint8Array | { readonly sparseBytes: number };

export interface Attack {
  /** of FIELD's and the threat model's classes */
  readonly kind: string;
  readonly name: string;
  /** `paper.md` is the paper; HOST is a server on loopback, SECRET a file outside of the root */
  readonly files: Readonly<Record<string, Content>>;
  /** codes of which one at least must be reported; none where the input is harmless text */
  readonly expected: readonly Code[];
}

/** Text of the paper alone, or with files beside it. */
export type Input = string | readonly [paper: string, files: Readonly<Record<string, Content>>];

/** Attacks of one kind that all have the same answer. */
export function attacks(
  kind: string,
  expected: readonly Code[],
  inputs: Readonly<Record<string, Input>>,
): readonly Attack[] {
  return Object.entries(inputs).map(([name, input]) => {
    const [paper, files] = typeof input === 'string' ? [input, {}] : input;
    return { kind, name, expected, files: { 'paper.md': paper, ...files } };
  });
}

/** A paper with `body` below its title. */
export function titled(body: string): string {
  return `# T\n\n${body}\n`;
}

/** The same with front matter. */
export function withFront(yaml: string, body = 'Text.'): string {
  return `---\ntitle: T\n${yaml}\n---\n\n${body}\n`;
}

/** `inputs` with each value changed by `change`. */
export function each(
  inputs: Readonly<Record<string, string>>,
  change: (value: string) => Input,
): Readonly<Record<string, Input>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, change(value)]));
}
