/**
 * Two papers, each a Markdown file, a released PDF, the folder of a released version or its source zip → the changes,
 * and the redline as a paper to print.
 */

import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import type { BuildOptions, Diagnostic, Place } from '../types.js';
import type { Changes } from './diff/changes.js';
import { redlinePaper } from './diff/redline.js';
import { editionOf } from './edition.js';
import { disk } from './file-operations.js';
import { manifestName, parseManifest } from './manifest.js';
import type { Pipeline, PreparedPaper } from './pipeline.js';
import { sourceZipName } from './release-names.js';
import type { BuildSettings } from './release-types.js';
import { settingsName } from './source-files.js';
import { type NamedBytes, readSettings, unzipSources, withSources } from './source-folder.js';

export interface ComparedPapers {
  readonly changes: Changes;
  /** the new paper with the old one's text in it */
  readonly redline: PreparedPaper;
  /** of both papers; errors among them forbid to print */
  readonly diagnostics: readonly Diagnostic[];
  /** every file that was read for it */
  readonly inputs: readonly string[];
}

/** Compares the papers at `old` and `newer`. */
export async function comparePapers(
  old: string,
  newer: string,
  context: { readonly pipeline: Pipeline; readonly options: BuildOptions },
): Promise<ComparedPapers> {
  const was = await prepareAny(old, context);
  const is = await prepareAny(newer, context);
  const { paper, changes } = redlinePaper(editionOf(was), editionOf(is));
  return {
    changes,
    redline: { ...is, paper },
    diagnostics: [...was.diagnostics, ...is.diagnostics],
    inputs: [old, newer, ...was.inputs, ...is.inputs],
  };
}

type Context = Parameters<typeof comparePapers>[2];

async function prepareAny(path: string, { pipeline, options }: Context): Promise<PreparedPaper> {
  const released = await releasedSources(path, pipeline);
  if (released === undefined) return pipeline.prepare(path, options);
  const { sources, settings } = released;
  const files = sources.filter(({ name }) => name !== settingsName);
  return withSources(files, settings, async ({ paper, folder, options: own }) => {
    const { out: _out, set: _set, root: _root, ...shared } = options;
    const prepared = await pipeline.prepare(paper, { ...own, ...shared, root: folder });
    return named(prepared, (place) => ({ ...place, file: join(path, relative(folder, place.file)) }));
  });
}

interface Released {
  readonly sources: readonly NamedBytes[];
  readonly settings: BuildSettings;
}

/** The source of what was released; nothing where `path` is no PDF, zip or folder. */
async function releasedSources(path: string, pipeline: Pipeline): Promise<Released | undefined> {
  const kind = await stat(path).catch(() => undefined);
  const extension = extname(path).toLowerCase();
  if (kind?.isDirectory()) return fromZip(await zipIn(path));
  if (kind === undefined) return undefined;
  if (extension === '.zip') return fromZip(await disk.readFile(path));
  if (extension !== '.pdf') return undefined;
  const sources = await pipeline.pdf.attachedFiles(await disk.readFile(path));
  if (!sources.some(({ name }) => name === settingsName)) {
    const hint = 'Compare with a PDF that wp-build released, or with a Markdown file.';
    throw new BuildError(error('release-damaged', `${path} has no attached source.`, { hint }));
  }
  return { sources, settings: readSettings(sources, settingsName) };
}

function fromZip(zip: Uint8Array): Released {
  const sources = unzipSources(zip);
  return { sources, settings: readSettings(sources, settingsName) };
}

async function zipIn(folder: string): Promise<Uint8Array> {
  const json = await disk.readFile(join(folder, manifestName)).catch(() => undefined);
  const manifest = parseManifest(json ? new TextDecoder().decode(json) : '');
  if ('fault' in manifest) {
    const hint = `Name the folder of a version, such as ${join(folder, '1.0')}.`;
    const message = `${folder} holds no released version: its ${manifestName} ${json ? manifest.fault : 'is missing'}.`;
    throw new BuildError(error('release-missing', message, { hint }));
  }
  return disk.readFile(join(folder, sourceZipName(manifest.name, manifest.version)));
}

/** The paper with other names in its places: the folder that it was read from is gone. */
function named(prepared: PreparedPaper, rename: (place: Place) => Place): PreparedPaper {
  const { paper, diagnostics } = prepared;
  return {
    ...prepared,
    paper: { ...paper, blocks: paper.blocks.map(rename) },
    diagnostics: diagnostics.map((one) => (one.place ? { ...one, place: rename(one.place) } : one)),
  };
}

/** `paper-changes` of `papers/paper.md`; of two version folders `paper-1.0-1.1-changes`, another name for each pair. */
export function changesFileName(old: string, newer: string): string {
  const name = withoutExtension(newer);
  if (isFile(newer)) return `${name}-changes`;
  return `${basename(dirname(resolve(newer)))}-${withoutExtension(old)}-${name}-changes`;
}

/** A folder of a version may end in `.1`. */
const isFile = (path: string): boolean => /\.(?:md|markdown|pdf|html?|txt)$/i.test(path);

function withoutExtension(path: string): string {
  return basename(resolve(path), isFile(path) ? extname(path) : '');
}
