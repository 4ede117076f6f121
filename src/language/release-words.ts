/** The words on the page of all released versions of a paper. In a pattern, `#` is what the pattern is about. */

/** Forms of a pattern with a number, by the plural rules of the language. */
export type PluralPatterns = { readonly other: string } & Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>;

/** The words of one language. */
export interface ReleaseWords {
  /** title of the page, with the title of the paper */
  readonly allVersions: string;
  readonly versions: string;
  /** the link to the newest final version */
  readonly read: string;
  /** behind that link, with its pages in words */
  readonly newestFinal: string;
  readonly noneFinal: string;
  /** above the files of a version */
  readonly files: string;
  readonly final: string;
  readonly review: string;
  readonly notFinal: string;
  readonly pages: PluralPatterns;
  readonly signedBy: string;
  readonly commit: string;
  readonly forScreens: string;
  /** a redline, with the version that it compares with */
  readonly changesSince: string;
  /** a redline */
  readonly changesMarked: string;
  readonly changeList: string;
  /** what a file is: the PDF, the HTML file, the source, the redline, the list of changes */
  readonly pdf: string;
  readonly html: string;
  readonly source: string;
  readonly redline: string;
  readonly changes: string;
  /** above `proof` */
  readonly check: string;
  /** how files are checked; names of files and commands in braces */
  readonly proof: string;
}
