/** The colours of Mermaid diagrams: what is written on what can be read, and no colour is Mermaid's own. */

import { expect, test } from 'vitest';
import { c4Colors, themeVariables } from '../../src/diagrams/mermaid-colors.js';
import { dataColors, groundColors } from '../../src/diagrams/palette.js';

const colors = themeVariables('Inter') as Readonly<Record<string, string>>;

/** Contrast of two colours, as WCAG measures it. */
function contrast(one = '', other = ''): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (/^#(..)(..)(..)$/.exec(color) ?? [])
    .slice(1)
    .map((hex) => Number.parseInt(hex, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each([
  ['primaryTextColor', 'primaryColor'],
  ['secondaryTextColor', 'secondaryColor'],
  ['tertiaryTextColor', 'tertiaryColor'],
  ['noteTextColor', 'noteBkgColor'],
  ['actorTextColor', 'actorBkg'],
  ['signalTextColor', 'background'],
  ['labelTextColor', 'labelBoxBkgColor'],
  ['sequenceNumberColor', 'signalColor'],
  ['taskTextColor', 'taskBkgColor'],
  ['taskTextDarkColor', 'activeTaskBkgColor'],
  ['taskTextDarkColor', 'doneTaskBkgColor'],
  ['taskTextDarkColor', 'critBkgColor'],
  ['commitLabelColor', 'commitLabelBackground'],
  ['tagLabelColor', 'tagLabelBackground'],
  ['quadrant1TextFill', 'quadrant1Fill'],
  ['quadrant4TextFill', 'quadrant4Fill'],
  ['requirementTextColor', 'requirementBackground'],
  ['relationLabelColor', 'relationLabelBackground'],
])('%s can be read on %s', (text, ground) => {
  expect(colors[text]).toMatch(/^#[\da-f]{6}$/);
  expect(colors[ground]).toMatch(/^#[\da-f]{6}$/);
  expect(contrast(colors[text], colors[ground])).toBeGreaterThanOrEqual(4.5);
});

test('text can be read on each of the numbered colours, and white on those of data', () => {
  for (let index = 0; index < 12; index++) {
    expect(contrast(colors[`cScaleLabel${index}`], colors[`cScale${index}`])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.pieSectionTextColor, colors[`pie${index + 1}`])).toBeGreaterThanOrEqual(4.5);
  }
  for (let index = 0; index < 8; index++)
    expect(contrast(colors[`gitBranchLabel${index}`], colors[`git${index}`])).toBeGreaterThanOrEqual(4.5);
});

test('numbers begin where Mermaid begins to count, and colours begin again where there are no more', () => {
  expect(colors.pie0).toBeUndefined();
  expect(colors.pie1).toBe(dataColors[0]);
  expect(colors.venn1).toBe(dataColors[0]);
  expect(colors.git0).toBe(dataColors[0]);
  expect(colors.cScale0).toBe(groundColors[0]);
  expect(colors.cScale8).toBe(groundColors[0]);
  expect(colors.cScale12).toBeUndefined();
});

test('the font is the one that was asked for, and sizes carry a unit', () => {
  expect(colors.fontFamily).toBe('Inter');
  for (const [name, value] of Object.entries(colors))
    if (/FontSize$|TextSize$|^fontSize$/.test(name)) expect(value).toMatch(/^\d+(\.\d+)?px$/);
});

test('C4 shapes have the border of their ground, on which white can be read', () => {
  const c4 = c4Colors() as Readonly<Record<string, string>>;
  const grounds = Object.keys(c4).filter((name) => name.endsWith('_bg_color'));
  expect(grounds.length).toBeGreaterThan(10);
  for (const name of grounds) {
    expect(c4[name.replace('_bg_', '_border_')]).toBe(c4[name]);
    expect(contrast('#ffffff', c4[name])).toBeGreaterThanOrEqual(4.5);
  }
});
