/**
 * The texts of a page → content stream operators, each text wrapped as an /Artifact, so that screen readers skip it.
 * Lines are as wide as the text area; texts that would meet are cut with an ellipsis, by their measured width.
 */

import type { FurnitureStyle, PageGeometry } from '../types.js';
import { ptPerMm } from '../units.js';
import type { TextFonts } from './fonts.js';
import type { DrawnMark, PageFurniture, Slots } from './furniture.js';

/** The look of running heads and footers, the same on every page. */
export interface DrawingStyle {
  readonly fonts: TextFonts;
  readonly style: FurnitureStyle;
  readonly page: PageGeometry;
  /** whether lines begin at the right */
  readonly isMirrored?: boolean;
}

/** Lower left corner and size of a page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Minimum distance between two texts of one line, as a multiple of the font size. */
const gapEm = 1.5;

type Color = readonly [number, number, number];

/** A running head or footer: positions of its baseline and rule, from the page's lower edge. */
interface Line {
  readonly kind: 'Header' | 'Footer';
  readonly slots: Slots;
  readonly baselinePt: number;
  /** undefined for no rule */
  readonly rulePt: number | undefined;
}

/** Operators that draw head and foot of one page. */
export function drawFurniture(furniture: PageFurniture, box: Box, drawing: DrawingStyle): string {
  const { style, page, fonts } = drawing;
  const size = style.sizePt;
  const top = page.marginMm.top * ptPerMm;
  const bottom = page.marginMm.bottom * ptPerMm;
  const ruled = (pt: number) => (style.hasRules === false ? undefined : pt);
  const lines: Line[] = [];
  if (furniture.header) {
    const baselinePt = box.height - top * 0.56;
    lines.push({
      kind: 'Header',
      slots: furniture.header,
      baselinePt,
      rulePt: ruled(baselinePt - size * 0.75),
    });
  }
  if (furniture.footer) {
    const rulePt = bottom * 0.64;
    const baselinePt = rulePt - size * (0.75 + fonts.capHeightEm);
    // the cover has its own design: a rule would separate its foot
    const isCover = furniture.kind === 'cover';
    lines.push({
      kind: 'Footer',
      slots: furniture.footer,
      baselinePt,
      rulePt: isCover ? undefined : ruled(rulePt),
    });
  }
  return [
    ...lines.map((line) => drawLine(line, box, drawing)),
    ...(furniture.marks ?? []).map((mark) => drawMark(mark, box, drawing)),
  ].join('');
}

/** Size of line numbers relative to running heads, and their distance from the text area. */
const lineNumberScale = 0.8;
const lineNumberGapPt = 8;
/** Between a table and its label above it. */
const continuedGapPt = 4.5;

/** A text beside the paper's own; places are those of the content, wherever the sheet lies. */
function drawMark({ kind, text, ...place }: DrawnMark, box: Box, drawing: DrawingStyle): string {
  const { fonts, style, page, isMirrored = false } = drawing;
  if (text === '') return '';
  if (kind === 'continued') {
    const x = isMirrored ? place.xPt + place.widthPt - widthOf(text, drawing) : place.xPt;
    const y = box.y + box.height - place.topPt + continuedGapPt;
    return artifact('/Type/Pagination', `q\n${show(text, { x, y }, drawing)}Q\n`);
  }
  const small = { ...drawing, style: { ...style, sizePt: style.sizePt * lineNumberScale } };
  const x = isMirrored
    ? box.x + box.width - page.marginMm.right * ptPerMm + lineNumberGapPt
    : box.x + page.marginMm.left * ptPerMm - lineNumberGapPt - widthOf(text, small);
  const middle = place.topPt + place.heightPt / 2;
  const y = box.y + box.height - middle - (fonts.capHeightEm * small.style.sizePt) / 2;
  return artifact('/Type/Pagination', `q\n${show(text, { x, y }, small)}Q\n`);
}

function drawLine({ kind, slots, baselinePt, rulePt }: Line, box: Box, drawing: DrawingStyle): string {
  const { style, page } = drawing;
  const left = box.x + page.marginMm.left * ptPerMm;
  const right = box.x + box.width - page.marginMm.right * ptPerMm;
  const y = box.y + baselinePt;
  const fitted = fit(slots, right - left, drawing);
  const texts = [
    { text: fitted.left, x: left },
    { text: fitted.centre, x: (left + right - widthOf(fitted.centre, drawing)) / 2 },
    { text: fitted.right, x: right - widthOf(fitted.right, drawing) },
  ];
  const rule =
    rulePt === undefined
      ? ''
      : `${color(style.ruleColor, 'RG')} 0.5 w ${at(left, box.y + rulePt)} m ${at(right, box.y + rulePt)} l S\n`;
  const shown = texts.filter(({ text }) => text !== '').map(({ text, x }) => show(text, { x, y }, drawing));
  const edge = kind === 'Header' ? 'Top' : 'Bottom';
  return artifact(`/Type/Pagination/Subtype/${kind}/Attached[/${edge}]`, `q\n${rule}${shown.join('')}Q\n`);
}

/** Large text from corner to corner, in a grey so light that text over it stays easy to read. */
export function drawWatermark(text: string, box: Box, drawing: DrawingStyle): string {
  const runs = drawing.fonts.runs(text);
  const trackingEm = 0.08;
  const widthEm = runs.reduce((sum, run) => sum + run.widthEm, 0) + trackingEm * [...text].length;
  if (widthEm === 0) return '';
  const diagonal = Math.hypot(box.width, box.height);
  const size = Math.min((diagonal * 0.66) / widthEm, diagonal * 0.2);
  const [cos, sin] = [box.width / diagonal, box.height / diagonal];
  const [along, across] = [(widthEm - trackingEm) * size * -0.5, drawing.fonts.capHeightEm * size * -0.5];
  const x = box.x + box.width / 2 + along * cos - across * sin;
  const y = box.y + box.height / 2 + along * sin + across * cos;
  const matrix = [cos, sin, -sin, cos, x, y].map(decimal).join(' ');
  const shown = runs.map(({ font, glyphs }) => `/${font} ${decimal(size)} Tf <${glyphs}> Tj\n`).join('');
  const tracking = `${decimal(trackingEm * size)} Tc`;
  return artifact(
    '/Type/Pagination/Subtype/Watermark',
    `q\nBT\n${color([0.925, 0.925, 0.925], 'rg')} ${tracking} ${matrix} Tm\n${shown}ET\nQ\n`,
  );
}

function artifact(properties: string, content: string): string {
  return `/Artifact <<${properties}>> BDC\n${content}EMC\n`;
}

function show(text: string, { x, y }: { x: number; y: number }, { fonts, style }: DrawingStyle): string {
  const runs = fonts
    .runs(text)
    .map(({ font, glyphs }) => `/${font} ${decimal(style.sizePt)} Tf <${glyphs}> Tj\n`);
  return `BT\n${color(style.color, 'rg')} ${at(x, y)} Td\n${runs.join('')}ET\n`;
}

function widthOf(text: string, { fonts, style }: DrawingStyle): number {
  return fonts.runs(text).reduce((sum, run) => sum + run.widthEm, 0) * style.sizePt;
}

/**
 * Shortens texts so that none touches another. The centre keeps at least a third of the line; without one, the shorter
 * side stays whole where it needs less than half.
 */
function fit({ left, centre, right }: Slots, width: number, drawing: DrawingStyle): Slots {
  const gap = gapEm * drawing.style.sizePt;
  const cutTo = (text: string, max: number) => cut(text, max, drawing);
  const [leftWidth, rightWidth] = [widthOf(left, drawing), widthOf(right, drawing)];
  if (centre === '') {
    const half = (width - gap) / 2;
    return {
      left: cutTo(left, right === '' ? width : Math.max(half, width - gap - rightWidth)),
      centre,
      right: cutTo(right, left === '' ? width : Math.max(half, width - gap - leftWidth)),
    };
  }
  const shortened = cutTo(centre, Math.max(width / 3, width - 2 * (Math.max(leftWidth, rightWidth) + gap)));
  const side = (width - widthOf(shortened, drawing)) / 2 - gap;
  return { left: cutTo(left, side), centre: shortened, right: cutTo(right, side) };
}

/** The longest beginning of a text that fits with an ellipsis after it; of whole words, where that loses little. */
function cut(text: string, max: number, drawing: DrawingStyle): string {
  if (widthOf(text, drawing) <= max) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  const beginning = (length: number) => `${characters.slice(0, length).join('').replace(trailingSigns, '')}…`;
  while (fits + 1 < tooLong) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (widthOf(beginning(middle), drawing) <= max) fits = middle;
    else tooLong = middle;
  }
  if (fits === 0) return '';
  const space = characters[fits] === ' ' ? fits : characters.lastIndexOf(' ', fits);
  return beginning(space >= fits * 0.7 ? space : fits);
}

/** Characters that are removed before the ellipsis. */
const trailingSigns = /[\s,;:–—-]+$/;

const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);

const at = (x: number, y: number): string => `${decimal(x)} ${decimal(y)}`;

const color = (rgb: Color, operator: 'rg' | 'RG'): string => `${rgb.map(decimal).join(' ')} ${operator}`;
