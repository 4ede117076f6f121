/** The files that a build makes → their places below `out`, written together. */

import { dirname, resolve } from 'node:path';
import type { BuildOptions, ProjectSettings, Source } from '../types.js';
import { boundaryOf, outputPath } from '../write/output-path.js';
import { type Output, write, writeChanged } from '../write/write.js';

/** A file that is made of a paper. */
export interface MadeFile {
  /** `.pdf`, `.html` */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** The inputs of a paper's output paths, beside the options. */
export interface PaperPlace {
  /** of the paper, without its extension */
  readonly name: string;
  /** `out` of its project, and the project's folder */
  readonly project?: { readonly out: string; readonly home: string } | undefined;
}

/** The place that a paper and its project ask for. */
export function placeOf({ name, defaults }: Source, project: ProjectSettings = {}): PaperPlace {
  const home = defaults && dirname(defaults.file);
  if (project.out === undefined || home === undefined) return { name };
  return { name, project: { out: project.out, home } };
}

/** The absolute path of a paper's PDF. */
export function pdfPathOf({ name, project }: PaperPlace, { out, below }: BuildOptions): string {
  return outputPath(name, out ?? (project && resolve(project.home, project.out)), below);
}

export interface OutputRequest {
  readonly place: PaperPlace;
  readonly files: readonly MadeFile[];
  /** files that were read: none of them is written over */
  readonly inputs: readonly string[];
  readonly options: BuildOptions;
  /** `changed`: a file that already holds these bytes is left in its place */
  readonly which: 'all' | 'changed';
}

/** Writes the files of a paper; returns their paths, in order. Throws BuildError; what was there is then as it was. */
export async function writeOutputs(request: OutputRequest): Promise<readonly string[]> {
  const { place, files, inputs, options, which } = request;
  const pdf = pdfPathOf(place, options);
  const { out } = options;
  // the place that a project names is not the user's: no link leads out of the project's folder
  const within = out === undefined && place.project ? place.project.home : boundaryOf(out);
  const outputs: Output[] = files.map(({ extension, bytes }) => ({
    path: pdf.replace(/\.pdf$/i, extension),
    bytes,
    within,
  }));
  await (which === 'all' ? write : writeChanged)(outputs, inputs);
  return outputs.map(({ path }) => path);
}
