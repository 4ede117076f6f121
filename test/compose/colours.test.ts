/** Print fades and eyes differ: text of every built-in theme keeps the contrast that WCAG AA asks for. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInThemes, readTheme } from '../../src/equip/theme.js';

const white = '#ffffff';

function luminance(color: string): number {
  const full = color.length === 4 ? color.replace(/[0-9a-f]/gi, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = (full.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The sheet divided: what holds on paper, and what a dark screen has instead. */
function divided(css: string): { readonly light: string; readonly dark: string } {
  const parts = { light: '', dark: '' };
  let rest = css;
  for (;;) {
    const start = rest.search(/@media[^{]*prefers-color-scheme:\s*dark[^{]*\{/);
    if (start < 0) return { ...parts, light: parts.light + rest };
    let depth = 0;
    let end = rest.indexOf('{', start);
    do {
      if (rest[end] === '{') depth += 1;
      if (rest[end] === '}') depth -= 1;
      end += 1;
    } while (depth > 0 && end < rest.length);
    parts.light += rest.slice(0, start);
    parts.dark += rest.slice(start, end);
    rest = rest.slice(end);
  }
}

/** Custom properties that are colours, by name; the last one wins, as in the cascade. */
function colorsOf(css: string): ReadonlyMap<string, string> {
  return new Map(
    [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/gi)].map(([, name = '', color = '']) => [name, color]),
  );
}

describe('the colours of', async () => {
  for (const name of await builtInThemes()) {
    it(`${name} can be read on the page and on tinted boxes`, async () => {
      const theme = await readTheme({ names: [name], from: '.', pageSize: 'A4' });
      const css = divided(theme.css).light;
      const colors = colorsOf(css);
      const inks = ['ink', 'quiet', 'accent', 'red', 'green', 'brown', 'violet', 'wine', 'furniture-color'];
      const tokens = [...css.matchAll(/\.tok-[\w-]+[^{]*\{[^}]*?color:\s*(#[0-9a-f]{6})/gi)].map(
        (match) => match[1] ?? '',
      );
      const grounds = [
        white,
        colors.get('tint') ?? white,
        ...css.matchAll(/--callout-tint:\s*(#[0-9a-f]{6})/gi),
      ].map((ground) => (typeof ground === 'string' ? ground : (ground[1] ?? white)));
      const faint = [...inks.map((ink) => colors.get(ink) ?? `no --${ink}`), ...tokens].flatMap((ink) =>
        grounds.filter((ground) => !(contrast(ink, ground) >= 4.5)).map((ground) => `${ink} on ${ground}`),
      );
      expect(faint).toEqual([]);
    });
  }

  it('a dark screen keeps the contrast of text too', async () => {
    const { css } = await readTheme({ names: ['technical'], from: '.', pageSize: 'A4' });
    const colors = colorsOf(divided(css).dark);
    for (const ink of ['ink', 'quiet'])
      for (const ground of ['paper', 'tint'])
        expect(
          contrast(colors.get(ink) ?? '', colors.get(ground) ?? ''),
          `${ink} on ${ground}`,
        ).toBeGreaterThan(4.5);
  });

  it('effects that Chromium prints as pictures, or that break tagged PDF, are not used', () => {
    for (const sheet of ['base', 'look', 'technical', 'report']) {
      const css = readFileSync(new URL(`../../styles/${sheet}.css`, import.meta.url), 'utf8');
      expect(css).not.toMatch(
        /[^-]opacity|box-shadow|text-shadow|filter:|gradient\(|mix-blend|position:\s*(fixed|sticky)/,
      );
    }
  });
});
