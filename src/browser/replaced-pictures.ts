/**
 * Composition → the composition that a watch prints: where only the pixels of a picture changed, the picture is the one
 * of earlier prints. So no part is laid out or printed again; the PDF stage writes the new picture into the prints
 * (src/pdf/replace-pictures.ts). All other builds print the pictures of the paper.
 *
 * Both pictures have to be of one size, or text would move. The PDF stage checks that a print shows a picture plainly.
 */

import { sha256OfAll } from '../hash.js';
import type {
  Asset,
  Composition,
  FlowBlock,
  Memory,
  Part,
  PartFlow,
  PicturePair,
  PrintedPictures,
  UnwrittenPicture,
} from '../types.js';
import type { RunningBrowser } from './launch.js';
import type { PartSlice } from './part-slice.js';
import { type AssetPair, type PictureSample, pictureSample, type SampleLimits } from './picture-sample.js';
import { imageSource, rastersOf } from './raster-images.js';

/** The composition that is printed, and what the linked file replaces in its prints. */
export interface ReplacedPictures {
  readonly composition: Composition;
  /** The pictures to replace in a print of these parts; undefined where there are none. */
  picturesOf(parts: readonly PartSlice[]): PrintedPictures | undefined;
}

/** The inputs beside the composition. */
export interface PictureUse extends SampleLimits {
  readonly running: RunningBrowser;
  readonly memory: Memory;
  /** pictures that are printed as they are now */
  readonly printsPictures?: readonly UnwrittenPicture[] | undefined;
}

/** The pictures of the last layout. */
interface LastPictures {
  /** as it was printed */
  readonly composition: Composition;
  /** names of pictures that prints with this style sheet do not show plainly */
  readonly refused: ReadonlySet<string>;
}

/** Larger pictures are printed again: for each pair both files are kept, and the sample. */
const maxBytes = 16 * 1024 * 1024;

/** Nothing is replaced: the composition is printed as it is. */
export function ownPictures(composition: Composition): ReplacedPictures {
  return { composition, picturesOf: () => undefined };
}

/** The composition with the pictures of the last layout, where others of the same size replace them. */
export async function replacedPictures(asked: Composition, use: PictureUse): Promise<ReplacedPictures> {
  const { running, memory, printsPictures = [] } = use;
  const stage = 'printed pictures';
  const last = memory.states.last<LastPictures>(stage);
  const isAlike = last !== undefined && hasSameSurroundings(last.composition, asked);
  const refusedBefore = isAlike ? [...last.refused] : [];
  const lasting = printsPictures.filter(({ isOfPrint }) => isOfPrint);
  const refused = new Set([...refusedBefore, ...lasting.map(({ name }) => name)]);
  const note = (made: ReplacedPictures): ReplacedPictures => {
    memory.states.note(stage, { composition: made.composition, refused } satisfies LastPictures);
    return made;
  };
  const printed = new Set([...refused, ...printsPictures.map(({ name }) => name)]);
  const found = isAlike ? changedPictures(last.composition, asked, printed) : [];
  if (!last || found.length === 0) return note(ownPictures(asked));
  const key = found.map(keyOf).join('\n');
  const sample = await memory.recall('picture sample', key, () => pictureSample(running, found, use));
  const pairs = found.filter((_, at) => sample.areAlike[at]);
  const composition = withPrinted(asked, pairs, last.composition);
  return note({ composition, picturesOf: picturesIn(composition, { found, sample, pairs }) });
}

/** Whether equal HTML prints alike in both. Images have addresses by their digests, which are in the HTML. */
function hasSameSurroundings(a: Composition, b: Composition): boolean {
  return a.css === b.css && a.lang === b.lang && a.dir === b.dir && fontsOf(a) === fontsOf(b);
}

function fontsOf({ assets }: Composition): string {
  const fonts = assets.filter(({ type }) => type.startsWith('font/'));
  return fonts.map(({ url, sha256 }) => `${url} ${sha256}`).join('\n');
}

const keyOf = ({ printed, wanted }: AssetPair): string => `${printed.url} ${wanted.url}`;

/** A file's address without its digest: `/paper//a.png`. */
const nameOf = (url: string): string => url.replace(/^(\/[^/]*\/)[^/]*/, '$1');

/** Types of pictures that may be replaced. */
const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Names of the chunks that animated pictures have. */
const animationMarks: ReadonlyMap<string, string> = new Map([
  ['image/png', 'acTL'],
  ['image/webp', 'ANIM'],
]);

/**
 * A grey picture looks the same without colours, so that its print does not show whether it has a filter. No theme of
 * wp-build has one.
 */
const filterInSheet = /filter/i;
const filterInHtml = /\sstyle="[^"]*filter|<style/i;

/** Pictures of which the last prints show other pixels. */
function changedPictures(
  last: Composition,
  asked: Composition,
  without: ReadonlySet<string>,
): readonly AssetPair[] {
  const printedByName = new Map(last.assets.map((asset) => [nameOf(asset.url), asset]));
  const pairs = asked.assets.flatMap((wanted): AssetPair[] => {
    const name = nameOf(wanted.url);
    const printed = printedByName.get(name);
    if (!printed || printed.url === wanted.url || printed.type !== wanted.type) return [];
    const isFit = types.has(wanted.type) && !without.has(name) && ![printed, wanted].some(isAnimated);
    // the style sheet shows it in other ways
    return isFit && !asked.css.includes(wanted.url) ? [{ printed, wanted }] : [];
  });
  if (pairs.length === 0 || filterInSheet.test(asked.css)) return [];
  const shown = pairs.filter(({ wanted }) => {
    const parts = asked.parts.filter(({ html }) => html.includes(wanted.url));
    return parts.length > 0 && parts.every(({ html }) => isPlain(html, wanted.url));
  });
  const bytes = shown.reduce(
    (sum, { printed, wanted }) => sum + printed.bytes.length + wanted.bytes.length,
    0,
  );
  return bytes > maxBytes ? [] : shown;
}

/** Whether HTML names a picture as the source of images alone, and has no filters. */
function isPlain(html: string, url: string): boolean {
  return !filterInHtml.test(html) && html.split(url).length === html.split(` src="${url}"`).length;
}

/** A file with several pictures: which of them is printed is up to the browser. */
function isAnimated({ type, bytes }: Asset): boolean {
  const mark = animationMarks.get(type);
  return mark !== undefined && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(mark);
}

/** Addresses of the images in HTML. */
const sourcesIn = (html: string): string[] => [...html.matchAll(imageSource)].map(([, url = '']) => url);

/** The composition with the printed pictures. */
function withPrinted(asked: Composition, pairs: readonly AssetPair[], last: Composition): Composition {
  const printedOf = new Map(pairs.map((pair) => [pair.wanted.url, pair.printed]));
  const names = pairs.flatMap(({ printed, wanted }) => [
    [wanted.url, printed.url] as const,
    [wanted.sha256, printed.sha256] as const,
  ]);
  const swap: Swap = {
    html: (html) =>
      html.replaceAll(imageSource, (found, url: string) => {
        const printed = printedOf.get(url);
        return printed ? ` src="${printed.url}"` : found;
      }),
    fingerprint: (text) => names.reduce((now, [from, to]) => now.replaceAll(from, to), text),
  };
  const hasOther = ({ html }: Part) => pairs.some(({ wanted }) => html.includes(wanted.url));
  const parts = asked.parts.map((part) => (hasOther(part) ? swapped(part, swap, last) : part));
  return { ...asked, parts, assets: asked.assets.map((asset) => printedOf.get(asset.url) ?? asset) };
}

/** Writes the names of printed pictures in the place of those of the wanted ones. */
interface Swap {
  readonly html: (html: string) => string;
  readonly fingerprint: (text: string) => string;
}

/** The part with other images. Its hashes are those of the last layout for the same HTML and the same images. */
function swapped(part: Part, swap: Swap, last: Composition): Part {
  const html = swap.html(part.html);
  const images = sourcesIn(html).join('\n');
  const same = last.parts.find((other) => other.html === html);
  const alike = same ?? last.parts.find((other) => sourcesIn(other.html).join('\n') === images);
  const around = alike?.around ?? sha256OfAll(['pictures', surroundingsOf(last), images]);
  const hash = same?.hash ?? sha256OfAll(['pictures', around, html]);
  return { ...part, html, hash, around, ...(part.flow && { flow: swappedFlow(part.flow, swap) }) };
}

function surroundingsOf(composition: Composition): string {
  const { css, lang, dir } = composition;
  return sha256OfAll([css, lang, dir, fontsOf(composition)]);
}

function swappedFlow(flow: PartFlow, swap: Swap): PartFlow {
  const block = (each: FlowBlock): FlowBlock =>
    each.images.length === 0 && each.notes.length === 0
      ? each
      : {
          ...each,
          html: swap.html(each.html),
          images: each.images.map(swap.fingerprint),
          notes: each.notes.map(block),
        };
  return { ...flow, blocks: flow.blocks.map(block) };
}

interface Sampled {
  /** all pairs of the sample */
  readonly found: readonly AssetPair[];
  readonly sample: PictureSample;
  /** those that the prints show in place of the wanted ones */
  readonly pairs: readonly AssetPair[];
}

function picturesIn(
  { assets }: Composition,
  { found, sample, pairs }: Sampled,
): ReplacedPictures['picturesOf'] {
  const rasters = rastersOf(assets);
  const pairOf = new Map(
    pairs.map((pair): [string, PicturePair] => {
      const name = nameOf(pair.printed.url);
      return [pair.printed.url, { name, key: keyOf(pair), page: 2 * found.indexOf(pair) }];
    }),
  );
  return (parts) => {
    const sources = parts.flatMap(({ html, ownHtml = html }) => sourcesIn(ownHtml));
    const shown = [...new Set(sources)].filter((url) => rasters.has(url));
    const here = shown.flatMap((url) => pairOf.get(url) ?? []);
    return here.length > 0 ? { sample: sample.bytes, pairs: here, count: shown.length } : undefined;
  };
}
