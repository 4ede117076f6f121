/**
 * The metadata of citing → the files that the read stage has to read, and with their texts the input of citing. A style
 * is a file where its name looks like a path, else a built-in style.
 */

import type { CitationFile, CitationFiles, DataFile, Diagnostic, Memo, Metadata } from '../types.js';
import type { CitingContext } from './citations/cite.js';
import type { StatedWorks } from './citations/stated-works.js';
import type { StatedMetadata } from './metadata.js';

/** The files that metadata names for citing. */
export function filesForCiting({ bibliography, csl }: Metadata, { places }: StatedMetadata): CitationFile[] {
  const place = { ...placed(places.frontMatter.get('bibliography')) };
  return [
    ...bibliography.map((name): CitationFile => ({ name, use: 'bibliography', ...place })),
    ...(csl !== undefined && isPath(csl)
      ? [{ name: csl, use: 'style' as const, ...placed(places.frontMatter.get('csl')) }]
      : []),
  ];
}

function placed(place: CitationFile['place']): Pick<CitationFile, 'place'> {
  return place ? { place } : {};
}

const isPath = (name: string) => /[\\/]|\.csl$/i.test(name);

export interface CitingRequest {
  readonly metadata: Metadata;
  readonly stated: StatedMetadata;
  readonly files: CitationFiles | undefined;
  readonly memo: Memo;
  readonly works: StatedWorks;
}

/** The inputs of citing, and diagnostics of the files. */
export function citingContext({ metadata, stated, files, memo, works: own }: CitingRequest): {
  readonly context: CitingContext;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const textOf = (name: string): Extract<DataFile, { text: string }> | undefined => {
    const file = files?.byName.get(name);
    if (file && 'text' in file) return file;
    // "ieee.csl" may also be the name of a built-in style
    const isOurs = file?.fault.code === 'csl-missing' && !/[\\/]/.test(name);
    if (file && !isOurs) diagnostics.push(file.fault);
    return undefined;
  };
  const { bibliography, csl, lang } = metadata;
  const style = csl !== undefined && isPath(csl) ? textOf(csl) : undefined;
  const works = bibliography.flatMap((name) => textOf(name) ?? []);
  const place = stated.places.frontMatter.get('csl');
  const isRead = works.length === bibliography.length;
  const hasWorks = bibliography.length + own.entries.length > 0;
  const stateOfNamed = isRead ? 'read' : 'unread';
  return {
    context: {
      stated: own.entries,
      bibliography: works,
      // a file that cannot be read is reported; that its works are missing follows from that
      state: hasWorks ? stateOfNamed : 'none',
      style: { name: csl, file: style, place },
      lang,
      memo,
    },
    diagnostics,
  };
}
