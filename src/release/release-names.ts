/** Paper and version → the names of the release files, the one source for plan, files, index and verify. */

/** `paper-1.0.pdf` */
export const pdfName = (name: string, version: string): string => `${name}-${version}.pdf`;

/** `paper-1.0.html` */
export const htmlName = (name: string, version: string): string => `${name}-${version}.html`;

/** `paper-1.0-source.zip` */
export const sourceZipName = (name: string, version: string): string => `${name}-${version}-source.zip`;

/** `paper-1.0-changes.pdf` */
export const redlineName = (name: string, version: string): string => `${name}-${version}-changes.pdf`;

/** The file name of the changes since the version before. */
export const changesName = 'CHANGES.md';

/** The files that make a version what it is: as long as these are the same, nothing new was released. */
export const contentNames = (name: string, version: string): readonly string[] => [
  pdfName(name, version),
  htmlName(name, version),
  sourceZipName(name, version),
];
