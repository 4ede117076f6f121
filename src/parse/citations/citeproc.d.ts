/** The part of citeproc-js that is used; the package has no types. */
declare module 'citeproc' {
  interface CiteprocSystem {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): object;
    wrapCitationEntry(html: string, id: string | undefined): string;
  }

  interface CiteprocCitation {
    readonly citationID: string;
    readonly citationItems: readonly object[];
    readonly properties: { readonly noteIndex: number; readonly unsorted?: boolean };
  }

  class Engine {
    constructor(system: CiteprocSystem, style: string, lang: string, forceLang: boolean);
    readonly opt: {
      readonly xclass: string;
      readonly development_extensions: { apply_citation_wrapper: boolean };
    };
    readonly citation: {
      readonly opt: {
        readonly layout_prefix: string;
        readonly layout_suffix: string;
        readonly layout_decorations: readonly unknown[];
      };
    };
    readonly registry: { readonly registry: Readonly<Record<string, { readonly seq: number }>> };
    rebuildProcessorState(
      citations: readonly CiteprocCitation[],
      format: 'html',
    ): readonly (readonly [id: string, noteIndex: number, html: string])[];
    makeBibliography():
      | readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]]
      | false;
  }

  const CSL: { Engine: typeof Engine; debug: (message: string) => void };
  export default CSL;
}
