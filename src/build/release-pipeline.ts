/**
 * The pipeline of a release: the stages of `build.ts` with a paper passed in between, so that a redline can be printed,
 * and the paper's source can be attached.
 */

import { readFile } from 'node:fs/promises';
import { versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { checkWith } from '../check/check.js';
import { citedEntries } from '../parse/citations/cited-entries.js';
import { attachedFiles } from '../pdf/attached-files.js';
import { differences } from '../pdf/differences.js';
import { readSignature } from '../pdf/read-signature.js';
import { addSignature } from '../pdf/sign.js';
import { bytesForAudience } from '../read/conditions.js';
import { fontPackages } from '../release/font-packages.js';
import type { Pipeline, PrintRequest } from '../release/pipeline.js';
import type { Theme } from '../types.js';
import { version } from '../version.js';
import { boundaryOf, outputPath } from '../write/output-path.js';
import { type Output, write } from '../write/write.js';
import { type BrowserSession, produceFrom } from './build.js';
import { loadPaper } from './load-paper.js';
import { draw } from './paper-diagrams.js';
import { screenHtml } from './screen-html.js';

const styles = fileURLToPath(new URL('../../styles/', import.meta.url));

/** The pipeline that prints with the browser of `session`. */
export function openPipeline(session: BrowserSession): Pipeline {
  return {
    async prepare(path, options) {
      const loaded = await loadPaper(path, options);
      // drawn here, so that the files that charts are drawn from are known
      const drawn = await draw(loaded, { session, signal: options.signal });
      const { paper, theme, assets, diagnostics, dependencies, config } = drawn;
      const isConfig = (path: string) => config?.files.includes(path) ?? false;
      const inputs = dependencies.filter((path) => !isOurs(path, theme) && !isConfig(path));
      const found = [...diagnostics, ...(await checkWith(paper, config))];
      return { paper, theme, assets, inputs, diagnostics: found, config };
    },
    bytesForAudience,
    citedEntries,
    print: (request) => print(request, session),
    async toolsFor({ theme }) {
      const browser = await session.use(async ({ version }) => version);
      return { 'wp-build': version, browser, fonts: await fontPackages(theme.assets) };
    },
    node: versions.node,
    pdf: { attachedFiles, differences, addSignature, readSignature },
  };
}

async function print({ prepared, options, attachments, kind }: PrintRequest, session: BrowserSession) {
  const { paper, assets, inputs, config } = prepared;
  const theme = kind === 'redline' ? await withRedline(prepared.theme) : prepared.theme;
  const loaded = { paper, theme, assets, diagnostics: [], dependencies: inputs, config };
  const produced = await produceFrom(loaded, { session, attachments }, options);
  const { bytes, diagnostics, pagination, screenComposition: composition } = produced;
  const html = await screenHtml({ ...produced, composition }, session);
  return { bytes, html, pages: pagination.pageCount, diagnostics };
}

/** Our style sheets and the packages that they name come with wp-build, whose version says which they are. */
function isOurs(path: string, theme: Theme): boolean {
  return (
    path.startsWith(styles) || theme.assets.some((a) => a.path === path && a.url.startsWith('/theme/npm/'))
  );
}

async function withRedline(theme: Theme): Promise<Theme> {
  const redline = await readFile(`${styles}redline/redline.css`, 'utf8');
  return { ...theme, css: `${theme.css}\n${redline}` };
}

/** Writes a file that is no release, whole or not at all, and over none of `inputs`; returns its path. */
export async function writeResult(output: Output, inputs: readonly string[]): Promise<string> {
  await write([output], inputs);
  return output.path;
}

export { boundaryOf, outputPath };
