export interface BenchRow {
  readonly id: string;
  readonly work: string;
  readonly against?: string;
  readonly unit: 'x' | 's';
  readonly values: { readonly median: number; readonly min: number; readonly max: number };
  readonly atMost?: number;
  readonly isReached?: boolean;
}
export interface BenchRun {
  readonly machine: { readonly state: string };
  readonly rows: readonly BenchRow[];
}
export function tableOf(runs: readonly BenchRun[], withDetails?: boolean): string;
