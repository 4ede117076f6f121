/**
 * The first stages, in order: path → Source → Described → Paper → LoadedPaper. A project's file is loaded as its book; a
 * paper that refers to other papers is parsed again, once these are known.
 */

import { basename } from 'node:path';
import { fileMemo } from '../cache/file-memo.js';
import { checkWith } from '../check/check.js';
import { withDependencies } from '../diagnostic.js';
import { ruled, weighed } from '../diagnostics/severity.js';
import { defaultsFileNames } from '../disk/resolve-in-root.js';
import { equip } from '../equip/equip.js';
import { describe } from '../parse/describe.js';
import { parse } from '../parse/parse.js';
import type { ParseOptions } from '../parse/parse-options.js';
import { readCitationFiles } from '../read/citation-files.js';
import { read } from '../read/read.js';
import type { BuildOptions, LoadedConfig, LoadedPaper, Memory, Source, StageCache } from '../types.js';
import { daysFor } from './days.js';
import { withPdfFigures } from './pdf-figures.js';
import { openSteps, type Steps } from './steps.js';

/** The inputs of reading a paper, beside its options. */
export interface LoadContext {
  readonly steps?: Steps;
  readonly memory?: Memory | undefined;
  readonly kept?: StageCache | undefined;
  readonly code?: ParseOptions['code'];
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
  {
    memory,
    kept,
    code,
    steps,
    config,
  }: LoadContext & Pick<LoadedPaper, 'config'> & { readonly steps: Steps },
): Promise<LoadedPaper> {
  const described = describe(source, { ...options, days: await daysFor(source, options) });
  const citations = await readCitationFiles(described.citationFiles, source);
  const parsing = { citations, kept, memory, code, config, signal: options.signal };
  const alone = await parse(described, parsing);
  const others = alone.otherPapers?.length
    ? await (await import('./read-other-papers.js')).readOtherPapers(alone, options)
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

/** As `loadPaper`, with what the rules find in its text. */
export async function loadChecked(
  path: string,
  context: LoadContext,
  { options, steps }: { readonly options: BuildOptions; readonly steps: Steps },
): Promise<LoadedPaper> {
  const loaded = await loadPaper(path, options, { ...context, steps });
  const found = ruled(await checkWith(loaded.paper, loaded.config), loaded.paper.project?.rules).map((each) =>
    weighed(each, 'build'),
  );
  return { ...loaded, diagnostics: [...loaded.diagnostics, ...found] };
}
