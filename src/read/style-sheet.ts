/**
 * A CSS file → its text with imports inlined and every `url()` turned into an asset. The browser is then given
 * one text and a list of bytes; it never resolves an address itself. Our own sheets may name files of npm
 * packages as `npm:PACKAGE/PATH`; a user's sheet reads only what lies in the paper's root.
 */

import { createRequire } from 'node:module';
import { dirname, extname, posix, relative, resolve, sep } from 'node:path';
import { table } from '../data/table.js';
import { BuildError, error, warning, withDependencies, withPlace } from '../diagnostic.js';
import { readRegularFile } from '../disk/open-file.js';
import { sha256 as digestOfBytes } from '../hash.js';
import { percentDecoded } from '../html/percent-decoded.js';
import { defaultLimits, holdLimit } from '../limits.js';
import type { Asset, Diagnostic, Limits, Place } from '../types.js';
import { addressOf } from './asset-address.js';
import { readImport, underConditions } from './css-import.js';
import { type CssRule, ruleText, splitRules, withoutComments } from './css-rules.js';
import { findSpelled, missingHint } from './spellings.js';

/** A file of a theme: where it is, how the made-up origin calls it, and the folder it must stay in. */
export interface SheetFile {
  readonly path: string;
  /** as it was named, before links were followed */
  readonly named?: string;
  /** path below `/theme/` in the made-up origin */
  readonly address: string;
  /** set for a user's sheet */
  readonly root?: string;
  readonly ownFolder?: string | undefined;
}

/** What came of a sheet and all that it imports. */
export interface StyleSheet {
  readonly css: string;
  readonly assets: readonly Asset[];
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const require = createRequire(import.meta.url);
const maxImportDepth = 8;
const maxSheetBytes = 8 * 1024 * 1024;
const maxAssetBytes = 64 * 1024 * 1024;

const mimeTypes: Readonly<Record<string, string>> = table({
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
});

/** What the sheets of one theme have read so far: imports may multiply without a circle. */
export interface SheetBudget {
  /** Throws BuildError where that is one import more than the limit. */
  readonly countImport: (place: Place) => void;
  readonly countBytes: (count: number, place: Place) => void;
}

/** A budget that nothing was taken from yet. */
export function openSheetBudget(limits: Limits = defaultLimits): SheetBudget {
  let [imports, bytes] = [0, 0];
  const subject = 'the theme';
  return {
    countImport(place) {
      imports++;
      holdLimit('style-imports', limits, { found: imports, place, subject });
    },
    countBytes(count, place) {
      bytes += count;
      holdLimit('style-bytes', limits, { found: bytes, place, subject });
    },
  };
}

interface Reading {
  readonly depth: number;
  readonly budget: SheetBudget;
}

/** Reads `file` and everything that it names. A file that is missing is an error where an import names it. */
export async function readStyleSheet(
  file: SheetFile,
  reading: Reading = { depth: 0, budget: openSheetBudget() },
): Promise<StyleSheet> {
  const own = file.address.startsWith('npm/') ? [] : [file.path, ...(file.named ? [file.named] : [])];
  try {
    return joined(await readRules(file, reading), own);
  } catch (cause) {
    throw withDependencies(cause, own);
  }
}

/** Throws BuildError where the user's sheet is no file that can be read. */
async function readSheet({ path, root }: SheetFile): Promise<string> {
  try {
    return (await readRegularFile(path, { maxBytes: maxSheetBytes, within: root })).toString('utf8');
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    const hint = 'name a CSS file of at most 8 MiB';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError(
      error('theme-missing', `the style sheet ${path} cannot be read: ${reason}`, { hint }),
      {
        cause,
      },
    );
  }
}

async function readRules(file: SheetFile, reading: Reading): Promise<StyleSheet[]> {
  const text = withoutComments((await readSheet(file)).replace(/^\uFEFF/, ''));
  if (file.root !== undefined)
    reading.budget.countBytes(text.length, { file: file.path, line: 1, column: 1 });
  return Promise.all(
    splitRules(text).map(async (rule): Promise<StyleSheet> => {
      if (/^@charset\b/i.test(rule.prelude)) return plain('');
      if (/^@import\b/i.test(rule.prelude))
        return inlineImport({ file, reading, line: rule.line }, rule.prelude);
      const { rule: kept, lines } = file.root === undefined ? { rule, lines: [] } : withoutPageRules(rule);
      const diagnostics = lines.map((line) => pageRule(file, line));
      return joined([
        plain('', ...diagnostics),
        await withAssets(file, rule.line, kept ? ruleText(kept) : ''),
      ]);
    }),
  );
}

/** The rule without `@page` rules, its own or nested ones, and the lines where they stood. */
function withoutPageRules(rule: CssRule): { readonly rule?: CssRule; readonly lines: readonly number[] } {
  if (/^@page\b/i.test(rule.prelude)) return { lines: [rule.line] };
  if (rule.block === undefined || !/^@(media|supports|layer|container)\b/i.test(rule.prelude))
    return { rule, lines: [] };
  const firstLine = rule.line + (rule.prelude.split('\n').length - 1);
  const nested = splitRules(rule.block).map(withoutPageRules);
  const block = nested.map((one) => (one.rule ? ruleText(one.rule) : '')).join('\n');
  return {
    rule: { ...rule, block },
    lines: nested.flatMap(({ lines }) => lines.map((line) => line + firstLine - 1)),
  };
}

/** The sheets as one, in order. */
export function joined(sheets: readonly StyleSheet[], dependencies: readonly string[] = []): StyleSheet {
  const assets = new Map(sheets.flatMap((sheet) => sheet.assets).map((asset) => [asset.url, asset]));
  return {
    css: sheets
      .map((sheet) => sheet.css)
      .filter((css) => css !== '')
      .join('\n'),
    assets: [...assets.values()],
    dependencies: [...dependencies, ...sheets.flatMap((sheet) => sheet.dependencies)],
    diagnostics: sheets.flatMap((sheet) => sheet.diagnostics),
  };
}

interface ImportPlace {
  readonly file: SheetFile;
  readonly reading: Reading;
  readonly line: number;
}

async function inlineImport(
  { file, reading: { depth, budget }, line }: ImportPlace,
  statement: string,
): Promise<StyleSheet> {
  const asked = readImport(statement);
  const { target } = asked;
  const place = { file: file.path, line, column: 1 };
  if (/^(?!npm:)[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) {
    const hint = 'save the style sheet beside the paper and import that file';
    return plain('', warning('request-blocked', `@import "${target}" is not loaded`, { place, hint }));
  }
  if (depth >= maxImportDepth) {
    const hint = 'look for style sheets that import each other';
    throw new BuildError(
      error('theme-missing', 'style sheets import each other too deeply', { place, hint }),
    );
  }
  if (file.root !== undefined) budget.countImport(place);
  const imported = await locate(file, target);
  if ('fault' in imported)
    throw new BuildError({ ...imported.fault, place }, { dependencies: [imported.named] });
  const sheet = await readStyleSheet(imported, { depth: depth + 1, budget }).catch((cause) => {
    if (cause instanceof BuildError) throw withPlace(cause, place);
    throw new BuildError(error('theme-missing', `"${target}" cannot be read`, { place }), { cause });
  });
  return { ...sheet, css: underConditions(sheet.css, asked) };
}

const urlToken = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)/gi;
/** Other formats of a font: every browser that prints reads WOFF2. */
const afterWoff2 =
  /(\.woff2["']?\)\s*format\(["']?woff2["']?\))(?:\s*,\s*url\([^)]*\.(?:woff|ttf)["']?\)\s*format\([^)]*\))+/gi;

async function withAssets(file: SheetFile, line: number, rule: string): Promise<StyleSheet> {
  const css = rule.replace(afterWoff2, '$1');
  const targets = [...css.matchAll(urlToken)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const place = { file: file.path, line, column: 1 };
  const loaded = await Promise.all(
    [...new Set(targets)]
      .filter(isFile)
      .map(async (target) => [target, await loadAsset(file, target)] as const),
  );
  const byTarget = new Map(loaded);
  const found = loaded.map(([, result]) => result);
  return {
    css: css.replace(urlToken, (text, double?: string, single?: string, bare?: string) => {
      const result = byTarget.get(double ?? single ?? bare ?? '');
      return result && 'asset' in result ? `url("${result.asset.url}")` : text;
    }),
    assets: found.flatMap((result) => ('asset' in result ? [result.asset] : [])),
    dependencies: loaded.flatMap(([target, result]) => dependenciesOf(target, result)),
    diagnostics: found.flatMap((result) => ('fault' in result ? [{ ...result.fault, place }] : [])),
  };
}

/** Whether a `url()` names a file; fragments stay, other schemes are left to the request filter, which refuses and reports. */
function isFile(target: string): boolean {
  return target !== '' && !/^(#|\/\/|(?!npm:)[a-z][a-z0-9+.-]*:)/i.test(target);
}

/** A file that was looked for and is not as it should be. */
interface Fault {
  readonly fault: Diagnostic;
  /** where it was looked for */
  readonly named: string;
}

type LoadedAsset = { readonly asset: Asset; readonly named?: string | undefined } | Fault;

/** Files of packages do not change. */
function dependenciesOf(target: string, loaded: LoadedAsset): string[] {
  if (target.startsWith('npm:')) return [];
  const paths = ['asset' in loaded ? loaded.asset.path : undefined, loaded.named];
  return paths.filter((path) => path !== undefined);
}

async function loadAsset(file: SheetFile, target: string): Promise<LoadedAsset> {
  const found = await locate(file, target);
  if ('fault' in found) return found;
  const type = mimeTypes[extname(found.path).toLowerCase()];
  const bytes = await readRegularFile(found.path, { maxBytes: maxAssetBytes, within: found.root }).catch(
    (cause: unknown) => {
      if (cause instanceof BuildError) throw cause;
      return undefined;
    },
  );
  if (!bytes || type === undefined) {
    const hint = type ? 'check that it is a file with read permission' : 'a theme may name fonts and images';
    const fault = error('theme-missing', `the theme's file "${target}" cannot be read`, { hint });
    return { fault, named: found.path };
  }
  const name = `theme/${found.address.split('/').map(encodeURIComponent).join('/')}`;
  const sha256 = digestOfBytes(bytes);
  // those of packages do not change
  const url = found.root === undefined ? `/${name}` : addressOf(name, sha256);
  return { asset: { url, path: found.path, bytes, type, sha256 }, named: found.named };
}

async function locate(from: SheetFile, target: string): Promise<SheetFile | Fault> {
  if (target.startsWith('npm:') && from.root === undefined) {
    const specifier = target.slice('npm:'.length);
    return { path: require.resolve(specifier), address: `npm/${specifier}` };
  }
  const reference = percentDecoded(target.replace(/[?#].*$/s, ''));
  if (from.root === undefined) {
    const address = posix.join(posix.dirname(from.address), reference);
    return { path: resolve(dirname(from.path), reference), address };
  }
  const { root, ownFolder } = from;
  const scope = { root, ownFolder };
  const folder = dirname(from.path);
  const { kind, path, named, hint: advice } = await findSpelled(scope, folder, reference);
  if (kind === 'inside') return { path, named, address: rootAddress(root, path), ...scope };
  const hint = advice ?? (await missingHint(scope, folder, path));
  const message = kind === 'outside' ? 'is outside the paper’s root' : 'does not exist';
  const code = kind === 'outside' ? 'outside-root' : 'theme-missing';
  return { fault: error(code, `the theme's file "${target}" ${message}`, { hint }), named };
}

/** How the made-up origin calls a file of the paper's root. */
export function rootAddress(root: string, path: string): string {
  return `root/${relative(root, path).split(sep).join('/')}`;
}

function pageRule(file: SheetFile, line: number): Diagnostic {
  return warning('theme-page-rule', 'the @page rule has no effect', {
    place: { file: file.path, line, column: 1 },
    hint: 'set --page-margin on :root, and the page size with page-size in front matter or --page-size',
  });
}

function plain(css: string, ...diagnostics: readonly Diagnostic[]): StyleSheet {
  return { css, assets: [], dependencies: [], diagnostics };
}
