export interface Edition {
  readonly version: string;
  readonly date?: string | undefined;
}

export const placeholder: string;
export function chaptersOf(index: string): string[];
export function manualOf(chapters: readonly string[], from: { readonly edition: Edition }): string;
export function asChapter(text: string, page: string): string;
export function forScreens(
  text: string,
  from: { readonly page: string; readonly edition: Edition },
): string;
