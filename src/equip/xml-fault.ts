/**
 * XML → the first place where it is not well-formed, in words: enough to detect an SVG that a browser would not draw.
 */

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*'|\[[\s\S]*?\]\s*(?=>))*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?"'=]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** The first fault of `text`, with its line; undefined where it is well-formed. */
export function xmlFault(text: string): string | undefined {
  const open: { readonly name: string; readonly at: number }[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', markup.lastIndex)) {
    markup.lastIndex = at;
    const found = markup.exec(text);
    if (!found) return `its XML is broken at line ${lineAt(text, at)}`;
    const [, closed, opened, , isEmpty] = found;
    if (opened !== undefined && isEmpty === '') open.push({ name: opened, at });
    if (closed === undefined) continue;
    const last = open.pop();
    if (last?.name !== closed)
      return `its XML has </${closed}> at line ${lineAt(text, at)} where ${expected(last)}`;
  }
  const last = open.at(-1);
  if (!last) return referenceFault(text);
  return `its XML never closes <${last.name}> of line ${lineAt(text, last.at)}`;
}

const reference = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|&(?:#\d+|#x[\da-f]+|([\w.:-]+));|(&)/gi;
const known: readonly string[] = ['amp', 'lt', 'gt', 'quot', 'apos'];

/** An `&` that begins no character reference; names beyond the five are those of a DTD. */
function referenceFault(text: string): string | undefined {
  const hasEntities = /<!ENTITY/i.test(text);
  for (const { 1: name, 2: bare, index } of text.matchAll(reference)) {
    if (bare !== undefined) return `its XML has a bare & at line ${lineAt(text, index)}`;
    if (name !== undefined && !known.includes(name) && !hasEntities) {
      return `its XML does not know &${name}; of line ${lineAt(text, index)}`;
    }
  }
  return undefined;
}

function expected(last: { readonly name: string } | undefined): string {
  return last ? `</${last.name}> is expected` : 'nothing is open';
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
