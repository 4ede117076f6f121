/** Stretches of a paragraph → its inside in Word, with white space as HTML shows it. */

import { type RunStyle, textRuns } from './run.js';
import { tag, type XmlAttributes } from './wml.js';

/** A stretch of a paragraph. */
export type Piece =
  | {
      readonly text: string;
      readonly style: RunStyle;
      readonly isKept: boolean;
      readonly link?: XmlAttributes | undefined;
    }
  | {
      readonly xml: string;
      readonly kind: 'mark' | 'space' | 'shown' | 'formula' | 'display';
      readonly link?: XmlAttributes | undefined;
    };

/** Pieces as the inside of a paragraph: white space as HTML shows it, links around what they lead from. */
export function paragraphXml(pieces: readonly Piece[]): string {
  const parts: { xml: string; link: XmlAttributes | undefined }[] = [];
  let isAfterSpace = true;
  const shownPieces = spacesTrimmed(pieces);
  for (const [index, piece] of shownPieces.entries()) {
    if ('xml' in piece) {
      parts.push({ xml: piece.xml, link: piece.link });
      if (piece.kind !== 'mark') isAfterSpace = piece.kind === 'space';
      continue;
    }
    const text = piece.isKept ? piece.text : piece.text.replace(/[ \t\n\r\f]+/g, ' ');
    const start = isAfterSpace && !piece.isKept ? text.replace(/^ /, '') : text;
    const next = shownPieces[index + 1];
    const endsLine = next !== undefined && 'xml' in next && next.kind === 'space';
    const shown = endsLine && !piece.isKept ? start.replace(/ $/, '') : start;
    if (shown === '') continue;
    isAfterSpace = !piece.isKept && shown.endsWith(' ');
    parts.push({ xml: textRuns(shown, piece.style), link: piece.link });
  }
  return linked(parts);
}

/** Spaces at the end of a paragraph are not seen. */
function spacesTrimmed(pieces: readonly Piece[]): readonly Piece[] {
  const trimmed = [...pieces];
  for (let at = trimmed.length - 1; at >= 0; at--) {
    const piece = trimmed[at];
    if (!piece) break;
    if ('xml' in piece) {
      if (piece.kind === 'mark') continue;
      break;
    }
    if (piece.isKept) break;
    const text = piece.text.replace(/[ \t\n\r\f]+$/, '');
    trimmed[at] = { ...piece, text };
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

/** Whether the pieces show anything. */
export function isShown(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) =>
    'xml' in piece
      ? !(piece.kind === 'mark' || piece.kind === 'space')
      : piece.isKept || piece.text.trim() !== '',
  );
}
