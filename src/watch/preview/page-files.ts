/**
 * The fixed files that the preview page is made of, by the address under which each is served. Nothing else on
 * disk can be reached, whatever the address says.
 *
 * From pdf.js it takes the legacy build, which runs in browsers of the last few years and not only in the newest.
 * Its character maps, standard fonts and wasm decoders are left out: our PDFs embed every font and hold no
 * JPEG 2000 or JBIG2.
 */

/** A file of the page. */
export interface PageFile {
  readonly url: URL;
  readonly type: string;
}

const html = 'text/html; charset=utf-8';
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** The scripts of `page/`, compiled; a test holds the list against the folder. */
export const scripts = [
  'announce',
  'connection',
  'contents-tree',
  'controls',
  'drawing',
  'elements',
  'find-bar',
  'find-text',
  'link-service',
  'main',
  'navigation',
  'page-layout',
  'paper',
  'paper-view',
  'pdfjs',
  'problems',
  'rendered-page',
  'settings',
  'shortcuts',
  'slots',
  'source-click',
  'start',
  'status',
  'toolbar',
  'wheel-zoom',
] as const;

/** The style sheets of `styles/preview/`, in the order of the cascade; preview.html names them in the same. */
export const sheets = [
  'base',
  'controls',
  'header',
  'contents',
  'paper',
  'problems',
  'find',
  'help',
  'adaptations',
] as const;

const styles = new URL('../../../styles/preview/', import.meta.url);
const compiled = new URL('./page/', import.meta.url);

/** The sheet of the page that lists several papers. */
export const startSheet = 'start';

const shared: readonly (readonly [string, PageFile])[] = [
  ...[...sheets, startSheet].map(
    (name) => [`styles/${name}.css`, { url: new URL(`${name}.css`, styles), type: css }] as const,
  ),
  ...scripts.map(
    (name) => [`page/${name}.js`, { url: new URL(`${name}.js`, compiled), type: script }] as const,
  ),
];

/** Of a paper's page, by the address after the token; the empty one is the page. */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map([
  ['', { url: new URL('preview.html', styles), type: html }],
  ...shared,
  ['pdfjs/pdf.mjs', fromPdfjs('legacy/build/pdf.min.mjs', script)],
  ['pdfjs/pdf.worker.mjs', fromPdfjs('legacy/build/pdf.worker.min.mjs', script)],
  ['pdfjs/pdf_viewer.mjs', fromPdfjs('legacy/web/pdf_viewer.mjs', script)],
  ['pdfjs/pdf_viewer.css', fromPdfjs('legacy/web/pdf_viewer.css', css)],
]);

/** Of the page that lists several papers. */
export const startFiles: ReadonlyMap<string, PageFile> = new Map([
  ['', { url: new URL('start.html', styles), type: html }],
  ...shared,
]);

function fromPdfjs(path: string, type: string): PageFile {
  return { url: new URL(import.meta.resolve(`pdfjs-dist/${path}`)), type };
}
