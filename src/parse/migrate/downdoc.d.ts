declare module 'downdoc' {
  /** AsciiDoc as Markdown. */
  export default function downdoc(text: string, options?: { attributes?: Record<string, string> }): string;
}
