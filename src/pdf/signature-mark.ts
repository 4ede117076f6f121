/** Who signed and when → a small mark at the lower right of the cover, in the font and colour of the footer. */

import type { FurnitureStyle, PageGeometry } from '../types.js';
import { ptPerMm } from '../units.js';
import type { Box } from './draw-furniture.js';
import { embedFonts, type Fonts } from './fonts.js';
import type { PDFContext, PDFRef } from './pdf-lib.js';
import { rounded } from './short-number.js';

export interface MarkRequest {
  readonly name: string;
  readonly at: Date;
  readonly furniture: FurnitureStyle;
  readonly page: PageGeometry;
  readonly box: Box;
}

/** The appearance of the mark, with its text. */
export interface Mark {
  readonly appearance: PDFRef;
  readonly rect: readonly [number, number, number, number];
  /** what it says, for those who cannot see it */
  readonly text: string;
}

const leadingEm = 1.35;

/** Draws the mark; characters that the font lacks are left out. */
export async function drawMark(context: PDFContext, request: MarkRequest): Promise<Mark> {
  const { name, at, furniture, page, box } = request;
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const lines = [`Digitally signed by ${name}`, time];
  const fonts = await embedFonts(context, furniture.fonts, new Set(lines.join('')));
  const size = furniture.sizePt;
  const widths = lines.map((line) => widthEm(line, fonts) * size);
  const [width, height] = [
    Math.ceil(Math.max(...widths)),
    Math.ceil(size * (leadingEm * lines.length + 0.3)),
  ];
  const right = box.x + box.width - page.marginMm.right * ptPerMm;
  // the second line stands on the footer's own: see drawFurniture
  const footer = page.marginMm.bottom * ptPerMm * 0.64 - size * (0.75 + fonts.capHeightEm);
  const bottom = box.y + footer - size * 0.3;
  const rect = [right - width, bottom, right, bottom + height].map(rounded);
  const operators = lines.flatMap((line, i) => {
    const x = width - (widths[i] ?? 0);
    const y = size * (0.3 + leadingEm * (lines.length - 1 - i));
    return [`1 0 0 1 ${rounded(x)} ${rounded(y)} Tm`, ...shown(line, fonts, size)];
  });
  const color = furniture.color.map(rounded).join(' ');
  const content = `BT\n${color} rg\n${operators.join('\n')}\nET\n`;
  const appearance = context.stream(content, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: { Font: Object.fromEntries(fontEntries(fonts)) },
  });
  return {
    appearance: context.register(appearance),
    rect: rect as [number, number, number, number],
    text: lines.join(', '),
  };
}

const fontEntries = (fonts: Fonts) =>
  fonts.resources.map(([name, ref]) => [name.asString().slice(1), ref] as const);

const widthEm = (line: string, fonts: Fonts): number =>
  fonts.runs(line).reduce((sum, run) => sum + run.widthEm, 0);

function shown(line: string, fonts: Fonts, size: number): string[] {
  return fonts.runs(line).map(({ font, glyphs }) => `/${font} ${size} Tf <${glyphs}> Tj`);
}
