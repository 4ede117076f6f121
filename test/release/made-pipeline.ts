/** The stages as a release is given them, without a browser: what is printed is text. */

import { toHtml } from 'hast-util-to-html';
import { checkPaper } from '../../src/check/check.js';
import { read } from '../../src/read/read.js';
import type { Pipeline } from '../../src/release/pipeline.js';
import { parseSource } from '../parse/parse-source.js';
import { hash, noAssets, theme } from './made-up.js';

/** Reads and parses as the real one does, and prints text instead of PDF. */
export const pipeline: Pipeline = {
  async prepare(path, { config: _config, ...options }) {
    const source = await read(path, options);
    const paper = await parseSource(source, options);
    const diagnostics = [...source.diagnostics, ...paper.diagnostics, ...checkPaper(paper)];
    return { paper, theme, assets: noAssets, inputs: source.dependencies, diagnostics };
  },
  async print({ prepared: { paper }, attachments }) {
    const html = toHtml(paper.body);
    const attached = attachments.map(({ name, bytes }) => `${name} ${hash(new TextDecoder().decode(bytes))}`);
    const bytes = new TextEncoder().encode(
      `%PDF-1.7\n${paper.metadata.subtitle}\n${html}\n${attached.join('\n')}\n`,
    );
    return { bytes, html, pages: 1, diagnostics: [] };
  },
  bytesForAudience: (bytes) => bytes,
  citedEntries: (bytes) => bytes,
  toolsFor: () => Promise.resolve({ 'wp-build': '0.1.0', browser: 'none', fonts: [] }),
  node: '20.19.0',
  pdf: {
    attachedFiles: () => Promise.resolve([]),
    differences: () => Promise.resolve([]),
    addSignature: (pdf) => Promise.resolve(pdf),
    readSignature: () => Promise.resolve(undefined),
  },
};
