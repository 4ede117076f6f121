export interface PaperShape {
  readonly pages: number;
  readonly seed?: number;
  readonly sectionBreaks?: 'flow' | 'page';
  /** how many of the paragraphs have a footnote, 0 to 1 */
  readonly notes?: number;
  readonly images?: boolean;
}
export function generatePaper(shape: PaperShape): {
  readonly markdown: string;
  readonly images: Record<string, Uint8Array>;
};
export function picture(width: number, height: number, step?: number): Uint8Array;
