import type { Diagnostic } from '../types.js';

/** Prints, with what may make them others than those of the embedded browser. */
export function withConcerns<Prints extends { readonly diagnostics: readonly Diagnostic[] }>(
  prints: Prints,
  { concerns = [] }: { readonly concerns?: readonly Diagnostic[] },
): Prints {
  return { ...prints, diagnostics: [...concerns, ...prints.diagnostics] };
}
