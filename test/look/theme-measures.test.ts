/** What `npm run look` measures of sheets, and that its measures see what they are to see. */

import { describe, expect, test } from 'vitest';
import { chartColors } from '../../src/diagrams/palette.js';
import { readTheme } from '../../src/equip/theme.js';
import { defaultThemeSettings } from '../../src/theme-defaults.js';
import { thinPages } from './page-measures.mjs';
import { contrast, leastStep, lightness } from './theme-colors.mjs';
import { themeFaults } from './theme-faults.mjs';

describe('text stands out from its ground, and colours of data differ in grey', () => {
  test.each(['technical', 'meridian', 'ledger', 'folio', 'memo', 'report'])('%s', async (name) => {
    expect(themeFaults(await readTheme({ names: [name], from: '.', pageSize: 'A4' }), chartColors)).toEqual(
      [],
    );
  });

  test('faint text and like colours are named', async () => {
    const theme = await readTheme({ names: ['technical'], from: '.', pageSize: 'A4' });
    const faint = { ...theme, css: theme.css.replaceAll('--quiet: #4c5766', '--quiet: #9aa3ad') };
    expect(themeFaults(faint, chartColors)).toContainEqual(
      expect.stringMatching(/^#9aa3ad on #ffffff has a contrast of 2\./),
    );
    const like = {
      ...theme,
      look: { ...(theme.look ?? defaultThemeSettings), colors: { 'data-2': '#0f4c82' } },
    };
    expect(themeFaults(like, chartColors)).toContainEqual(
      expect.stringMatching(/differ by 0\.\d in lightness/),
    );
  });
});

test('contrast and lightness are those of WCAG and CIE', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(lightness('#777777')).toBeCloseTo(50, 0);
  expect(leastStep(['#000000', '#777777', '#ffffff'])).toBeCloseTo(50, 0);
});

test('a page with a gap is thin, but for the last of its section', () => {
  const body = (fill: number) => ({ kind: 'body', isTurned: false, fill });
  const pages = [{ kind: 'cover', isTurned: false, fill: 0.2 }, body(0.7), body(0.9), body(0.3), body(0.5)];
  expect(thinPages(pages, { share: 0.8, startsSection: (page) => page === 4 })).toEqual([
    { page: 1, fill: 0.7 },
  ]);
});
