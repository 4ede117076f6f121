/**
 * The standards that a paper may ask for under `conformance:`, and the requirements of each. Without `conformance:` a
 * file claims the default standards that it meets.
 */

import type { StandardName } from './types.js';

/** A standard that a file can claim. */
export interface Standard {
  readonly name: StandardName;
  /** as people write it */
  readonly label: string;
  /** the version of PDF that it is about */
  readonly pdf: '1.7' | '2.0';
  readonly family: 'ua' | 'wtpdf' | 'a';
  readonly part: number;
  /** of PDF/A: `A`, `B`, `U`, `F` */
  readonly level?: string;
}

const archival = (part: number, level: string): Standard => ({
  name: `pdf/a-${part}${level.toLowerCase()}` as StandardName,
  label: `PDF/A-${part}${level.toLowerCase()}`,
  pdf: part === 4 ? '2.0' : '1.7',
  family: 'a',
  part,
  ...(level !== '' && { level }),
});

/** All standards, by name. */
const standards: ReadonlyMap<StandardName, Standard> = new Map(
  [
    { name: 'pdf/ua-1', label: 'PDF/UA-1', pdf: '1.7', family: 'ua', part: 1 } as const,
    { name: 'pdf/ua-2', label: 'PDF/UA-2', pdf: '2.0', family: 'ua', part: 2 } as const,
    { name: 'wtpdf', label: 'WTPDF', pdf: '2.0', family: 'wtpdf', part: 1 } as const,
    ...['A', 'B', 'U'].flatMap((level) => [archival(2, level), archival(3, level)]),
    ...['', 'F'].map((level) => archival(4, level)),
  ].map((standard) => [standard.name, standard]),
);

/** The standards that a file is made for. */
export interface Target {
  readonly pdf: '1.7' | '2.0';
  readonly standards: readonly Standard[];
  /** whether the paper names them: then it is an error where one can't be held */
  readonly isAsked: boolean;
}

/** The standards of a file where the paper asks for `names`, or for none. */
export function targetOf(names: readonly StandardName[] | undefined): Target {
  const wanted = names ?? ['pdf/ua-1', 'pdf/a-3a'];
  const found = [...new Set(wanted)].flatMap((name) => standards.get(name) ?? []);
  const pdf = found.some((standard) => standard.pdf === '2.0') ? '2.0' : '1.7';
  return { pdf, standards: found, isAsked: names !== undefined };
}

/** A kind of thing that standards forbid. */
export type Condition =
  /** what every standard asks for */
  | 'always'
  /** characters have a meaning */
  | 'text'
  /** tags say what everything is */
  | 'tags'
  /** people who use a screen reader meet everything */
  | 'access'
  /** headings skip no level */
  | 'levels'
  /** colours and streams that any reader of the future can show */
  | 'archive'
  /** attached files conform too */
  | 'attached';

/** Whether a standard asks for what `condition` names. */
export function asksFor({ family, part, level }: Standard, condition: Condition): boolean {
  const isAccessible = family !== 'a';
  switch (condition) {
    case 'always':
      return true;
    case 'text':
      return isAccessible || level !== 'B';
    case 'tags':
      return isAccessible || level === 'A';
    case 'access':
      return isAccessible;
    case 'levels':
      return family === 'ua' && part === 1;
    case 'archive':
      return family === 'a';
    case 'attached':
      return family === 'a' && (part === 2 || (part === 4 && level === undefined));
  }
}

/** The version of PDF that a paper's standards are about. */
export const pdfVersion = (names: readonly StandardName[] | undefined): '1.7' | '2.0' => targetOf(names).pdf;

/** The format of the file for a paper's standards. */
export function fileForm(names: readonly StandardName[] | undefined): {
  readonly version: '1.7' | '2.0';
  readonly hasMathml: boolean;
} {
  const { pdf, standards } = targetOf(names);
  // MathML is no PDF/A, and these take in nothing else
  return { version: pdf, hasMathml: !standards.some((standard) => asksFor(standard, 'attached')) };
}
