import { expect, test } from 'vitest';
import { withShapeEncoding } from '../../src/diagrams/chart-marks.js';
import { chartColors, firstSeriesColor } from '../../src/diagrams/palette.js';
import { recolored } from '../../src/diagrams/recolor.js';

test('series of a line chart differ by dashes too, in every layer', () => {
  const line = { mark: 'line', encoding: { color: { field: 's' } } };
  expect(withShapeEncoding(line)).toMatchObject({
    encoding: { strokeDash: { field: 's', type: 'nominal' } },
  });
  const points = { layer: [{ ...line, mark: { type: 'point' } }] };
  expect(withShapeEncoding(points)).toMatchObject({ layer: [{ encoding: { shape: { field: 's' } } }] });
});

test.each([
  ['bars', { mark: 'bar', encoding: { color: { field: 's' } } }],
  ['quantities', { mark: 'line', encoding: { color: { field: 'q', type: 'quantitative' } } }],
  ['dashes of its own', { mark: 'line', encoding: { color: { field: 's' }, strokeDash: { value: [2, 2] } } }],
])('%s stay as they are', (_, spec) => {
  expect(withShapeEncoding(spec)).toEqual(spec);
});

/** CIE L* of a colour. */
function lightness(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 116 * Math.cbrt(0.2126 * red + 0.7152 * green + 0.0722 * blue) - 16;
}

test('the first six colours of charts differ by 12 in lightness', () => {
  const found = chartColors
    .slice(0, 6)
    .map(lightness)
    .sort((a, b) => a - b);
  const steps = found.slice(1).map((value, index) => value - (found[index] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(12);
});

test('a drawing takes the colours of a theme, and tints of its accent', () => {
  const svg = '<path fill="#0f4c81"/><path fill="#eaf1f8"/><path fill="#d47a33"/><path fill="#123456"/>';
  const drawn = recolored(svg, { accent: '#0b6159', 'data-2': '#aa5500' });
  expect(drawn).toBe(
    '<path fill="#0b6159"/><path fill="#eaf2f1"/><path fill="#aa5500"/><path fill="#123456"/>',
  );
  expect(recolored(svg, {})).toBe(svg);
});

test('the first series of a chart has a colour of its own, or the accent', () => {
  const svg = `<path fill="${firstSeriesColor}"/><path fill="#0f4c81"/>`;
  const colors = { accent: '#7a1f2b', 'data-1': '#1f1f1f', 'data-3': '#7a1f2b' };
  expect(recolored(svg, colors)).toBe('<path fill="#1f1f1f"/><path fill="#7a1f2b"/>');
  expect(recolored(svg, { accent: '#0b6159' })).toBe('<path fill="#0b6159"/><path fill="#0b6159"/>');
  expect(recolored(svg, {})).toBe('<path fill="#0f4c81"/><path fill="#0f4c81"/>');
});
