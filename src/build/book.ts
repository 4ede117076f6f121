/**
 * `book:` of a `wp-build.yaml` → the papers that it names as one paper, loaded like any other. Numbering continues from
 * paper to paper. Papers that refer to others are parsed again, once all are known.
 */

import { basename, dirname, extname, relative, resolve, sep } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { ruled } from '../diagnostics/severity.js';
import { isInside } from '../disk/is-inside.js';
import { findDefaultsFile } from '../disk/resolve-in-root.js';
import { equip, equipImages } from '../equip/equip.js';
import { defaultLimits, holdLimit } from '../limits.js';
import { type Chapter, idPrefix, joinPapers, namedImages } from '../parse/book/join-papers.js';
import { type Described, describe } from '../parse/describe.js';
import { readProject } from '../parse/metadata-source.js';
import type { OtherPaper } from '../parse/other-papers.js';
import { parse } from '../parse/parse.js';
import type { NumbersBefore } from '../parse/parse-options.js';
import { bookFrontMatter } from '../read/book-front-matter.js';
import { readCitationFiles } from '../read/citation-files.js';
import { readDefaultsFile } from '../read/defaults-file.js';
import { read } from '../read/read.js';
import type {
  Assets,
  BookSettings,
  BuildOptions,
  Limits,
  LoadedConfig,
  LoadedPaper,
  Paper,
  Place,
  Source,
  YamlText,
} from '../types.js';
import { daysFor } from './days.js';
import { withPdfFigures } from './pdf-figures.js';
import { asTarget } from './read-other-papers.js';

/** The book of the project file at `path`. Throws BuildError where there is none, or its papers cannot be loaded. */
export async function loadBook(
  path: string,
  options: BuildOptions,
  config?: LoadedConfig,
): Promise<LoadedPaper> {
  const file = resolve(path);
  const yaml = await readDefaultsFile(file, [file]);
  const { project } = readProject(yaml);
  const settings = project.book;
  const frontMatter = bookFrontMatter(yaml);
  if (!settings || !frontMatter || settings.papers.length === 0) throw noBook(path);
  const papers = papersOf(settings, file);
  const cover = await coverPaper({ file, yaml, frontMatter, settings }, options, config);
  const { limits = defaultLimits } = cover.source;
  const place = { file, line: frontMatter.line, column: 1 };
  holdLimit('includes', limits, { found: papers.length, subject: 'The book', place });
  const read = await readPapers(papers, cover, { options, config });
  holdTotals(
    read.chapters.map(({ paper }) => paper),
    limits,
    place,
  );
  const paper = joinPapers(cover, read.chapters);
  const { theme, assets: own } = await equip({ ...paper, images: cover.images }, options, { config });
  const images = await Promise.all(read.chapters.map((chapter) => imagesOf(chapter, options)));
  const assets = joinAssets(own, images);
  const found = [cover.source, ...read.chapters.map((chapter) => chapter.paper.source), paper, theme, assets];
  return {
    paper,
    theme,
    assets,
    diagnostics: ruled(
      found.flatMap(({ diagnostics }) => diagnostics),
      project.rules,
    ),
    dependencies: [
      ...new Set([
        ...[cover.source, theme, assets].flatMap(({ dependencies }) => dependencies),
        ...read.dependencies,
        ...(config?.files ?? []),
      ]),
    ],
    config,
  };
}

/** The limits of a paper hold for the book, too: all papers together may exceed them though each is within. */
function holdTotals(papers: readonly Paper[], limits: Limits, place: Place): void {
  const total = (of: (paper: Paper) => number) => papers.reduce((sum, paper) => sum + of(paper), 0);
  const found = {
    bytes: total(({ source }) => Buffer.byteLength(source.text)),
    blocks: total(({ blocks }) => blocks.length),
    headings: total(({ headings }) => headings.length),
    links: total(({ links }) => links.length),
    images: total(({ images }) => images.length),
    notes: total(({ noteReferences }) => noteReferences?.size ?? 0),
  };
  for (const key of Object.keys(found) as (keyof typeof found)[])
    holdLimit(key, limits, { found: found[key], subject: 'The book', place });
}

function noBook(path: string): BuildError {
  const hint = 'Write book: with a title: and papers: [one.md, two.md] in it.';
  return new BuildError(error('usage', `${path} names no book.`, { hint }));
}

/** A paper of the book, by the name that references use. */
interface NamedPaper {
  readonly name: string;
  readonly path: string;
}

/** The papers by their names: those of their files, with the folder where two are alike. */
function papersOf({ papers }: BookSettings, file: string): NamedPaper[] {
  const home = dirname(file);
  const paths = [...new Set(papers.map((paper) => resolve(home, paper)))];
  const outside = paths.find((path) => !isInside(home, path));
  if (outside !== undefined) {
    const hint = 'Name papers in the folder of wp-build.yaml or below it.';
    throw new BuildError(error('outside-root', `${outside} is outside the book’s folder.`, { hint }));
  }
  const bare = (path: string) => basename(path, extname(path));
  const count = (name: string) => paths.filter((path) => bare(path) === name).length;
  return paths.map((path) => {
    const name = bare(path);
    if (count(name) === 1) return { name, path };
    const below = relative(home, path).slice(0, -extname(path).length || undefined);
    return { name: below.split(sep).join('-'), path };
  });
}

interface BookFile {
  readonly file: string;
  readonly yaml: YamlText;
  readonly frontMatter: YamlText;
  readonly settings: BookSettings;
}

/** The book without its papers: a paper of front matter alone. */
async function coverPaper(
  { file, yaml, frontMatter, settings }: BookFile,
  options: BuildOptions,
  config: LoadedConfig | undefined,
): Promise<Paper> {
  const { asked } = await findDefaultsFile(dirname(file));
  const empty = await read(file, { ...options, text: '' });
  const output = settings.output ?? 'book';
  const source: Source = {
    ...empty,
    name: basename(output, /\.(?:pdf|html|epub|docx)$/i.exec(output)?.[0] ?? ''),
    frontMatter,
    defaults: yaml,
    dependencies: [...new Set([...empty.dependencies, file, ...asked])],
    diagnostics: empty.diagnostics.filter(({ code }) => code !== 'paper-empty'),
  };
  const described = describe(source, { ...options, days: await daysFor(source, options) });
  return parse(described, { config, signal: options.signal });
}

interface ReadingContext {
  readonly options: BuildOptions;
  readonly config: LoadedConfig | undefined;
}

/** Parses the papers in order. */
async function readPapers(papers: readonly NamedPaper[], cover: Paper, context: ReadingContext) {
  const { numbering } = cover.metadata;
  const described = await Promise.all(papers.map(({ path }) => describedPaper(path, cover, context)));
  const parsed: { readonly paper: Paper; readonly begin: NumbersBefore }[] = [];
  let begin: NumbersBefore = { counts: new Map(), notes: 0 };
  const numberOf = (index: number) => (numbering ? String(index + 1) : undefined);
  for (const [index, each] of described.entries()) {
    begin = { ...begin, chapter: numberOf(index) };
    const paper = await parseWith(each, { begin, context });
    parsed.push({ paper, begin });
    let { notes } = begin;
    for (const note of paper.noteReferences?.keys() ?? []) notes = Math.max(notes, note);
    begin = { counts: paper.counts ?? begin.counts, notes };
  }
  const others = new Map(
    papers.map(({ name }, index): [string, OtherPaper] => {
      const { metadata, targets = [] } = parsed[index]?.paper ?? cover;
      return [name, { name, title: metadata.title, targets: targets.map(asTarget), prefix: idPrefix(name) }];
    }),
  );
  const files = new Map(papers.map(({ name, path }) => [path, name]));
  const chapters: Chapter[] = [];
  for (const [index, each] of described.entries()) {
    const first = parsed[index];
    const name = papers[index]?.name;
    if (!first || name === undefined) continue;
    const refers = (first.paper.otherPapers ?? []).length > 0 || linksTo(first.paper, files);
    const paper = refers
      ? await parseWith(each, { begin: first.begin, others, files, context })
      : first.paper;
    chapters.push({ name, paper, number: numberOf(index) });
  }
  const dependencies = described.flatMap((each) => each.dependencies);
  return { chapters, dependencies };
}

/** Whether the paper's text may link to a file of another paper. */
function linksTo({ source }: Paper, files: ReadonlyMap<string, string>): boolean {
  return [...files.keys()].some((path) => path !== source.path && source.text.includes(basename(path)));
}

interface ReadPaper {
  readonly described: Described;
  readonly citations: Awaited<ReturnType<typeof readCitationFiles>>;
  readonly dependencies: readonly string[];
}

/** A paper with the settings of the book: numbering and notes are the same in all chapters. */
async function describedPaper(
  path: string,
  { metadata }: Paper,
  { options }: ReadingContext,
): Promise<ReadPaper> {
  const vars = Object.entries(options.set ?? {}).filter(([key]) => key.startsWith('vars.'));
  const set = {
    ...Object.fromEntries(vars),
    numbering: String(metadata.numbering),
    footnotes: metadata.footnotes,
  };
  const own = { ...options, set };
  const source = await read(path, own);
  const described = describe(source, { ...own, days: await daysFor(source, own) });
  const citations = await readCitationFiles(described.citationFiles, source);
  return { described, citations, dependencies: [...source.dependencies, ...citations.dependencies] };
}

function parseWith(
  { described, citations }: ReadPaper,
  known: {
    readonly begin: NumbersBefore;
    readonly others?: ReadonlyMap<string, OtherPaper>;
    readonly files?: ReadonlyMap<string, string>;
    readonly context: ReadingContext;
  },
): Promise<Paper> {
  const { begin, others, files, context } = known;
  const { config, options } = context;
  return parse(described, { citations, begin, others, chapterFiles: files, config, signal: options.signal });
}

async function imagesOf({ name, paper }: Chapter, options: BuildOptions): Promise<Assets> {
  const assets = await withPdfFigures(await equipImages(paper, options), paper.images);
  return { ...assets, ...namedImages(name, assets) };
}

function joinAssets(own: Assets, others: readonly Assets[]): Assets {
  const all = [own, ...others];
  const figures = all.flatMap((each) => [...(each.figures ?? [])]);
  return {
    bySrc: new Map(all.flatMap((each) => [...each.bySrc])),
    faults: new Map(all.flatMap((each) => [...(each.faults ?? [])])),
    ...(figures.length > 0 && { figures: new Map(figures) }),
    dependencies: all.flatMap((each) => each.dependencies),
    diagnostics: all.flatMap((each) => each.diagnostics),
  };
}
