export function injectFaults(request: {
  readonly kills: number;
  readonly atOnce: number;
  readonly surroundings: number;
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}): Promise<{
  readonly counts: {
    readonly kills: number;
    readonly fullDisks: number;
    readonly atOnce: number;
    readonly surroundings: number;
  };
  readonly failures: readonly string[];
}>;
