/**
 * A theme's custom properties → the settings that code needs: widths, sizes, the cover's layout, colours of drawings.
 */

import { warning } from '../diagnostic.js';
import { coverLayouts, defaultThemeSettings } from '../theme-defaults.js';
import type { CoverLayout, Diagnostic, ThemeSettings } from '../types.js';
import { mmPerPt } from '../units.js';
import { lengthMm } from './page-geometry.js';

/** Properties whose colours drawings take, beside `--data-1` to `--data-8`. */
const colorNames = ['ink', 'quiet', 'rule', 'tint', 'accent'] as const;

/** Reads the look; a value that cannot be read is warned of, and the default stands in. */
export function readThemeSettings(properties: ReadonlyMap<string, string>): {
  readonly look: ThemeSettings;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const lengthOf = (name: string) => {
    const text = properties.get(name);
    return text === undefined ? undefined : lengthMm(text);
  };
  const pt = (name: string, fallback: number): number => {
    const mm = lengthOf(name);
    return mm === undefined ? fallback : Math.round((mm / mmPerPt) * 100) / 100;
  };
  const cover = properties.get('--cover')?.trim();
  if (cover !== undefined && !isLayout(cover)) {
    const hint = `Use one of ${coverLayouts.join(', ')}.`;
    diagnostics.push(warning('theme-value', `"--cover: ${cover}" names no layout of a cover.`, { hint }));
  }
  const captionPlace = properties.get('--caption-place')?.trim();
  if (captionPlace !== undefined && !isCaptionPlace(captionPlace)) {
    const hint = `Use one of ${captionPlaces.join(', ')}.`;
    diagnostics.push(
      warning('theme-value', `"--caption-place: ${captionPlace}" names no place of captions.`, { hint }),
    );
  }
  const look: ThemeSettings = {
    measureMm: lengthOf('--measure') ?? defaultThemeSettings.measureMm,
    ...optional('indentMm', lengthOf('--indent')),
    ...textColumns(properties.get('--columns'), lengthOf('--column-gap')),
    codeSizePt: pt('--code-size', defaultThemeSettings.codeSizePt),
    tableSizePt:
      pt('--table-size', defaultThemeSettings.tableSizePt) * (Number(properties.get('--table-advance')) || 1),
    cover: cover !== undefined && isLayout(cover) ? cover : defaultThemeSettings.cover,
    ...(captionPlace !== undefined && isCaptionPlace(captionPlace) && { captionPlace }),
    ...pageCount('coverFromPages', properties.get('--cover-from-pages')),
    ...pageCount('contentsFromPages', properties.get('--contents-from-pages')),
    ...pageCount('contentsPages', properties.get('--contents-pages')),
    ...contentsDepth(properties.get('--contents-depth')),
    colors: colorsOf(properties),
  };
  return { look, diagnostics };
}

function optional(name: 'indentMm', value: number | undefined) {
  return value === undefined ? {} : { [name]: value };
}

function pageCount(name: 'coverFromPages' | 'contentsFromPages' | 'contentsPages', text = '') {
  return /^\s*\d{1,4}\s*$/.test(text) ? { [name]: Number(text) } : {};
}

function contentsDepth(text = ''): Pick<ThemeSettings, 'contentsDepth'> {
  return /^\s*[1-6]\s*$/.test(text) ? { contentsDepth: Number(text) } : {};
}

/** More columns than this hold too few words a line on any page. */
const maxColumns = 3;

function textColumns(text = '1', gapMm = 6): Pick<ThemeSettings, 'textColumns'> {
  const count = Math.min(maxColumns, Math.floor(Number(text)) || 1);
  return count > 1 ? { textColumns: { count, gapMm } } : {};
}

const captionPlaces = ['below', 'above', 'start', 'end'] as const;

function isCaptionPlace(text: string): text is (typeof captionPlaces)[number] {
  return (captionPlaces as readonly string[]).includes(text);
}

function isLayout(text: string): text is CoverLayout {
  return (coverLayouts as readonly string[]).includes(text);
}

/** Colours as `#rrggbb`, by the name of their property. */
function colorsOf(properties: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const names = [...colorNames, ...Array.from({ length: 8 }, (_, index) => `data-${index + 1}`)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const color = properties.get(`--${name}`)?.trim().toLowerCase() ?? '';
      return /^#[0-9a-f]{6}$/.test(color) ? [[name, color]] : [];
    }),
  );
}

/** A template of running head or foot: the text of a CSS string, or false for `none`. */
export function templateOf(value: string | undefined): string | false | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (text === 'none') return false;
  return /^(["'])(.*)\1$/s.exec(text)?.[2];
}
