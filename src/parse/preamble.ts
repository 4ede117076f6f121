/**
 * A paper that begins with fields (`BIP: 340`, `Title: …`), preformatted or below a heading “Preamble” → metadata. The
 * block stays in the body, since it has more fields than metadata.
 */

import { type Fact, readLabel } from './block-labels.js';

const block = /^\s*(?:```\w*\n([\s\S]*?)\n```|<pre>\n?([\s\S]*?)<\/pre>)\s*(?:\n|$)/;
/** Fields below a heading of their own: up to the next heading. */
const section = /^\s*#{1,3} +(?:preamble|header|metadata) *#*\n([\s\S]*?)(?=\n#|$(?![\s\S]))/i;
const field = /^\s{0,8}([\p{L}][\p{L}\p{N} ()_-]{0,39}):\s*(.*)$/u;

/** The facts in the block at the start of `text`, by field; none where it has no title or fewer than three fields. */
export function preamble(text: string): ReadonlyMap<Fact['field'], Fact> {
  const found = block.exec(text);
  const below = section.exec(text)?.[1]?.replace(/^ *[-*+] +/gm, '');
  const pairs = fieldsIn(found?.[1] ?? found?.[2] ?? below ?? '');
  const facts = new Map<Fact['field'], Fact>();
  for (const [label, value] of pairs) {
    const read = readLabel(label, [{ text: value, isBold: false }]);
    if (read && !('fault' in read) && !facts.has(read.field)) facts.set(read.field, read);
  }
  return pairs.length >= 3 && facts.has('title') ? facts : new Map();
}

/** Labels with their values; a line that is indented more continues the value before. */
function fieldsIn(text: string): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (const line of text.split('\n')) {
    const [, label, value = ''] = field.exec(line) ?? [];
    const last = pairs.at(-1);
    if (label !== undefined) pairs.push([label, value.trim()]);
    else if (last && line.trim() !== '') last[1] = `${last[1]}\n${line.trim()}`;
  }
  return pairs.map(([label, value]) => [label, decoded(value)] as const);
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
