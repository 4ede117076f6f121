/** The starter papers with their purposes, in the order of `wp-build new --list`. */

/** A starter paper. */
export interface Starter {
  readonly name: string;
  /** one line for someone who chooses */
  readonly purpose: string;
  /** whether there is a skeleton to fill in beside the finished example */
  readonly hasSkeleton: boolean;
}

/** All of them. */
export const starters: readonly Starter[] = [
  {
    name: 'technical-overview',
    purpose: 'how a system works, for those who build on it, run it or audit it',
    hasSkeleton: true,
  },
  {
    name: 'whitepaper',
    purpose: 'an argument for executives, with key figures and quotes',
    hasSkeleton: true,
  },
  {
    name: 'architecture-decision',
    purpose: 'one decision: context, drivers, options, consequences (ADR)',
    hasSkeleton: true,
  },
  {
    name: 'security-whitepaper',
    purpose: 'threats, trust boundaries, controls, who is responsible',
    hasSkeleton: true,
  },
  {
    name: 'security-advisory',
    purpose: 'a fault: who is affected, what to do, timeline, credits',
    hasSkeleton: true,
  },
  {
    name: 'performance-report',
    purpose: 'measurements: findings, method, charts, raw data',
    hasSkeleton: true,
  },
  {
    name: 'research-paper',
    purpose: 'definitions, theorems, proofs, evaluation, references, appendix',
    hasSkeleton: true,
  },
  {
    name: 'rfc',
    purpose: 'a proposal to comment on: motivation, guide, reference, questions',
    hasSkeleton: true,
  },
  {
    name: 'design-proposal',
    purpose: 'a design in short, finished: goals, options, plan',
    hasSkeleton: false,
  },
  { name: 'showcase', purpose: 'everything that wp-build can set, in one paper', hasSkeleton: false },
];
