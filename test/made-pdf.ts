/** PDFs for tests, made rather than stored: a page for each text, in a font that is not in the file. */

import { degrees, PDFDocument, PDFName, StandardFonts } from 'pdf-lib';

/** How a PDF is made. */
export interface MadePdf {
  readonly texts: readonly string[];
  /** degrees that each page is turned by */
  readonly turn?: number;
  /** operators in front of each page's own */
  readonly operators?: string;
  readonly hasText?: boolean;
}

/** A PDF of pages of 300 × 150 points. */
export async function madePdf({
  texts,
  turn = 0,
  operators = '',
  hasText = true,
}: MadePdf): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = hasText ? await document.embedFont(StandardFonts.Helvetica) : undefined;
  for (const text of texts) {
    const page = document.addPage([300, 150]);
    page.setRotation(degrees(turn));
    if (font) page.drawText(text, { x: 30, y: 70, size: 20, font });
    const stream = document.context.stream(`${operators}\n10 10 20 20 re f\n`);
    page.node.set(
      PDFName.of('Contents'),
      document.context.obj([
        document.context.register(stream),
        ...contents(page.node.get(PDFName.of('Contents'))),
      ]),
    );
  }
  return document.save({ useObjectStreams: false });
}

function contents(value: unknown): never[] {
  const inner = (value as { asArray?: () => never[] } | undefined)?.asArray?.();
  return inner ?? (value === undefined ? [] : [value as never]);
}
