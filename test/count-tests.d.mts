interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly tags: readonly string[] }[];
  }[];
}
export declare function countTests(
  short: Report,
  long: Report,
): { readonly passed: number; readonly failed: number; readonly skipped: number };
