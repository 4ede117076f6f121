/** What shows a row of properties of docs/themes.md. */
export interface ThemeExample {
  readonly properties: readonly string[];
  /** declarations, in the order of the properties */
  readonly variants: readonly (readonly string[])[];
  /** relative to docs/ */
  readonly picture: string;
}

/** A table of properties, and the list of pictures below it. */
export interface PictureBlock {
  readonly whole: string;
  readonly rows: string;
  readonly list: string;
  readonly properties: readonly string[];
}

export const themeExamples: readonly ThemeExample[];
export function themeDigests(examples: readonly ThemeExample[]): Record<string, string>;
export function pictureList(examples: readonly ThemeExample[]): string;
export function pictureBlocks(text: string): PictureBlock[];
