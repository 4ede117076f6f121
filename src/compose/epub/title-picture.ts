/** A paper's title and authors → a picture for the shelf of a reading system, where the paper brings none. */

import type { Metadata } from '../../types.js';
import { escapeXml } from '../xhtml.js';

const [width, height, margin] = [1600, 2400, 160];

/** The picture, as SVG. */
export function titlePicture({ title, authors, version, organization }: Metadata): Uint8Array {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length));
  const size = Math.min(160, Math.floor((width - 2 * margin) / (longest * 0.62)));
  const titleLines = wrapped(title, Math.floor((width - 2 * margin) / (size * 0.56)));
  const line = (text: string, y: number, fontSize: number) =>
    `<text x="${margin}" y="${y}" font-size="${fontSize}">${escapeXml(text)}</text>`;
  const names = authors.map(({ name }) => name).join(', ');
  const foot = [names, version === undefined ? '' : version, organization ?? ''].filter(
    (text) => text !== '',
  );
  const footLines = foot.flatMap((text) => wrapped(text, 44));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" fill="#16202c">
<rect width="${width}" height="${height}" fill="#ffffff"/>
<rect width="${width}" height="48" fill="#0f4c81"/>
${titleLines.map((text, index) => line(text, 480 + index * Math.round(size * 1.2), size)).join('\n')}
${footLines.map((text, index) => line(text, height - margin - (footLines.length - 1 - index) * 80, 56)).join('\n')}
</svg>
`;
  return Buffer.from(svg);
}

function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
