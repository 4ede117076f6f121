/** The runs of text in a paragraph → the content of a Word paragraph, with white space as HTML shows it. */

import { type RunStyle, textRuns } from './run.js';
import { tag, type XmlAttributes } from './wml.js';

/** A run of a paragraph. */
export type InlinePart =
  | {
      readonly text: string;
      readonly style: RunStyle;
      readonly keepsSpaces: boolean;
      readonly link?: XmlAttributes | undefined;
    }
  | {
      readonly xml: string;
      readonly kind: 'mark' | 'space' | 'shown' | 'formula' | 'display';
      readonly link?: XmlAttributes | undefined;
    };

/** Parts as the inside of a paragraph: white space as HTML shows it, links around what they lead from. */
export function paragraphXml(parts: readonly InlinePart[]): string {
  const runs: { xml: string; link: XmlAttributes | undefined }[] = [];
  let isAfterSpace = true;
  const shownParts = spacesTrimmed(parts);
  for (const [index, part] of shownParts.entries()) {
    if ('xml' in part) {
      runs.push({ xml: part.xml, link: part.link });
      if (part.kind !== 'mark') isAfterSpace = part.kind === 'space';
      continue;
    }
    const text = part.keepsSpaces ? part.text : part.text.replace(/[ \t\n\r\f]+/g, ' ');
    const start = isAfterSpace && !part.keepsSpaces ? text.replace(/^ /, '') : text;
    const next = shownParts[index + 1];
    const endsLine = next !== undefined && 'xml' in next && next.kind === 'space';
    const shown = endsLine && !part.keepsSpaces ? start.replace(/ $/, '') : start;
    if (shown === '') continue;
    isAfterSpace = !part.keepsSpaces && shown.endsWith(' ');
    runs.push({ xml: textRuns(shown, part.style), link: part.link });
  }
  return linked(runs);
}

/** Spaces at the end of a paragraph are not seen. */
function spacesTrimmed(parts: readonly InlinePart[]): readonly InlinePart[] {
  const trimmed = [...parts];
  for (let at = trimmed.length - 1; at >= 0; at--) {
    const part = trimmed[at];
    if (!part) break;
    if ('xml' in part) {
      if (part.kind === 'mark') continue;
      break;
    }
    if (part.keepsSpaces) break;
    const text = part.text.replace(/[ \t\n\r\f]+$/, '');
    trimmed[at] = { ...part, text };
    if (text !== '') break;
  }
  return trimmed;
}

function linked(
  parts: readonly { readonly xml: string; readonly link: XmlAttributes | undefined }[],
): string {
  let made = '';
  for (let at = 0; at < parts.length; ) {
    const link = parts[at]?.link;
    let end = at;
    while (end < parts.length && parts[end]?.link === link) end++;
    const inside = parts
      .slice(at, end)
      .map(({ xml }) => xml)
      .join('');
    made += link ? tag('w:hyperlink', link, inside) : inside;
    at = end;
  }
  return made;
}

/** Whether the parts show anything. */
export function isShown(parts: readonly InlinePart[]): boolean {
  return parts.some((part) =>
    'xml' in part
      ? !(part.kind === 'mark' || part.kind === 'space')
      : part.keepsSpaces || part.text.trim() !== '',
  );
}
