import type { Diagnostic } from '../types.js';

/** Prints → the same prints, with warnings where their bytes may differ from those of the embedded browser. */
export function withConcerns<Prints extends { readonly diagnostics: readonly Diagnostic[] }>(
  prints: Prints,
  { concerns = [] }: { readonly concerns?: readonly Diagnostic[] },
): Prints {
  return { ...prints, diagnostics: [...concerns, ...prints.diagnostics] };
}
