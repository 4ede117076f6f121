/**
 * A drawing in the built-in colours → the same in the colours of a theme. Drawings are cached from build to build, and
 * each engine sets colours in another way. So engines draw in the built-in colours, which are then replaced in the SVG.
 */

import { accentRamp, chartColors, firstSeriesColor, palette } from './palette.js';

const white = '#ffffff';
const [, ...otherSeries] = chartColors;

/** The drawing with each built-in colour exchanged for the theme's; `colors` by the name of their property. */
export function recolored(svg: string, colors: Readonly<Record<string, string>>): string {
  const exchange = exchangesFor(colors);
  return svg.replace(/#[0-9a-f]{6}\b/g, (color) => exchange.get(color) ?? color);
}

function exchangesFor(colors: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const pairs: [from: string, to: string | undefined][] = [
    [firstSeriesColor, colors['data-1'] ?? colors.accent ?? chartColors[0]],
    ...otherSeries.map((from, index): [string, string | undefined] => [from, colors[`data-${index + 2}`]]),
    [palette.ink, colors.ink],
    [palette.quiet, colors.quiet],
    [palette.rule, colors.rule],
    [palette.tint, colors.tint],
  ];
  const { accent } = colors;
  if (accent !== undefined && accent !== palette.accent) {
    pairs.push([palette.accent, accent], [palette.accentTint, mixed(accent, white, 0.085)]);
    const [, light = '', middle = '', , dark = ''] = accentRamp;
    pairs.push([light, mixed(accent, white, 0.36)], [middle, mixed(accent, white, 0.68)]);
    pairs.push([dark, mixed(accent, '#000000', 0.65)]);
  }
  return new Map(
    pairs.flatMap(([from, to]) => (to === undefined || to === from ? [] : [[from, to] as const])),
  );
}

/** So much of `color` in `ground`. */
function mixed(color: string, ground: string, share: number): string {
  const channel = (at: number): string => {
    const [over, under] = [color, ground].map((one) => Number.parseInt(one.slice(at, at + 2), 16));
    const value = Math.round((over ?? 0) * share + (under ?? 0) * (1 - share));
    return value.toString(16).padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
