/**
 * Names of themes → Theme: `base.css`, which holds structure and the rules of print, then a look of ours and what
 * it needs on a screen, then the user's own style sheets. A user's sheet alone refines the default look; nobody
 * has to start from nothing.
 */

import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closest } from 'fastest-levenshtein';
import { BuildError, error } from '../diagnostic.js';
import type { Theme } from '../types.js';
import { rootProperties, ruleText, splitRules } from './css-rules.js';
import { readFurniture } from './furniture.js';
import { pageGeometry } from './page-geometry.js';
import { resolveInRoot } from './root.js';
import { joined, readStyleSheet, rootAddress, type SheetFile } from './style-sheet.js';
import { systemFonts } from './system-fonts.js';

/** Which themes to read, in cascade order. */
export interface ThemeRequest {
  /** built-in names, or paths of CSS files, relative to `from` or absolute */
  readonly names: readonly string[];
  readonly from: string;
  /** what a style sheet may read; absent where the caller named the sheets: each may then read its own folder */
  readonly root?: string | undefined;
  readonly pageSize: string;
  /** what is stamped on pages: where the theme's fonts cannot show it, the machine's are looked through */
  readonly runningText?: string | undefined;
  /** sheets of ours that what is in the paper needs: `math`, `arabic` */
  readonly needs?: readonly string[];
}

const stylesFolder = fileURLToPath(new URL('../../styles/', import.meta.url));
const defaultTheme = 'technical';
/** Sheets that are not a look of their own. */
const parts = ['arabic', 'base', 'look', 'math', 'screen'];

/** Reads the themes. Throws BuildError where one is missing or the page size is not known. */
export async function readTheme(request: ThemeRequest): Promise<Theme> {
  const builtIn = await builtInThemes();
  const looks = request.names.filter((name) => builtIn.includes(name));
  const ours = ['base', ...(request.needs ?? []), ...(looks.length > 0 ? looks : [defaultTheme]), 'screen'];
  const theirs = request.names.filter((name) => !builtIn.includes(name));
  const files = [
    ...ours.map(builtInFile),
    ...(await Promise.all(theirs.map((name) => locate(name, builtIn, request)))),
  ];
  const sheet = joined(await Promise.all(files.map((file) => readStyleSheet(file))));
  const properties = rootProperties(sheet.css);
  const { furniture, diagnostics } = readFurniture({ css: sheet.css, properties, assets: sheet.assets });
  const fonts = [...furniture.fonts, ...(await systemFonts(request.runningText ?? ''))];
  return {
    name: request.names.map((name) => basename(name, '.css')).join('+') || defaultTheme,
    css: sheet.css,
    assets: sheet.assets,
    page: pageGeometry(request.pageSize, properties),
    furniture: { ...furniture, fonts },
    diagramFonts: {
      family: properties.get('--diagram-font') ?? properties.get('--sans') ?? 'sans-serif',
      faces: fontFaces(sheet.css),
    },
    dependencies: [...new Set(sheet.dependencies)],
    diagnostics: [...sheet.diagnostics, ...diagnostics],
  };
}

function fontFaces(css: string): string {
  const faces = splitRules(css).filter(({ prelude }) => /^@font-face$/i.test(prelude));
  return faces.map(ruleText).join('\n');
}

/** Names of the themes that come with wp-build. */
export async function builtInThemes(): Promise<readonly string[]> {
  const names = (await readdir(stylesFolder)).filter((file) => file.endsWith('.css'));
  return names
    .map((file) => basename(file, '.css'))
    .filter((name) => !parts.includes(name))
    .sort();
}

function builtInFile(name: string): SheetFile {
  return { path: resolve(stylesFolder, `${name}.css`), address: `styles/${name}.css` };
}

async function locate(name: string, builtIn: readonly string[], request: ThemeRequest): Promise<SheetFile> {
  const root = await realpath(request.root ?? dirname(resolve(request.from, name))).catch(() => request.from);
  const { kind, path, named } = await resolveInRoot(root, request.from, name);
  if (kind === 'inside' && path.endsWith('.css'))
    return { path, named, address: rootAddress(root, path), root };
  if (kind === 'outside') {
    const hint = `move it below ${root}, or widen the root with --root`;
    throw new BuildError(error('outside-root', `theme "${name}" is outside the paper’s root`, { hint }));
  }
  const nearest = closest(name, [...builtIn]);
  const hint = /\.css$|[/\\]/.test(name)
    ? `expected a CSS file at ${resolve(dirname(path), basename(path))}`
    : `did you mean ${nearest}? Built-in themes: ${builtIn.join(', ')}; or give the path of a CSS file`;
  throw new BuildError(error('theme-missing', `theme "${name}" does not exist`, { hint }), {
    dependencies: [named],
  });
}
