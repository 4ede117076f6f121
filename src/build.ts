/**
 * The pipeline, in order: path → Source → Paper → Part[] → Pagination → PrintedPart[] → Linked → Finished → out/.
 * The only file that knows the order of the stages; each does one thing and hands on one value.
 */

import { withLayout } from './browser/layout.js';
import { paginate } from './browser/paginate.js';
import { print } from './browser/print.js';
import { type BrowserSession, openSession } from './browser/session.js';
import { compose } from './compose/compose.js';
import { standaloneHtml } from './compose/standalone-html.js';
import { BuildError } from './diagnostic.js';
import { parse } from './parse/parse.js';
import { link } from './pdf/link.js';
import { stamp } from './pdf/stamp.js';
import { readAssets } from './read/assets.js';
import { read } from './read/read.js';
import { readTheme } from './read/theme.js';
import type {
  Attachment,
  BuildOptions,
  BuildResult,
  Composition,
  Diagnostic,
  FurnitureStyle,
  Pagination,
  Paper,
} from './types.js';
import { generator } from './version.js';
import { outputPath } from './write/output-path.js';
import { write } from './write/write.js';

export { type BrowserSession, openSession };

/** A paper, understood and composed, but not yet printed. */
export interface Composed {
  readonly paper: Paper;
  readonly composition: Composition;
  readonly furniture: FurnitureStyle;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: readonly string[];
}

/** A paper's PDF in memory, and what it was made of. */
export interface Produced extends Composed {
  readonly pagination: Pagination;
  readonly bytes: Uint8Array;
}

/** Reads, parses and composes the paper at `path`. Throws BuildError with every error found on the way. */
export async function prepare(path: string, options: BuildOptions = {}): Promise<Composed> {
  const source = await read(path, options);
  const paper = await parse(source, options);
  const [theme, assets] = await Promise.all([
    readTheme({ names: paper.metadata.theme, root: source.root, pageSize: paper.metadata.pageSize }),
    readAssets(paper.images, { paper: source.path, root: source.root }),
  ]);
  const diagnostics = [source, paper, theme, assets].flatMap((value) => value.diagnostics);
  stopAtErrors(diagnostics, options);
  return {
    paper,
    composition: compose(paper, theme, assets),
    furniture: theme.furniture,
    diagnostics,
    dependencies: [source, theme, assets].flatMap((value) => value.dependencies),
  };
}

/** Makes the PDF of the paper at `path` in memory, with `attachments` in it. */
export async function produce(
  path: string,
  session: BrowserSession,
  options: BuildOptions = {},
  attachments: readonly Attachment[] = [],
): Promise<Produced> {
  const composed = await prepare(path, options);
  const { paper, composition, furniture } = composed;
  const { pagination, printed, diagnostics } = await session.use((browser) =>
    withLayout(browser, composition, options, async (layout) => {
      const pagination = await paginate(layout);
      return { pagination, ...(await print(layout, pagination)) };
    }),
  );
  const { lang, title, headings, page } = composition;
  const linked = await link({ printed, pagination, lang, title, headings });
  const finished = await stamp(linked, {
    metadata: paper.metadata,
    headings: paper.headings,
    draft: options.draft ?? false,
    ...(options.sourceDateEpoch !== undefined && { dateEpoch: options.sourceDateEpoch }),
    ...{ pagination, furniture, page, attachments, generator },
  });
  const all = [...composed.diagnostics, ...diagnostics, ...linked.diagnostics, ...finished.diagnostics];
  stopAtErrors(all, options);
  return { ...composed, pagination, bytes: finished.bytes, diagnostics: all };
}

/** Builds the paper at `path` and writes it. Throws BuildError; the old PDF is then as it was. */
export async function build(
  path: string,
  session: BrowserSession,
  options: BuildOptions = {},
): Promise<BuildResult> {
  const start = performance.now();
  const produced = await produce(path, session, options);
  const output = outputPath(produced.paper.source.name, options.out);
  const files = [output];
  await write(output, produced.bytes);
  if (options.html) {
    const html = output.replace(/\.pdf$/i, '.html');
    await write(html, standaloneHtml(produced.composition));
    files.push(html);
  }
  return {
    source: path,
    output,
    pages: produced.pagination.pageCount,
    bytes: produced.bytes.length,
    ms: Math.round(performance.now() - start),
    files,
    diagnostics: produced.diagnostics,
    dependencies: produced.dependencies,
  };
}

function stopAtErrors(diagnostics: readonly Diagnostic[], options: BuildOptions): void {
  const fatal = diagnostics.some(
    (d) => d.severity === 'error' || (options.strict && d.severity === 'warning'),
  );
  if (fatal) throw new BuildError(diagnostics);
}
