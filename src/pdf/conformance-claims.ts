/**
 * The faults of a file and the standards that it is made for → the standards that it claims, and diagnostics for the
 * others: a warning for each default standard, an error at each cause where the paper asks for the standard.
 */

import { error, warning } from '../diagnostic.js';
import { asksFor, type Standard, type Target } from '../standards.js';
import type { Diagnostic, Place } from '../types.js';
import type { Fault } from './conformance.js';

/**
 * The standards that the file may claim, and diagnostics for the others. `askedAt` is the place of `conformance` in the
 * paper.
 */
export function claimsAfter(
  target: Target,
  faults: readonly Fault[],
  askedAt: Place | undefined,
): { readonly claims: readonly Standard[]; readonly diagnostics: readonly Diagnostic[] } {
  const broken = (standard: Standard) => faults.filter(({ breaks }) => asksFor(standard, breaks));
  const mixed = target.standards.filter(({ pdf }) => pdf !== target.pdf);
  const claims = target.standards.filter(
    (standard) => broken(standard).length === 0 && !mixed.includes(standard),
  );
  const diagnostics = target.isAsked
    ? [...mixedVersions(target, mixed, askedAt), ...unmet(target, faults, askedAt)]
    : target.standards.flatMap((standard) => unclaimed(standard, broken(standard)));
  return { claims, diagnostics };
}

/** A default that is not held: one warning. */
function unclaimed({ label, family }: Standard, faults: readonly Fault[]): Diagnostic[] {
  if (faults.length === 0) return [];
  const messages = faults.map(({ message }) => message).join('; ');
  const hint =
    family === 'a'
      ? 'The PDF works, but archives may refuse it.'
      : 'People who use a screen reader may miss something.';
  return [warning('pdf-conformance', `The PDF does not claim ${label}: ${messages}.`, { hint })];
}

/** Standards that were asked for: an error at each place that breaks one. */
function unmet({ standards }: Target, faults: readonly Fault[], askedAt: Place | undefined): Diagnostic[] {
  return faults.flatMap(({ breaks, message, places }) => {
    const names = standards.filter((standard) => asksFor(standard, breaks)).map(({ label }) => label);
    if (names.length === 0) return [];
    const text = `The paper asks for ${names.join(' and ')}, which it cannot claim: ${message}.`;
    const hint = 'Change what is named here, or take the standard out of "conformance".';
    const known = places.length > 0 ? places : [askedAt];
    return known.map((place) => error('pdf-conformance', text, { place, hint }));
  });
}

/** One file is of one version of PDF. */
function mixedVersions(
  { pdf, standards }: Target,
  mixed: readonly Standard[],
  askedAt: Place | undefined,
): Diagnostic[] {
  if (mixed.length === 0) return [];
  const labels = (list: readonly Standard[]) => list.map(({ label }) => label).join(' and ');
  const newer = standards.filter((standard) => !mixed.includes(standard));
  const message = `The paper asks for ${labels(newer)}, which is about PDF ${pdf}, and for ${labels(mixed)}, which is about PDF 1.7.`;
  const hint = 'Ask for standards of one version: pdf/ua-1 goes with pdf/a-3a, pdf/ua-2 with pdf/a-4f.';
  return [error('pdf-conformance', message, { place: askedAt, hint })];
}
