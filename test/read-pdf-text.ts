/** PDF bytes → the text of each page and of each marked content, as PDF.js reads it. */

import type { PdfPage, PdfText } from './read-pdf.js';

/** Text of each MCID, by `p<page object>_mc<number>`, as PDF.js names them. */
export type Marked = ReadonlyMap<string, string>;

/** Reads the pages and the text of each marked content. */
export async function readText(bytes: Uint8Array): Promise<{ pages: PdfPage[]; marked: Marked }> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  try {
    const labels = await document.getPageLabels();
    const marked = new Map<string, string>();
    const pages: PdfPage[] = [];
    for (let i = 0; i < document.numPages; i++) {
      const page = await document.getPage(i + 1);
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      const content = await page.getTextContent({ includeMarkedContent: true });
      const read = sortText(content.items as TextItem[], { left, top }, marked);
      pages.push({
        label: labels?.[i] ?? String(i + 1),
        widthPt: right - left,
        heightPt: top - bottom,
        ...read,
      });
    }
    return { pages, marked };
  } finally {
    await task.destroy();
  }
}

/** What `getTextContent` yields: text, or the begin and end of marked content. */
interface TextItem {
  readonly type?: string;
  readonly tag?: string;
  readonly id?: string;
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly hasEOL?: boolean;
}

function sortText(
  items: readonly TextItem[],
  origin: { left: number; top: number },
  marked: Map<string, string>,
): Pick<PdfPage, 'text' | 'furniture' | 'runs'> {
  const open: TextItem[] = [];
  const runs: PdfText[] = [];
  const furniture: string[] = [];
  let text = '';
  for (const item of items) {
    if (item.type === 'endMarkedContent') open.pop();
    else if (item.type?.startsWith('beginMarkedContent')) {
      open.push(item);
      if (item.tag === 'Artifact') furniture.push('');
    } else {
      const artifact = open.some((mark) => mark.tag === 'Artifact');
      const shown = (item.str ?? '') + (item.hasEOL ? '\n' : '');
      const id = open.findLast((mark) => mark.id !== undefined && mark.id !== null)?.id;
      if (id !== undefined) marked.set(id, (marked.get(id) ?? '') + shown);
      const run = toRun(item, origin, artifact);
      if (!artifact) text += shown;
      else if (!item.str?.trim() || continues(runs.at(-1), run))
        furniture.push((furniture.pop() ?? '') + shown);
      else furniture.push(shown);
      if (item.str?.trim()) runs.push(run);
    }
  }
  return { text: text.trim(), furniture: furniture.map((f) => f.trim()).filter(Boolean), runs };
}

/** Whether a run continues where the one before it ends, or nearly. */
function continues(before: PdfText | undefined, run: PdfText): boolean {
  if (!before?.artifact || Math.abs(before.topPt - run.topPt) > 1) return false;
  const gap = run.leftPt - before.leftPt - before.widthPt;
  return gap > -1 && gap < run.sizePt;
}

function toRun(item: TextItem, origin: { left: number; top: number }, artifact: boolean): PdfText {
  const [a = 1, b = 0, , , x = 0, y = 0] = item.transform ?? [];
  return {
    text: item.str ?? '',
    leftPt: x - origin.left,
    topPt: origin.top - y,
    widthPt: item.width ?? 0,
    sizePt: Math.hypot(a, b),
    artifact,
  };
}
