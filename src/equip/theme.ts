/**
 * Names of themes → Theme: `base.css`, which holds structure and the rules of print, then a built-in look with its
 * rules for screens, then the user's own style sheets. A user's style sheet without a theme refines the default look.
 */

import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closest } from 'fastest-levenshtein';
import { fontFaces, rootProperties, rulesText } from '../css/css-rule.js';
import { BuildError, error, withPlace } from '../diagnostic.js';
import { findSpelled, missingHint } from '../disk/find-spelled.js';
import type { Diagnostic, Limits, Place, Theme } from '../types.js';
import { readBuiltIn } from './built-in-sheets.js';
import { readFurnitureStyle } from './furniture-style.js';
import { pageGeometry } from './page-geometry.js';
import { openSheetBudget, type SheetBudget } from './sheet-budget.js';
import { joined, readStyleSheet, type StyleSheet } from './style-sheet.js';
import { systemFonts } from './system-fonts.js';
import { rootAddress, type SheetFile } from './theme-assets.js';
import { readThemeSettings } from './theme-settings.js';

/** The themes to read, in cascade order. */
export interface ThemeRequest {
  /** built-in names, or paths of CSS files, relative to `from` or absolute */
  readonly names: readonly string[];
  readonly from: string;
  /** the root of a style sheet; absent where the caller named the sheets: each may then read its own folder */
  readonly root?: string | undefined;
  readonly ownFolder?: string | undefined;
  readonly pageSize: string;
  /** place of `theme` in the paper; a fault there is a warning, and the built-in look is the fallback */
  readonly places?: { readonly theme?: Place | undefined; readonly pageSize?: Place | undefined } | undefined;
  /** text that is stamped on pages: where the theme's fonts lack a character, fonts of the machine are searched */
  readonly runningText?: string | undefined;
  /** built-in sheets that the paper's content needs: `math`, `arabic`, `emoji` */
  readonly needs?: readonly string[];
  readonly limits?: Limits | undefined;
  /** style sheets of the user's config, by the name of their theme */
  readonly named?: Readonly<Record<string, string>> | undefined;
}

/** The folder of the built-in sheets. */
export const stylesFolder: URL = new URL('../../styles/', import.meta.url);
const defaultTheme = 'technical';
/** Sheets that are no themes. */
const parts = ['arabic', 'base', 'blocks', 'covers', 'emoji', 'look', 'math', 'screen'];

/** A sheet of the user; its faults are reported at its name in the paper. */
function ownSheet(file: SheetFile, budget: SheetBudget, { places }: ThemeRequest): Promise<StyleSheet> {
  return readStyleSheet(file, { depth: 0, budget }).catch((cause: unknown) => {
    throw withPlace(cause, places?.theme);
  });
}

/** Reads the themes. Throws BuildError where one is missing or the page size is not known. */
export async function readTheme(request: ThemeRequest): Promise<Theme> {
  const builtIn = await builtInThemes();
  const isOwn = (name: string) => Object.hasOwn(request.named ?? {}, name);
  const looks = request.names.filter((name) => builtIn.includes(name) && !isOwn(name));
  const theirs = request.names.filter((name) => !looks.includes(name));
  const located = await Promise.all(theirs.map((name) => locatedOrNot(name, builtIn, request)));
  const budget = openSheetBudget(request.limits);
  const own = await Promise.all(
    located.flatMap(({ file }) => (file ? [ownSheet(file, budget, request)] : [])),
  );
  const base = looks.length > 0 ? looks : [extendedBy(own, builtIn)];
  const ours = ['base', ...(request.needs ?? []), ...base, 'covers', 'screen'];
  const built = await Promise.all(ours.map((name) => readBuiltIn(builtInFile(name))));
  const sheet = joined([...built, ...own]);
  const properties = rootProperties(sheet.rules);
  const { furniture, diagnostics } = readFurnitureStyle({
    rules: sheet.rules,
    properties,
    assets: sheet.assets,
  });
  const page = pageOf(request, properties);
  const { look, diagnostics: doubts } = readThemeSettings(properties);
  const fonts = [...furniture.fonts, ...(await systemFonts(request.runningText ?? ''))];
  return {
    name: request.names.map((name) => basename(name, '.css')).join('+') || defaultTheme,
    css: rulesText(sheet.rules),
    assets: sheet.assets,
    page: page.geometry,
    furniture: { ...furniture, fonts },
    look,
    diagramFonts: {
      family: properties.get('--diagram-font') ?? properties.get('--sans') ?? 'sans-serif',
      faces: rulesText(fontFaces(sheet.rules)),
    },
    dependencies: [...new Set([...located.flatMap(({ missed }) => missed), ...sheet.dependencies])],
    diagnostics: [
      ...located.flatMap(({ diagnostics: faults }) => faults),
      ...page.diagnostics,
      ...sheet.diagnostics,
      ...diagnostics,
      ...doubts,
    ],
  };
}

/** The theme that the user's sheets name as their base. */
function extendedBy(sheets: readonly StyleSheet[], builtIn: readonly string[]): string {
  const named = sheets.flatMap(({ rules }) => rootProperties(rules).get('--extends')?.trim() ?? []).at(-1);
  return named !== undefined && builtIn.includes(named) ? named : defaultTheme;
}

/** The page; A4 with a warning where the paper asks for an unknown page size. */
function pageOf(request: ThemeRequest, properties: ReadonlyMap<string, string>) {
  const place = request.places?.pageSize;
  try {
    return { geometry: pageGeometry(request.pageSize, properties), diagnostics: [] };
  } catch (cause) {
    if (!(cause instanceof BuildError) || !place) throw cause;
    const diagnostics = warningsOf(cause, place).filter(({ code }) => code === 'front-matter-value');
    if (diagnostics.length === 0) throw cause;
    return { geometry: pageGeometry('A4', properties), diagnostics };
  }
}

/** The style sheet of a theme that is not built in, or the fault of a name in the paper. */
async function locatedOrNot(name: string, builtIn: readonly string[], request: ThemeRequest) {
  try {
    return { file: await locate(name, builtIn, request), diagnostics: [], missed: [] };
  } catch (cause) {
    const place = request.places?.theme;
    if (!(cause instanceof BuildError) || !place) throw cause;
    return { diagnostics: warningsOf(cause, place), missed: cause.dependencies };
  }
}

function warningsOf(cause: BuildError, place: Place): readonly Diagnostic[] {
  return cause.diagnostics.map((fault): Diagnostic => ({ place, ...fault, severity: 'warning' }));
}

/** Names of the themes that come with wp-build. */
export async function builtInThemes(): Promise<readonly string[]> {
  const names = (await readdir(fileURLToPath(stylesFolder))).filter((file) => file.endsWith('.css'));
  return names
    .map((file) => basename(file, '.css'))
    .filter((name) => !parts.includes(name))
    .sort();
}

function builtInFile(name: string): SheetFile {
  return { path: fileURLToPath(new URL(`${name}.css`, stylesFolder)), address: `styles/${name}.css` };
}

async function locate(name: string, builtIn: readonly string[], request: ThemeRequest): Promise<SheetFile> {
  const configured = Object.hasOwn(request.named ?? {}, name) ? request.named?.[name] : undefined;
  if (configured !== undefined) {
    const folder = await realpath(dirname(configured)).catch(() => dirname(configured));
    const path = join(folder, basename(configured));
    return { path, named: configured, address: rootAddress(folder, path), root: folder };
  }
  const root = await realpath(request.root ?? dirname(resolve(request.from, name))).catch(() => request.from);
  const scope = { root, ownFolder: request.ownFolder };
  const { kind, path, named, hint: advice } = await findSpelled(scope, request.from, name);
  if (kind === 'inside' && path.endsWith('.css'))
    return { path, named, address: rootAddress(root, path), ...scope };
  if (kind === 'outside') {
    const hint = advice;
    throw new BuildError(error('outside-root', `The theme "${name}" is outside the paper’s root.`, { hint }));
  }
  const nearest = closest(name, [...builtIn]);
  const hint = /\.css$|[/\\]/.test(name)
    ? kind === 'inside'
      ? 'Name a CSS file.'
      : await missingHint(scope, request.from, path)
    : `Did you mean ${nearest}? Built-in themes are ${builtIn.join(', ')}. Or give the path of a CSS file.`;
  throw new BuildError(error('theme-missing', `The theme "${name}" does not exist.`, { hint }), {
    dependencies: [named],
  });
}
