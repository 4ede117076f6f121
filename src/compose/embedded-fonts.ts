/** CSS → CSS with its fonts and images embedded, without fonts for characters that the text does not have. */

import { type CssRule, rulesText, valueText } from '../css/css-rule.js';
import { withAddresses } from '../css/rewrite-rules.js';
import type { Asset } from '../types.js';

/** The CSS with its files as data, and with the font faces that some of the characters need. */
export async function withNeededFonts(
  css: string,
  characters: ReadonlySet<number>,
  assets: ReadonlyMap<string, Asset>,
): Promise<string> {
  const { parseSheet } = await import('../css/parse-sheet.js');
  const addressFor = (url: string) => {
    const asset = assets.get(url);
    return asset && dataUri(asset);
  };
  const needed = neededRules(parseSheet(css), characters);
  return rulesText(needed.map((rule) => withAddresses(rule, addressFor)));
}

/** An asset as the address that holds it. */
export function dataUri(asset: Asset): string {
  return `data:${asset.type};base64,${Buffer.from(asset.bytes).toString('base64')}`;
}

function neededRules(rules: readonly CssRule[], characters: ReadonlySet<number>): readonly CssRule[] {
  return rules.filter((rule) => rule.name !== '@font-face' || isNeeded(rule, characters));
}

/** Whether a face covers a character of the text; a face without a `unicode-range` is for all. */
function isNeeded({ declarations = [] }: CssRule, characters: ReadonlySet<number>): boolean {
  const ranges = declarations.find(({ name }) => name === 'unicode-range');
  if (ranges === undefined) return true;
  const limits = [...valueText(ranges.value).matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, from = '', to = from]) => [
      Number.parseInt(from.replaceAll('?', '0'), 16),
      Number.parseInt(to.replaceAll('?', 'f'), 16),
    ],
  );
  for (const character of characters) {
    if (limits.some(([from = 0, to = 0]) => character >= from && character <= to)) return true;
  }
  return false;
}
