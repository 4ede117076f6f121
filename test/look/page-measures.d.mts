/** A page, as far as its fill is asked for. */
export interface FilledPage {
  readonly kind: string;
  readonly isTurned: boolean;
  /** of the text area */
  readonly fill: number;
}

export function thinPages(
  pages: readonly FilledPage[],
  options: { readonly share: number; readonly startsSection: (page: number) => boolean },
): { readonly page: number; readonly fill: number }[];
