/**
 * Pictures in prints and the pictures that replace them → a print with each of them on a page of its own. From this
 * sample the PDF stage learns which objects the browser writes for a picture: it replaces these objects in other prints.
 */

import type { Asset } from '../types.js';
import { callInPage, loadInPage } from './call-in-page.js';
import { withDeadline } from './deadline.js';
import { contentSecurityPolicy, origin } from './document.js';
import { layoutScale } from './geometry.js';
import type { RunningBrowser } from './launch.js';
import { closePage, loadPage } from './load-page.js';
import { pdfOptions } from './pdf-options.js';
import { filterRequests } from './request-filter.js';

/** A picture of the prints, and the picture that replaces it. */
export interface AssetPair {
  readonly printed: Asset;
  readonly wanted: Asset;
}

/** The pictures of pairs, and how they were printed. */
export interface PictureSample {
  /** the two pictures of each pair are on two pages, pair after pair */
  readonly bytes: Uint8Array;
  /** for each pair, whether the browser shows both pictures, and in the same size */
  readonly areAlike: readonly boolean[];
}

/** The limits of a sample. */
export interface SampleLimits {
  readonly signal?: AbortSignal | undefined;
  readonly patienceMs?: number | undefined;
}

const address = `${origin}/pictures.html`;

/** sides of the page and of each picture on it; nothing depends on them */
const sides = { pagePx: 100, imagePx: 50 };

/** Prints the sample in a page of its own. */
export async function pictureSample(
  running: RunningBrowser,
  pairs: readonly AssetPair[],
  { signal, patienceMs = 30_000 }: SampleLimits,
): Promise<PictureSample> {
  const start = withDeadline([running.gone, signal]);
  const page = await start.wait('open a page', patienceMs, running.newPage());
  try {
    const assets = pairs.flatMap(({ printed, wanted }) => [printed, wanted]);
    const side = sides.pagePx * layoutScale;
    const setUp = filterRequests(page, {
      address,
      html: documentOf(assets),
      policy: contentSecurityPolicy,
      scripts: 'off',
      assets,
      viewport: { width: side, height: side },
    });
    const filter = await start.wait('set a page up', patienceMs, setUp);
    const deadline = withDeadline([running.gone, filter.lost, signal]);
    await deadline.wait('load pictures', patienceMs, loadPage(page, address));
    await deadline.wait('load scripts', patienceMs, loadInPage(page));
    const sizes = await deadline.wait('measure pictures', patienceMs, callInPage(page, 'imageSizes'));
    const bytes = await deadline.wait('print pictures', patienceMs, page.pdf(pdfOptions));
    return { bytes, areAlike: pairs.map((_, at) => isSameSize(sizes[2 * at], sizes[2 * at + 1])) };
  } finally {
    await withDeadline([running.gone])
      .wait('close a page', 2000, closePage(page))
      .catch(() => {});
  }
}

type Size = readonly [width: number, height: number];

function isSameSize(a: Size = [0, 0], b: Size = [0, 0]): boolean {
  return a[0] > 0 && a[0] === b[0] && a[1] === b[1];
}

function documentOf(assets: readonly Asset[]): string {
  const { pagePx, imagePx } = sides;
  const imageSide = imagePx * layoutScale;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Pictures</title>
<link rel="icon" href="data:,">
<style>
@page { size: ${pagePx}px ${pagePx}px; margin: 0 }
body { margin: 0 }
img { display: block; width: ${imageSide}px; height: ${imageSide}px }
img + img { break-before: page }
</style>
</head>
<body>${assets.map(({ url }) => `<img src="${url}" alt="">`).join('')}</body>
</html>
`;
}
