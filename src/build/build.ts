/**
 * The pipeline, in order: path → LoadedPaper (load-paper.ts), then with its drawings → Part[] → Linked
 * (print-by-pages.ts, print-and-link.ts) → Finished → out/. These files alone know the order of the stages; each stage
 * does one thing and returns one value.
 */

import { type BrowserSession, openSession } from '../browser/session.js';
import { checkPrint } from '../check/check.js';
import { compose } from '../compose/compose.js';
import { keptBlocksOf } from '../compose/kept-blocks.js';
import { typographicNames } from '../compose/typographer.js';
import { BuildError, withDependencies, withPlace } from '../diagnostic.js';
import { ruled } from '../diagnostics/severity.js';
import { defaultLimits } from '../limits.js';
import type {
  BuildOptions,
  BuildResult,
  Composed,
  Composition,
  LoadedPaper,
  Pagination,
  StepTime,
} from '../types.js';
import { generator } from '../version.js';
import { startDeadline } from './build-deadline.js';
import { type MadeFile, type PaperPlace, placeOf, writeOutputs as write } from './build-outputs.js';
import { failOnErrors } from './fail-on-errors.js';
import { loadChecked } from './load-paper.js';
import { draw, drawingContext } from './paper-diagrams.js';
import { loadPdfStage } from './pdf-stage.js';
import { placedImages } from './placed-images.js';
import type { BuildContext, PrintContext } from './print-and-link.js';
import { type ComposedBlocks, printByPages } from './print-by-pages.js';
import { requireWebAssembly } from './require-web-assembly.js';
import { screenFiles } from './screen-files.js';
import { attachmentsOf } from './source-attachment.js';
import { openSteps, type Steps } from './steps.js';

export { type BrowserSession, type BuildContext, openSession };

/** A paper's PDF in memory, and its inputs. */
export interface Produced extends Composed {
  readonly pagination: Pagination;
  /** the composition for formats without pages, of which the paper's length alone decides the cover */
  readonly screenComposition: Composition;
  readonly bytes: Uint8Array;
  /** the number of prints in the PDF, and how many of them this build made */
  readonly prints: { readonly all: number; readonly made: number };
  readonly steps: readonly StepTime[];
  /** whether an idle build would make the next build faster */
  readonly hasUndividedEdits: boolean;
}

/** Makes the PDF of the paper at `path` in memory. */
export async function produce(
  path: string,
  context: BuildContext,
  options: BuildOptions = {},
): Promise<Produced> {
  const steps = openSteps(options);
  return produceFrom(await loadChecked(path, context, { options, steps }), { ...context, steps }, options);
}

/** Makes the PDF of a loaded paper, in memory. */
export async function produceFrom(
  loaded: LoadedPaper,
  context: BuildContext & { readonly steps?: Steps },
  options: BuildOptions = {},
): Promise<Produced> {
  return withComposed(loaded, context, { options, use: printComposed });
}

interface ComposedUse<T> {
  readonly options: BuildOptions;
  readonly use: (composed: Composed, context: PrintContext & ComposedBlocks) => Promise<T>;
}

/** Draws and composes a loaded paper, and passes it to a callback, within the timeout of the build. */
async function withComposed<T>(
  loaded: LoadedPaper,
  context: BuildContext & { readonly steps?: Steps },
  { options, use }: ComposedUse<T>,
): Promise<T> {
  const { steps = openSteps(options) } = context;
  const deadline = startDeadline(loaded.paper.source.limits ?? defaultLimits, options.signal);
  const strict = options.strict ?? loaded.paper.project?.strict;
  const timed = { ...options, ...(strict !== undefined && { strict }), signal: deadline.signal };
  try {
    failOnErrors(loaded.diagnostics, timed, loaded.dependencies);
    await steps.begin('draw');
    const drawn = await draw(
      loaded,
      drawingContext({ session: context.session, memo: context.memory }, timed),
    );
    failOnErrors(drawn.diagnostics, timed, drawn.dependencies);
    await steps.begin('compose');
    const { paper, theme, assets } = drawn;
    const { memory, kept } = context;
    // a memory has all that the cache has
    const blocks = kept && !memory ? keptBlocksOf(kept, paper) : undefined;
    const composition = compose(paper, theme, assets, { states: memory?.states, kept: blocks });
    return await use({ ...drawn, composition }, { ...context, options: timed, steps, blocks });
  } catch (cause) {
    throw withDependencies(placedLimit(cause, loaded.paper.source.path), loaded.dependencies);
  } finally {
    deadline.cancel();
  }
}

/** An exceeded limit of the whole paper is reported at its beginning. */
function placedLimit(cause: unknown, file: string): unknown {
  const isLimit = cause instanceof BuildError && cause.diagnostics.every(({ code }) => code === 'limit');
  return isLimit ? withPlace(cause, { file, line: 1, column: 1 }) : cause;
}

async function printComposed(composed: Composed, context: PrintContext & ComposedBlocks): Promise<Produced> {
  requireWebAssembly();
  const { options, steps } = context;
  const { paper, theme, assets } = composed;
  const loading = loadPdfStage(theme, context);
  // a build that fails earlier has its own error
  loading.catch(() => {});
  await steps.begin('load');
  const prints = await printByPages(composed, { ...context, loading });
  const { composition, pagination, printed, diagnostics, made, hasUndividedEdits, linked } = prints;
  const { stamp } = await loading;
  const { page } = composition;
  const memory = { kept: context.kept, ...(context.memory && { memory: context.memory }) };
  await steps.begin('stamp');
  const finished = await stamp(linked, {
    ...typographicNames(paper),
    draft: options.draft ?? false,
    config: composed.config,
    formulas: paper.formulas ?? new Map(),
    attachments: attachmentsOf(paper, context.attachments ?? []),
    ...(options.sourceDateEpoch !== undefined && { dateEpoch: options.sourceDateEpoch }),
    places: {
      blocks: paper.blocks,
      imagesWithoutAlt: paper.images
        .filter(({ src, alt, isDecorative }) => alt === '' && !isDecorative && assets.bySrc.has(src))
        .map(({ place }) => place),
      metadata: paper.metadataPlaces,
    },
    isCoverFull: composition.parts.some((part) => part.page?.name === 'bleed'),
    sides: sidesPrintOf(composition),
    pagination,
    page,
    generator,
    turn: steps.turn,
    furniture: theme.furniture,
    ...memory,
  });
  const seen = checkPrint(paper, pagination);
  const shown = placedImages(diagnostics, paper, assets);
  const findings = [composed.diagnostics, seen, shown, linked.diagnostics, finished.diagnostics].flat();
  const all = ruled(findings, paper.project?.rules);
  failOnErrors(all, options, composed.dependencies);
  return {
    ...composed,
    composition,
    screenComposition: composed.composition,
    pagination,
    prints: { all: printed.length, made },
    bytes: finished.bytes,
    hasUndividedEdits,
    diagnostics: all,
    steps: steps.end(),
  };
}

/** The parts that are printed with room on either side of the text. */
function sidesPrintOf({ parts }: Composition) {
  const printed = parts.filter(({ page }) => page?.name === 'sides');
  const [first] = printed;
  return first?.page && { parts: new Set(printed.map(({ id }) => id)), page: first.page.geometry };
}

/** The written files, and their inputs. */
export interface Built {
  readonly result: BuildResult;
  readonly produced: Produced;
  readonly files: readonly MadeFile[];
  readonly place: PaperPlace;
}

/** The files that were written without a PDF. */
export interface BuiltScreen extends Omit<Built, 'produced'> {
  readonly produced: LoadedPaper;
}

/** Writes the paper at `path` for screens alone: nothing is printed. Throws BuildError. */
export async function buildScreen(
  path: string,
  context: BuildContext,
  options: BuildOptions = {},
): Promise<BuiltScreen> {
  const start = performance.now();
  const steps = openSteps(options);
  const loaded = await loadChecked(path, context, { options, steps });
  const use = async (composed: Composed): Promise<BuiltScreen> => {
    const { paper, dependencies } = composed;
    const { files, found } = await screenFiles(composed, context, options);
    const diagnostics = [...composed.diagnostics, ...found];
    const place = placeOf(paper.source, paper.project);
    const paths = await write({ place, files, inputs: dependencies, options, which: 'all' });
    const result = {
      source: path,
      output: paths[0] ?? '',
      pages: 0,
      bytes: files[0]?.bytes.length ?? 0,
      ms: Math.round(performance.now() - start),
      steps: steps.end(),
      files: paths,
      diagnostics,
      dependencies,
    };
    return { result, produced: { ...composed, diagnostics }, files, place };
  };
  return withComposed(loaded, { ...context, steps }, { options, use });
}

/** Builds the paper at `path` and writes it. Throws BuildError; the old PDF is then as it was. */
export async function build(path: string, context: BuildContext, options: BuildOptions = {}): Promise<Built> {
  const start = performance.now();
  const steps = openSteps(options);
  const loaded = await loadChecked(path, context, { options, steps });
  const printed = await produceFrom(loaded, { ...context, steps }, options);
  const onScreen = { ...printed, composition: printed.screenComposition };
  const { files: others, found } = await screenFiles(onScreen, context, options);
  const produced = { ...printed, diagnostics: [...printed.diagnostics, ...found] };
  const { paper, bytes, diagnostics, dependencies } = produced;
  const files = [{ extension: '.pdf', bytes }, ...others];
  const place = placeOf(paper.source, paper.project);
  // a build that was cancelled while its last stage kept this process busy writes no file
  await steps.turn();
  const paths = await write({ place, files, inputs: dependencies, options, which: 'all' });
  const result = {
    source: path,
    output: paths[0] ?? '',
    pages: produced.pagination.pageCount,
    bytes: bytes.length,
    ms: Math.round(performance.now() - start),
    steps: produced.steps,
    files: paths,
    diagnostics,
    dependencies,
  };
  return { result, produced, files, place };
}
