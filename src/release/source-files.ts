/**
 * The files that a paper was read from → the same files under names that hold anywhere, and the settings of the build.
 * They go into the PDF as attachments and into the source zip, so that either is enough to build the paper again. A
 * file outside the paper's root keeps its relative path, with `_up` for `..`: so the paths in style sheets stay valid,
 * and no path of the author's machine is published.
 */

import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { compareText } from '../data/compare-text.js';
import { mimeTypes } from '../data/mime-types.js';
import { table } from '../data/table.js';
import type { Attachment, BuildOptions, Revision } from '../types.js';
import { byName, jsonFile, releaseFile } from './digest.js';
import type { AttachedSettings, BuildSettings, SourceFile, Tools } from './release-types.js';

/** Name of the file that holds the build's settings among the source files. */
export const settingsName = 'wp-build-settings.json';

export interface SourceQuestion {
  /** absolute path of the paper */
  readonly paper: string;
  /** absolute path of the folder that it may read */
  readonly root: string;
  /** by absolute path: every file that was read, those of wp-build itself left out */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly options: BuildOptions;
  /** what the releases say of the paper's versions, where it asks for that */
  readonly history?: readonly Revision[] | undefined;
  /** who signs the finished file */
  readonly signer?: string | undefined;
  readonly config?: BuildSettings['config'] | undefined;
}

/** The paper's sources, sorted by name, the settings among them. */
export function sourceFiles(question: SourceQuestion, tools: Tools): readonly SourceFile[] {
  const { root, paper, files } = question;
  const sources = [...files].map(([path, bytes]): SourceFile => {
    const file = releaseFile(portableName(path, root), bytes);
    return { ...file, type: typeOf(path), relationship: path === paper ? 'Source' : 'Supplement' };
  });
  const attached: AttachedSettings = { ...settingsOf(question), tools };
  const settings = jsonFile(settingsName, attached);
  return [...sources, { ...settings, type: 'application/json', relationship: 'Data' as const }].sort(byName);
}

/** The tools without Node's version: see `Tools.node`. */
export function attachedTools({ node: _node, ...tools }: Tools): Tools {
  return tools;
}

/** The options on which bytes depend, with paths as the names of source files. */
export function settingsOf({
  root,
  paper,
  files,
  options,
  history,
  signer,
  config,
}: SourceQuestion): BuildSettings {
  const { theme, pageSize, set, sourceDateEpoch, days } = options;
  const portable = theme?.map((name) =>
    files.has(resolve(name)) ? portableName(resolve(name), root) : name,
  );
  return {
    paper: portableName(paper, root),
    options: {
      ...(portable && { theme: portable }),
      ...(pageSize !== undefined && { pageSize }),
      ...(set && { set: Object.fromEntries(Object.entries(set).sort(([a], [b]) => compareText(a, b))) }),
      ...(sourceDateEpoch !== undefined && { sourceDateEpoch }),
      ...(days && { days }),
    },
    ...(history && { history }),
    ...(signer !== undefined && { signer }),
    ...(config && { config }),
  };
}

/** The source files as the PDF's associated files. */
export function attachmentsOf(files: readonly SourceFile[]): readonly Attachment[] {
  return files.map(({ name, bytes, type, relationship }) => {
    const description = name === settingsName ? 'Settings of the build' : `Source of this paper: ${name}`;
    return { name, bytes, type, description, relationship };
  });
}

/** The name of the file at `path` among the sources: relative to `root`, with `/`, and never upwards. */
export function portableName(path: string, root: string): string {
  const way = relative(root, path);
  // Another drive of Windows has no way from here.
  const steps = isAbsolute(way) ? ['_up', path.split(/[\\/]/).at(-1) ?? ''] : way.split(sep);
  return steps.map((step) => (step === '..' ? '_up' : step)).join('/');
}

const types: Readonly<Record<string, string>> = table({
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
  '.json': 'application/json',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.bib': 'application/x-bibtex',
  '.csl': 'application/vnd.citationstyles.style+xml',
  ...mimeTypes,
});

function typeOf(path: string): string {
  return types[extname(path).toLowerCase()] ?? 'application/octet-stream';
}
