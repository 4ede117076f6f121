/** Pages of PDFs → pictures, drawn by PDF.js, which the page's script has defined. */

/** A page to draw. */
export interface PdfPageRequest {
  /** base64 of the whole file */
  readonly pdf: string;
  /** from 1 */
  readonly page: number;
  /** most pixels of the picture */
  readonly maxPixels: number;
}

/** The part of PDF.js that is used. */
interface PdfReader {
  getDocument(source: object): { readonly promise: Promise<PdfFile> };
}

interface PdfFile {
  getPage(number: number): Promise<PdfPage>;
}

interface PdfPage {
  getViewport(options: { readonly scale: number }): { readonly width: number; readonly height: number };
  render(request: object): { readonly promise: Promise<void> };
}

const pixelsPerPt = 3;

/** The `data:` address of a PNG of each page, in order. */
export async function drawPdfPages(requests: readonly PdfPageRequest[]): Promise<string[]> {
  const { pdfjsLib } = globalThis as unknown as { readonly pdfjsLib: PdfReader };
  const pictures: string[] = [];
  for (const { pdf, page: number, maxPixels } of requests) {
    const data = Uint8Array.from(atob(pdf), (character) => character.charCodeAt(0));
    const file = await pdfjsLib.getDocument({
      data,
      isEvalSupported: false,
      useSystemFonts: true,
      verbosity: 0,
    }).promise;
    const page = await file.getPage(number);
    const plain = page.getViewport({ scale: 1 });
    const max = Math.sqrt(maxPixels / (plain.width * plain.height));
    const viewport = page.getViewport({ scale: Math.min(pixelsPerPt, max) });
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport, intent: 'print' }).promise;
    pictures.push(canvas.toDataURL('image/png'));
  }
  return pictures;
}
