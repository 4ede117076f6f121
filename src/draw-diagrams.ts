/**
 * A paper's diagrams → images like all others: each is drawn in a page of the browser with the fonts of the theme,
 * and from then on it is an asset. Here is put together what the diagrams stage asks for (a page, data files, fonts,
 * the measure); a paper without diagrams loads none of it.
 */

import { createHash } from 'node:crypto';
import { runInPage } from './browser/run-in-page.js';
import { type BrowserSession, openSession } from './browser/session.js';
import type { DiagramRequest, ReadData } from './diagrams/render-diagrams.js';
import { readDataFile } from './read/data-files.js';
import type {
  Asset,
  Assets,
  BuildOptions,
  Diagnostic,
  DiagramUse,
  Memory,
  PageGeometry,
  Paper,
  Theme,
} from './types.js';

/** A paper with all that it is shown with. */
export interface Drawable {
  readonly paper: Paper;
  readonly theme: Theme;
  readonly assets: Assets;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: readonly string[];
}

export interface DrawingContext {
  readonly session: BrowserSession;
  readonly memory?: Memory | undefined;
  readonly signal?: BuildOptions['signal'];
  /** for one diagram; default 15 seconds */
  readonly timeoutMs?: number | undefined;
}

/** Draws the paper's diagrams and puts them among its images, unless they are there. One that fails is a diagnostic. */
export async function drawDiagrams<Understood extends Drawable>(
  understood: Understood,
  context: DrawingContext,
): Promise<Understood> {
  const { paper, assets } = understood;
  const uses = (paper.diagrams ?? []).filter(({ src }) => !assets.bySrc.has(src));
  if (uses.length === 0) return understood;
  const { renderDiagrams } = await import('./diagrams/render-diagrams.js');
  const files = dataFiles(paper);
  const shared = requestFor(understood, context, files.read);
  const bySrc = new Map(assets.bySrc);
  const diagnostics: Diagnostic[] = [];
  for (const landscape of [false, true]) {
    const diagrams = uses.filter((use) => (use.landscape ?? false) === landscape);
    const measurePx = contentWidthPx(understood.theme.page, landscape);
    const rendered = await renderDiagrams({ ...shared, diagrams, measurePx });
    diagnostics.push(...rendered.diagnostics);
    for (const [index, svg] of rendered.svgs.entries()) {
      const use = diagrams[index];
      if (svg !== undefined && use && !bySrc.has(use.src)) bySrc.set(use.src, assetOf(svg, use));
    }
  }
  return {
    ...understood,
    assets: { ...assets, bySrc },
    diagnostics: [...understood.diagnostics, ...diagnostics],
    dependencies: [...new Set([...understood.dependencies, ...files.dependencies])],
  };
}

/** The same with a browser of its own, for those who only want to know what is wrong. */
export async function checkDiagrams<Understood extends Drawable>(
  understood: Understood,
  options: BuildOptions,
): Promise<Understood> {
  if (!understood.paper.diagrams?.length) return understood;
  const session = openSession(options);
  try {
    return await drawDiagrams(understood, { session, signal: options.signal });
  } finally {
    await session.close();
  }
}

/** Data files of the charts, each read once, and which ones were looked for. */
function dataFiles({ source }: Paper): { read: ReadData; dependencies: ReadonlySet<string> } {
  const dependencies = new Set<string>();
  return {
    dependencies,
    async read(name, place) {
      const file = await readDataFile(name, source, place);
      if (file.path !== undefined) dependencies.add(file.path);
      return file;
    },
  };
}

function requestFor(
  { paper, theme }: Drawable,
  { session, memory, signal, timeoutMs }: DrawingContext,
  readData: ReadData,
): Omit<DiagramRequest, 'diagrams'> {
  const { assets } = theme;
  return {
    fonts: theme.diagramFonts ?? { family: 'sans-serif' },
    lang: paper.metadata.lang,
    runInPage: (call) => session.use((browser) => runInPage(browser, { ...call, assets, signal })),
    ...{ readData, memory, timeoutMs },
  };
}

const pxPerMm = 96 / 25.4;

/** The width that a diagram may take: all that is between the margins. */
function contentWidthPx({ widthMm, heightMm, marginMm }: PageGeometry, landscape: boolean): number {
  const width = landscape ? Math.max(widthMm, heightMm) : widthMm;
  return Math.floor((width - marginMm.left - marginMm.right) * pxPerMm);
}

function assetOf(svg: string, { src, place }: DiagramUse): Asset {
  const bytes = Buffer.from(svg);
  return {
    url: `/diagram/${src.replace(/^diagram:/, '')}.svg`,
    path: place.file,
    bytes,
    type: 'image/svg+xml',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
