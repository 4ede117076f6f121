/**
 * A theme's custom properties and font faces → the style of running heads and footers. pdf-lib stamps them and does not
 * read CSS, so the few values that it needs are read here.
 */

import { type CssRule, fontFaces, valueText } from '../css/css-rule.js';
import { unquoted } from '../data/unquoted.js';
import { warning } from '../diagnostic.js';
import type { Asset, Diagnostic, FurnitureStyle } from '../types.js';
import { mmPerPt } from '../units.js';
import { lengthMm } from './page-geometry.js';
import { templateOf } from './theme-settings.js';

type Rgb = readonly [number, number, number];

const defaults = { sizePt: 8, color: '#4a5360', ruleColor: '#c3c9d2', accentColor: '#0f4c81' };

/** The inputs of `readFurnitureStyle`. */
export interface FurnitureSource {
  readonly rules: readonly CssRule[];
  readonly properties: ReadonlyMap<string, string>;
  readonly assets: readonly Asset[];
}

/** Reads `--furniture-*` and `--accent`; a value that cannot be read is warned of and replaced. */
export function readFurnitureStyle(source: FurnitureSource): {
  readonly furniture: FurnitureStyle;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const read = <T>(name: string, parse: (text: string) => T | undefined, fallback: T): T => {
    const text = source.properties.get(name);
    const value = text === undefined ? fallback : parse(text);
    if (value !== undefined) return value;
    const hint = 'Use a colour like #0f4c81 or a length like 8pt.';
    diagnostics.push(warning('theme-value', `"${name}: ${text}" cannot be stamped on pages.`, { hint }));
    return fallback;
  };
  const color = (name: string, fallback: string): Rgb =>
    read(name, parseColor, parseColor(fallback) ?? black);
  const furniture = {
    fonts: furnitureFonts(source),
    sizePt: read('--furniture-font-size', sizePt, defaults.sizePt),
    color: color('--furniture-color', defaults.color),
    ruleColor: color('--furniture-rule-color', defaults.ruleColor),
    accentColor: color('--accent', defaults.accentColor),
    ...templates(source.properties),
  };
  return { furniture, diagnostics };
}

/** `--head` and `--foot`, and whether `--furniture-rule` is none. */
function templates(properties: ReadonlyMap<string, string>) {
  const [head, foot] = ['--head', '--foot'].map((name) => templateOf(properties.get(name)));
  return {
    ...(head !== undefined && { head }),
    ...(foot !== undefined && { foot }),
    ...(properties.get('--furniture-rule')?.trim() === 'none' && { hasRules: false }),
  };
}

const black: Rgb = [0, 0, 0];

function sizePt(text: string): number | undefined {
  const mm = lengthMm(text);
  return mm === undefined ? undefined : Math.round((mm / mmPerPt) * 100) / 100;
}

function parseColor(text: string): Rgb | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    const [red = 0, green = 0, blue = 0] = digits.map((pair) => Number.parseInt(pair, 16) / 255);
    return [red, green, blue];
  }
  const parts = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i.exec(text.trim())?.slice(1);
  const [red, green, blue] = (parts ?? []).map((part) => Math.min(255, Number(part)) / 255);
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}

/**
 * Files of the families in `--furniture-font`, regular weight. The last face that a family declares is
 * the likeliest to be needed (Fontsource ends with Latin), so faces are taken from the end.
 */
function furnitureFonts({ rules, properties, assets }: FurnitureSource): readonly Asset[] {
  const byUrl = new Map(assets.map((asset) => [asset.url, asset]));
  const faces = fontFaces(rules).map(faceOf);
  const families = (properties.get('--furniture-font') ?? '').split(',').map(unquoted);
  return families.flatMap((family) =>
    faces
      .filter((face) => unquoted(face.descriptors.get('font-family') ?? '') === family && isRegular(face))
      .map(({ file }) => byUrl.get(file ?? ''))
      .filter((asset) => asset !== undefined)
      .reverse(),
  );
}

interface FontFace {
  readonly descriptors: ReadonlyMap<string, string>;
  /** address of its first file that is a font */
  readonly file: string | undefined;
}

function faceOf({ declarations = [], addresses = [] }: CssRule): FontFace {
  const targets = addresses.flatMap(({ target }) => target ?? []);
  return {
    descriptors: new Map(declarations.map(({ name, value }) => [name, valueText(value)])),
    file: targets.find((target) => /\.(?:woff2?|ttf|otf)$/i.test(target)),
  };
}

function isRegular({ descriptors }: FontFace): boolean {
  const weight = descriptors.get('font-weight') ?? '400';
  // a variable face gives the range of its weights
  const [from = 0, to = from] = weight
    .replace(/normal/i, '400')
    .split(/\s+/)
    .map(Number);
  return from <= 400 && to >= 400 && !/italic|oblique/i.test(descriptors.get('font-style') ?? '');
}
