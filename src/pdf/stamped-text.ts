/** A text of a user's stamp → the operators that show it in the font of running heads. */

import type { FurnitureStyle, StampedText } from '../types.js';
import type { TextFonts } from './fonts.js';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);

/** The operators of one text. Throws where a place or size is no number. */
export function textOperators(
  wanted: StampedText & { readonly text: string },
  fonts: TextFonts,
  furniture: FurnitureStyle,
): string {
  const { text, x, y, align = 'left', rotate = 0 } = wanted;
  const { size = furniture.sizePt, color = furniture.color } = wanted;
  for (const value of [x, y, size, rotate, ...color])
    if (!Number.isFinite(value))
      throw new Error(`text “${text}” has a place, size or colour that is no number`);
  const runs = fonts.runs(text);
  const width = runs.reduce((sum, run) => sum + run.widthEm, 0) * size;
  const back = { left: 0, center: width / 2, right: width }[align];
  const [cos, sin] = [Math.cos(radians(rotate)), Math.sin(radians(rotate))];
  const matrix = [cos, sin, -sin, cos, x - back * cos, y - back * sin].map(decimal).join(' ');
  const shown = runs.map(({ font, glyphs }) => `/${font} ${decimal(size)} Tf <${glyphs}> Tj\n`).join('');
  return `BT\n${color.map(decimal).join(' ')} rg ${matrix} Tm\n${shown}ET\n`;
}
