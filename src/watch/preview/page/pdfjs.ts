/**
 * pdf.js and its viewer components, as served from the npm package.
 *
 * They are imported by URL, in order: the components use a global variable that the library sets while it loads. An
 * import map would need an inline script, which the page's policy forbids.
 */

const here = (path: string) => new URL(`../pdfjs/${path}`, import.meta.url).href;

const library = (await import(here('pdf.mjs'))) as typeof import('pdfjs-dist');
const components = (await import(here('pdf_viewer.mjs'))) as typeof import('pdfjs-dist/web/pdf_viewer.mjs');

library.GlobalWorkerOptions.workerSrc = here('pdf.worker.mjs');

export const { AnnotationMode, getDocument, PDFWorker } = library;
export const { EventBus, GenericL10n, PDFPageView } = components;
