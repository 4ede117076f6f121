/**
 * Runs in the page, before Mermaid draws: text that is put into the document gets back the characters that
 * `mermaid-labels.ts` replaced by placeholder characters, and those that Mermaid escaped as HTML. This happens as text
 * is set, so that Mermaid measures the printed text.
 */

/** Makes the document write the characters of labels. Calling this again changes nothing. */
export function restoreLabels(firstStandIn: number): void {
  const state = globalThis as { restoresLabels?: boolean };
  if (state.restoresLabels) return;
  state.restoresLabels = true;
  const escapes: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  const standIns = new RegExp(
    `[\\u${firstStandIn.toString(16)}-\\u${(firstStandIn + 0xff).toString(16)}]`,
    'g',
  );
  const restored = (text: string): string =>
    text
      .replace(/~u([0-9a-f]{2,5})~/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/&(?:lt|gt|amp);/g, (code) => escapes[code] ?? code)
      .replace(standIns, (character) => String.fromCharCode(character.charCodeAt(0) - firstStandIn));
  const property = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
  Object.defineProperty(Node.prototype, 'textContent', {
    ...property,
    set(value: unknown) {
      // style sheets are text too
      const isLabel = typeof value === 'string' && (this as Node).nodeName.toLowerCase() !== 'style';
      property?.set?.call(this, isLabel ? restored(value) : value);
    },
  });
  const createTextNode = document.createTextNode.bind(document);
  document.createTextNode = (text) => createTextNode(restored(text));
}
