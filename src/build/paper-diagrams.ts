/**
 * A paper's diagrams → images like all others: each is drawn in a page of the browser with the fonts of the theme, and
 * is an asset from then on. This file collects the inputs of the diagrams stage: a page, data files, fonts and the
 * width of the text. A paper without diagrams loads none of it.
 */

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolders } from '../browser/private-folder.js';
import { runInPage } from '../browser/run-in-page.js';
import { type BrowserSession, openSession } from '../browser/session.js';
import { type DrawingCache, drawingCache, drawingStamp } from '../cache/drawing-cache.js';
import { textColumn } from '../compose/page-css.js';
import type { DiagramRequest, ReadData } from '../diagrams/render-diagrams.js';
import { sha256 as digestOfBytes } from '../hash.js';
import { defaultLimits, holdLimit } from '../limits.js';
import { readDataFile } from '../read/data-files.js';
import { defaultThemeSettings } from '../theme-defaults.js';
import type {
  Asset,
  BuildOptions,
  Diagnostic,
  DiagramUse,
  LoadedPaper,
  Memo,
  PageGeometry,
  Paper,
  Theme,
  ThemeSettings,
} from '../types.js';
import { pxPerMm } from '../units.js';
import { generator } from '../version.js';

export interface DrawingContext {
  readonly session: BrowserSession;
  readonly memo?: Memo | undefined;
  readonly signal?: BuildOptions['signal'];
  /** the cache of drawings between commands; absent: no cache */
  readonly cacheFolder?: string | undefined;
  /** for one diagram; default: the paper's limit */
  readonly timeoutMs?: number | undefined;
}

/** The context of a build with `options`: drawings are kept in the cache folder of the platform. */
export function drawingContext(
  { session, memo }: Pick<DrawingContext, 'session' | 'memo'>,
  { signal, cache }: BuildOptions,
): DrawingContext {
  const [home] = cacheFolders();
  const folder = typeof cache === 'string' ? cache : home && join(home, 'entries');
  const cacheFolder = cache === false || folder === undefined ? undefined : join(folder, 'diagrams');
  return { session, memo, signal, cacheFolder };
}

/** Draws the paper's diagrams and puts them among its images, unless they are there. One that fails is a diagnostic. */
export async function draw(loaded: LoadedPaper, context: DrawingContext): Promise<LoadedPaper> {
  const { paper, assets } = loaded;
  const uses = (paper.diagrams ?? []).filter(({ src }) => !assets.bySrc.has(src));
  if (uses.length === 0) return loaded;
  const limits = paper.source.limits ?? defaultLimits;
  holdLimit('diagrams', limits, { found: uses.length, place: uses[limits.diagrams]?.place });
  const { renderDiagrams, recolored } = await import('../diagrams/render-diagrams.js');
  const files = dataFiles(paper);
  const cache = await openCache(context);
  const timeoutMs = context.timeoutMs ?? 1000 * limits['diagram-seconds'];
  const shared = requestFor(loaded, { ...context, timeoutMs, memo: cache ?? context.memo }, files.read);
  const bySrc = new Map(assets.bySrc);
  const faults = new Map(assets.faults);
  const diagnostics: Diagnostic[] = [];
  for (const landscape of [false, true]) {
    const diagrams = uses.filter((use) => (use.landscape ?? false) === landscape);
    const look = loaded.theme.look ?? defaultThemeSettings;
    const room = roomFor(loaded.theme.page, look, landscape);
    const rendered = await renderDiagrams({ ...shared, ...room, diagrams });
    for (const each of rendered.diagnostics) diagnostics.push(each);
    for (const [index, svg] of rendered.svgs.entries()) {
      const use = diagrams[index];
      if (svg !== undefined && use && !bySrc.has(use.src))
        bySrc.set(use.src, assetOf(recolored(svg, look.colors), use));
      const fault = rendered.faults[index];
      if (fault !== undefined && use) faults.set(use.src, fault.message);
    }
  }
  await cache?.settle();
  return {
    ...loaded,
    assets: { ...assets, bySrc, faults },
    diagnostics: [...loaded.diagnostics, ...diagnostics],
    dependencies: [...new Set([...loaded.dependencies, ...files.dependencies])],
  };
}

/** Draws with a browser of its own, for `check`. */
export async function checkDiagrams(loaded: LoadedPaper, options: BuildOptions): Promise<LoadedPaper> {
  if (!loaded.paper.diagrams?.length) return loaded;
  const session = openSession(options);
  try {
    return await draw(loaded, drawingContext({ session }, options));
  } finally {
    await session.close();
  }
}

/** Data files of the charts, each read once, and the list of requested files. */
function dataFiles({ source }: Paper): { read: ReadData; dependencies: ReadonlySet<string> } {
  const dependencies = new Set<string>();
  return {
    dependencies,
    async read(name, place) {
      // beside the file that names them
      const file = await readDataFile(name, { ...source, path: place?.file ?? source.path }, place);
      if (file.path !== undefined) dependencies.add(file.path);
      return file;
    },
  };
}

async function openCache(context: DrawingContext): Promise<DrawingCache | undefined> {
  const { session, memo, cacheFolder: folder } = context;
  if (folder === undefined) return undefined;
  const browser = await session.use(async ({ version }) => version);
  const stamp = await drawingStamp(generator, browser, ...engineVersions());
  return drawingCache({ folder, stamp, memo });
}

/** Packages that do not export their package.json, though they have one. */
function engineVersions(): string[] {
  const require = createRequire(import.meta.url);
  return ['mermaid', '@viz-js/viz', 'vega', 'vega-lite'].map((name) => {
    const folder = join('node_modules', name);
    const main = require.resolve(name);
    const root = main.slice(0, main.lastIndexOf(folder) + folder.length);
    return String(require(join(root, 'package.json')).version);
  });
}

function requestFor(
  { paper, theme }: LoadedPaper,
  { session, memo, signal, timeoutMs }: DrawingContext,
  readData: ReadData,
): Omit<DiagramRequest, 'diagrams'> {
  const { assets } = theme;
  return {
    fonts: fontsOf(theme),
    lang: paper.metadata.lang,
    runInPage: (call) => session.use((browser) => runInPage(browser, { ...call, assets, signal })),
    readData,
    memo,
    timeoutMs,
  };
}

/** The theme's fonts, distinguished by their bytes too: another file may have the same name. */
function fontsOf({ diagramFonts, assets }: Theme): DiagramRequest['fonts'] {
  if (!diagramFonts) return { family: 'sans-serif' };
  const bytes = createHash('sha256');
  for (const { type, sha256 } of assets) if (type.startsWith('font/')) bytes.update(sha256);
  return { family: diagramFonts.family, faces: `/* ${bytes.digest('hex')} */\n${diagramFonts.faces}` };
}

/** The height that `max-height` of base.css leaves for a caption. */
const captionMm = 24;

/** The maximum size of a diagram: the area between the margins. */
function roomFor(
  page: PageGeometry,
  look: ThemeSettings,
  landscape: boolean,
): Pick<Required<DiagramRequest>, 'measurePx' | 'columnPx' | 'maxHeightPx'> {
  const { widthMm, heightMm, marginMm } = page;
  const width = landscape ? Math.max(widthMm, heightMm) : widthMm;
  const height = landscape ? Math.min(widthMm, heightMm) : heightMm;
  const contentMm = width - marginMm.left - marginMm.right;
  return {
    measurePx: Math.floor(contentMm * pxPerMm),
    columnPx: Math.floor(
      Math.min(contentMm, landscape ? look.measureMm : textColumn(page, look).measureMm) * pxPerMm,
    ),
    maxHeightPx: Math.floor((height - marginMm.top - marginMm.bottom - captionMm) * pxPerMm),
  };
}

function assetOf(svg: string, { src, place }: DiagramUse): Asset {
  const bytes = Buffer.from(svg);
  return {
    url: `/diagram/${src.replace(/^diagram:/, '')}.svg`,
    path: place.file,
    bytes,
    type: 'image/svg+xml',
    sha256: digestOfBytes(bytes),
  };
}
