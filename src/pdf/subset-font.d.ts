/** What we use of subset-font, which comes without types. */
declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'sfnt';
    readonly noLayoutClosure?: boolean;
    readonly noHinting?: boolean;
    readonly dropTables?: readonly string[];
  }
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
