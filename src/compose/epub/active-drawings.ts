/**
 * An SVG → whether it holds more than shapes: scripts, HTML, addresses of other files. In a printed page such an SVG is
 * harmless. A reading system may open the file as a document, so an EPUB gets a picture of the drawing.
 */

const active: readonly RegExp[] = [
  /<(?:[\w.-]+:)?(?:script|foreignObject|iframe|object|embed|handler|listener)[\s/>]/i,
  /[\s"'/]on[a-z]+\s*=/i,
  // a link may lead to a page of the web; anything else that is named must be in the drawing
  /href\s*=\s*["']\s*(?!#|data:image\/(?:png|jpe?g|gif|webp)[;,]|https?:|mailto:)[^"']/i,
  /<(?!a[\s>])[\w:-]+\s[^<>]{0,4000}(?:href|src)\s*=\s*["']\s*(?:https?:|\/\/)/i,
  /attributeName\s*=\s*["']\s*(?:\w+:)?href/i,
  /<\?xml-stylesheet\s/i,
  /url\(\s*(?:["']|&quot;)?\s*(?!#|data:|["'&])[^)\s]/i,
  /@import/i,
  // an escape of CSS may spell one of these names
  /\\[\da-f]/i,
  // entities that are markup, or in another file
  /<!ENTITY[^<>]{0,400}(?:\s(?:SYSTEM|PUBLIC)\s|[<&])/i,
  /^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["']|iso-8859-1["'])/i,
];

/** Whether the SVG in `bytes` is to be shown as a picture. */
export function isActiveDrawing(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (text.includes('\0')) return true;
  return [text, withCharacters(text)].some((form) => active.some((pattern) => pattern.test(form)));
}

/** The text with characters in place of their numbers, as `&#117;`. */
function withCharacters(text: string): string {
  return text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
