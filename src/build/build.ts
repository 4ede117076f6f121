/**
 * The pipeline, in order: path → Source → Described → Paper → LoadedPaper, then with its drawings → Part[] → Pagination →
 * PrintedPart[] → Linked → Finished → out/.
 * The only file that knows the order of the stages; each does one thing and hands on one value.
 */

import { basename } from 'node:path';
import { withLayout } from '../browser/layout.js';
import { divided } from '../browser/page-chunks.js';
import { paginate } from '../browser/paginate.js';
import { print } from '../browser/print.js';
import { type BrowserSession, openSession } from '../browser/session.js';
import { fileMemo } from '../cache/file-memo.js';
import { checkPrint, checkWith } from '../check/check.js';
import { compose } from '../compose/compose.js';
import { typographicNames } from '../compose/typographer.js';
import { BuildError, withDependencies, withPlace } from '../diagnostic.js';
import { PageMismatch } from '../diagnostics/page-mismatch.js';
import { ruled, weighed } from '../diagnostics/severity.js';
import { defaultsFileNames } from '../disk/root.js';
import { equip } from '../equip/equip.js';
import { defaultLimits } from '../limits.js';
import { describe } from '../parse/describe.js';
import { parse } from '../parse/parse.js';
import { readCitationFiles } from '../read/citation-files.js';
import { read } from '../read/read.js';
import { fileForm } from '../standards.js';
import type {
  Attachment,
  BuildOptions,
  BuildResult,
  Composition,
  Diagnostic,
  KeptBytes,
  LoadedConfig,
  LoadedPaper,
  Memory,
  Pagination,
  Source,
  StepTime,
  Theme,
} from '../types.js';
import { generator } from '../version.js';
import { startDeadline } from './build-deadline.js';
import { type MadeFile, type PaperPlace, placeOf, writeOutputs as write } from './build-outputs.js';
import { daysFor } from './days.js';
import { checkDiagrams, draw, drawingContext } from './draw.js';
import { withPdfFigures } from './pdf-figures.js';
import { placedImages } from './placed-images.js';
import { screenHtml } from './screen-html.js';
import { attachmentsOf } from './source-attachment.js';
import { openSteps, type Steps } from './steps.js';
import { withConcerns } from './with-concerns.js';

export { type BrowserSession, openSession };

/** What a build works with, beside its options. */
export interface BuildContext {
  readonly session: BrowserSession;
  /** results of earlier builds of the same paper; without it everything is made */
  readonly memory?: Memory;
  /** files to attach to the PDF */
  readonly attachments?: readonly Attachment[];
  /** what earlier calls made of parts of papers */
  readonly kept?: KeptBytes | undefined;
  /** whether the build only makes the next one quicker, and may take longer */
  readonly isIdleBuild?: boolean;
}

/** A paper that was composed, but not yet printed. */
export interface Composed extends LoadedPaper {
  readonly composition: Composition;
}

/** A paper's PDF in memory, and what it was made of. */
export interface Produced extends Composed {
  readonly pagination: Pagination;
  readonly bytes: Uint8Array;
  /** how many prints the PDF is made of, and how many of them were made by this build */
  readonly prints: { readonly all: number; readonly made: number };
  readonly steps: readonly StepTime[];
  /** whether an idle build would make the next build quicker */
  readonly hasUndividedEdits: boolean;
}

interface LoadContext {
  readonly steps?: Steps;
  readonly memory?: Memory | undefined;
  readonly kept?: KeptBytes | undefined;
}

/** Reads and parses the paper at `path`. Throws BuildError where nothing comes of it; other errors are returned. */
export async function loadPaper(
  path: string,
  options: BuildOptions = {},
  { steps = openSteps(options), ...known }: LoadContext = {},
): Promise<LoadedPaper> {
  await steps.begin('read');
  if (isProjectFile(path)) {
    const { loadBook } = await import('./book.js');
    return loadBook(path, options, await configOf(options));
  }
  const source = await read(path, options);
  let config: LoadedConfig | undefined;
  try {
    config = await configOf(options);
    await steps.begin('parse');
    return await loadSource(source, options, { ...known, steps, config });
  } catch (cause) {
    throw withDependencies(cause, [...source.dependencies, ...(config?.files ?? [])]);
  }
}

/** A project's file means its book. */
const isProjectFile = (path: string): boolean => defaultsFileNames.some((name) => name === basename(path));

/** Most users have no config. */
async function configOf({ config }: BuildOptions): Promise<LoadedConfig | undefined> {
  if (config === undefined) return undefined;
  const { loadConfig } = await import('./load-config.js');
  return loadConfig(config);
}

async function loadSource(
  source: Source,
  options: BuildOptions,
  { memory, kept, steps, config }: LoadContext & Pick<LoadedPaper, 'config'> & { readonly steps: Steps },
): Promise<LoadedPaper> {
  const described = describe(source, { ...options, days: await daysFor(source, options) });
  const citations = await readCitationFiles(described.citationFiles, source);
  const parsing = { citations, kept, memory, config, signal: options.signal };
  const alone = await parse(described, parsing);
  const others = alone.otherPapers?.length
    ? await (await import('./other-papers.js')).readOtherPapers(alone, options)
    : undefined;
  const paper = others ? await parse(described, { ...parsing, others: others.others }) : alone;
  await steps.begin('equip');
  const { theme, assets: images } = await equip(paper, options, {
    config,
    remember: (named, read) => fileMemo(memory?.states, named, read),
  });
  const assets = await withPdfFigures(images, paper.images);
  const found = [source, paper, theme, assets].flatMap((value) => value.diagnostics);
  const diagnostics = ruled(found, paper.project?.rules);
  const dependencies = [source, citations, theme, assets].flatMap((value) => value.dependencies);
  if (config) dependencies.push(...config.files);
  if (others) dependencies.push(...others.dependencies);
  return { paper, theme, assets, diagnostics, dependencies, config };
}

/** What is wrong with the paper at `path`, found without a browser, unless there are diagrams to draw. */
export async function check(path: string, options: BuildOptions = {}): Promise<readonly Diagnostic[]> {
  try {
    const { paper, diagnostics, config } = await checkDiagrams(await loadPaper(path, options), options);
    const { rules, strict } = paper.project ?? {};
    const run = (options.strict ?? strict) ? 'strict' : 'check';
    return ruled([...diagnostics, ...(await checkWith(paper, config))], rules).map((each) =>
      weighed(each, run),
    );
  } catch (cause) {
    if (cause instanceof BuildError) return cause.diagnostics;
    throw cause;
  }
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

async function loadChecked(
  path: string,
  context: BuildContext,
  { options, steps }: { readonly options: BuildOptions; readonly steps: Steps },
): Promise<LoadedPaper> {
  const loaded = await loadPaper(path, options, { ...context, steps });
  const found = ruled(await checkWith(loaded.paper, loaded.config), loaded.paper.project?.rules).map((each) =>
    weighed(each, 'build'),
  );
  return { ...loaded, diagnostics: [...loaded.diagnostics, ...found] };
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
  readonly use: (composed: Composed, context: PrintContext) => Promise<T>;
}

/** Draws and composes a loaded paper, and hands it on as long as the build has time. */
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
    const composition = compose(drawn.paper, drawn.theme, drawn.assets, context.memory?.states);
    return await use({ ...drawn, composition }, { ...context, options: timed, steps });
  } catch (cause) {
    throw withDependencies(placedLimit(cause, loaded.paper.source.path), loaded.dependencies);
  } finally {
    deadline.cancel();
  }
}

/** A limit that a paper passes as a whole is at its beginning. */
function placedLimit(cause: unknown, file: string): unknown {
  const isLimit = cause instanceof BuildError && cause.diagnostics.every(({ code }) => code === 'limit');
  return isLimit ? withPlace(cause, { file, line: 1, column: 1 }) : cause;
}

interface PrintContext extends BuildContext {
  readonly options: BuildOptions;
  readonly steps: Steps;
}

/** What a composed paper is printed with. */
interface LinkContext extends Omit<PrintContext, 'memory'> {
  readonly memory?: Memory | undefined;
  readonly loading: ReturnType<typeof loadPdfStage>;
}

/** Prints and links; where the print differs from what was measured, again with the pages as they are printed. */
async function printAndLink(composed: Composed, context: LinkContext): ReturnType<typeof printOnce> {
  const whole = { ...context, memory: undefined, kept: undefined };
  try {
    return await printOnce(composed, context);
  } catch (cause) {
    if (!(cause instanceof PageMismatch)) throw cause;
    // a paper in parts may be at fault where the whole is not
    return context.memory || context.kept
      ? printAndLink(composed, whole)
      : (await import('./print-counted.js')).printCounted(composed, { ...whole, reason: cause.message });
  }
}

/** As many pages as a project asks for, but not so many that a repository brings a machine down. */
function projectJobs(asked: number | undefined): number | undefined {
  return asked && Math.min(asked, 16);
}

async function printOnce(composed: Composed, context: LinkContext) {
  const { options, steps, memory, kept, isIdleBuild, loading } = context;
  const { lang, headings } = composed.composition;
  const { limits } = composed.paper.source;
  const jobs = options.jobs ?? projectJobs(composed.paper.project?.jobs);
  const layoutOptions = {
    ...options,
    ...(jobs !== undefined && { jobs }),
    limits,
    memory,
    kept,
    isIdleBuild,
  };
  const prints = await context.session.use((browser) =>
    withLayout(browser, composed.composition, layoutOptions, async (whole) => {
      await steps.begin('paginate');
      const { layout, hasUndividedEdits } = await divided(whole);
      const pagination = await paginate(layout);
      await steps.begin('print');
      const prints = await print(layout, pagination);
      return { pagination, hasUndividedEdits, ...withConcerns(prints, browser) };
    }),
  );
  await steps.begin('link');
  const { link } = await loading;
  const { printed, pagination } = prints;
  const { figures } = composed.assets;
  const form = { ...fileForm(composed.paper.metadata.conformance), figures };
  const linked = await link({ printed, pagination, lang, headings, ...form, kept, states: memory?.states });
  return { ...prints, linked };
}

async function printComposed(composed: Composed, context: PrintContext): Promise<Produced> {
  const { options, steps } = context;
  const { paper, composition, theme, assets } = composed;
  const loading = loadPdfStage(theme, context);
  // a build that ends before it needs the stage has its own reason
  loading.catch(() => {});
  await steps.begin('load');
  const { pagination, printed, diagnostics, made, hasUndividedEdits, linked } = await printAndLink(composed, {
    ...context,
    loading,
  });
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
    ...{ pagination, page, generator, furniture: theme.furniture, ...memory },
  });
  const seen = checkPrint(paper, pagination);
  const shown = placedImages(diagnostics, paper, assets);
  const findings = [composed.diagnostics, seen, shown, linked.diagnostics, finished.diagnostics].flat();
  const all = ruled(findings, paper.project?.rules);
  failOnErrors(all, options, composed.dependencies);
  const prints = { all: printed.length, made };
  const { bytes } = finished;
  return { ...composed, pagination, prints, bytes, hasUndividedEdits, diagnostics: all, steps: steps.end() };
}

/** Loads the last stage, and what it works with, while the browser is at work. */
async function loadPdfStage({ furniture }: Theme, { memory, kept }: Pick<BuildContext, 'memory' | 'kept'>) {
  const [{ link }, { stamp, warmUp }] = await Promise.all([
    import('../pdf/link.js'),
    import('../pdf/stamp.js'),
  ]);
  const warm = () => warmUp(furniture, kept).catch(() => {});
  if (!memory?.states.last('warm-up')) void warm();
  memory?.states.note('warm-up', true);
  return { link, stamp };
}

/** What was written, and what it was made of. */
export interface Built {
  readonly result: BuildResult;
  readonly produced: Produced;
  readonly files: readonly MadeFile[];
  readonly place: PaperPlace;
}

/** What was written without a PDF. */
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
      ...{ source: path, output: paths[0] ?? '', pages: 0, bytes: files[0]?.bytes.length ?? 0 },
      ms: Math.round(performance.now() - start),
      ...{ steps: steps.end(), files: paths, diagnostics, dependencies },
    };
    return { result, produced: { ...composed, diagnostics }, files, place };
  };
  return withComposed(loaded, { ...context, steps }, { options, use });
}

/** The files beside the PDF that are asked for, in the order in which they are listed, and what was found. */
async function screenFiles(
  composed: Composed,
  { session }: BuildContext,
  options: BuildOptions,
): Promise<{ readonly files: readonly MadeFile[]; readonly found: readonly Diagnostic[] }> {
  const asked = new Set<string>(options.formats ?? composed.paper.project?.formats ?? []);
  if (options.html) asked.add('html');
  const files: MadeFile[] = [];
  if (asked.has('html'))
    files.push({ extension: '.html', bytes: Buffer.from(await screenHtml(composed, session)) });
  const diagnostics: Diagnostic[] = [];
  for (const name of ['epub', 'docx'] as const) {
    if (!asked.has(name)) continue;
    const made = await (name === 'epub'
      ? (await import('./epub-file.js')).epubFile(composed, session, options)
      : (await import('./docx-file.js')).docxFile(composed, session, options));
    files.push({ extension: `.${name}`, bytes: made.bytes });
    diagnostics.push(...made.diagnostics);
  }
  const found = ruled(diagnostics, composed.paper.project?.rules);
  failOnErrors(found, options, composed.dependencies);
  return { files, found };
}

/** Builds the paper at `path` and writes it. Throws BuildError; the old PDF is then as it was. */
export async function build(path: string, context: BuildContext, options: BuildOptions = {}): Promise<Built> {
  const start = performance.now();
  const printed = await produce(path, context, options);
  const { files: others, found } = await screenFiles(printed, context, options);
  const produced = { ...printed, diagnostics: [...printed.diagnostics, ...found] };
  const { paper, bytes, diagnostics, dependencies, steps } = produced;
  const files = [{ extension: '.pdf', bytes }, ...others];
  const place = placeOf(paper.source, paper.project);
  const paths = await write({ place, files, inputs: dependencies, options, which: 'all' });
  const result = {
    source: path,
    output: paths[0] ?? '',
    pages: produced.pagination.pageCount,
    bytes: bytes.length,
    ms: Math.round(performance.now() - start),
    steps,
    files: paths,
    diagnostics,
    dependencies,
  };
  return { result, produced, files, place };
}

/** Throws where a stage returned an error, or the build was cancelled. */
function failOnErrors(
  diagnostics: readonly Diagnostic[],
  options: BuildOptions,
  dependencies: readonly string[],
): void {
  options.signal?.throwIfAborted();
  const found = options.strict ? diagnostics.map((each) => weighed(each, 'strict')) : diagnostics;
  if (found.some(({ severity }) => severity === 'error')) throw new BuildError(found, { dependencies });
}
