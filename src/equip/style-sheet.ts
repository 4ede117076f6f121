/**
 * A CSS file → its rules with imports inlined and every `url()` turned into an asset. The browser is then given one
 * text and a list of bytes; it never resolves an address itself.
 */

import { type CssImport, type CssRule, ruleText } from '../css/css-rule.js';
import { underConditions, withAddresses } from '../css/rewrite-rules.js';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error, warning, withDependencies, withPlace } from '../diagnostic.js';
import { readRegularFile } from '../disk/open-file.js';
import type { Asset, Diagnostic, Place } from '../types.js';
import { faultsLater, parsedAtBuild, parseLater } from './parsed-sheets.js';
import { openSheetBudget, type SheetBudget } from './sheet-budget.js';
import { dependenciesOf, isFile, loadAsset, locate, type SheetFile } from './theme-assets.js';

/** The result of a sheet and all its imports. */
export interface StyleSheet {
  readonly rules: readonly CssRule[];
  readonly assets: readonly Asset[];
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const maxImportDepth = 8;
const maxSheetBytes = 8 * 1024 * 1024;

interface Reading {
  readonly depth: number;
  readonly budget: SheetBudget;
}

/** Reads `file` and all files that it names. A file that is missing is an error where an import names it. */
export async function readStyleSheet(
  file: SheetFile,
  reading: Reading = { depth: 0, budget: openSheetBudget() },
): Promise<StyleSheet> {
  const own = file.address.startsWith('npm/') ? [] : [file.path, ...(file.named ? [file.named] : [])];
  try {
    const { rules, faults } = await parsed(file, reading);
    const sheets = await Promise.all(rules.map((rule) => readRule(file, reading, rule)));
    return joined([plain([], ...faults), ...sheets], own);
  } catch (cause) {
    throw withDependencies(cause, own);
  }
}

interface ParsedSheet {
  readonly rules: readonly CssRule[];
  readonly faults: readonly Diagnostic[];
}

async function parsed(file: SheetFile, { budget }: Reading): Promise<ParsedSheet> {
  const text = await readSheet(file);
  if (file.root === undefined)
    return { rules: (await parsedAtBuild(text)) ?? (await parseLater(text)), faults: [] };
  const placeOf = (line: number): Place => ({ file: file.path, line, column: 1 });
  budget.countBytes(text.length, placeOf(1));
  const faults = (await faultsLater(text)).map(({ line, message }) =>
    warning('theme-syntax', message, { place: placeOf(line), hint: 'Write it in plain CSS.' }),
  );
  return { rules: await parseLater(text), faults };
}

/** Throws BuildError where the user's sheet is no readable file. */
async function readSheet({ path, root }: SheetFile): Promise<string> {
  try {
    return (await readRegularFile(path, { maxBytes: maxSheetBytes, within: root })).toString('utf8');
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    const hint = 'Name a CSS file of at most 8 MiB.';
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fault = error('theme-missing', `The style sheet ${path} cannot be read: ${withFullStop(reason)}`, {
      hint,
    });
    throw new BuildError(fault, { cause });
  }
}

async function readRule(file: SheetFile, reading: Reading, rule: CssRule): Promise<StyleSheet> {
  const place = { file: file.path, line: rule.line, column: 1 };
  if (rule.name === '@charset') return plain([]);
  if (rule.imports) return inlineImport({ file, reading, place }, rule.imports);
  if (file.root !== undefined && pageRuleLines(rule).length > 0) return withoutPageRules(file, reading, rule);
  return withAssets(file, place, rule);
}

/** Lines of `@page` rules: the rule itself, or rules inside it. */
function pageRuleLines({ name, line, rules }: CssRule): readonly number[] {
  return name === '@page' ? [line] : (rules ?? []).flatMap(pageRuleLines);
}

/** The rule without `@page` rules, which a warning names. */
async function withoutPageRules(file: SheetFile, reading: Reading, rule: CssRule): Promise<StyleSheet> {
  const warnings = pageRuleLines(rule).map((line) => pageRule(file, line));
  const text = textWithoutPageRules(rule);
  const kept = text === '' ? [] : await parseLater(text);
  const sheets = kept.map((one) => readRule(file, reading, { ...one, line: rule.line }));
  return joined([plain([], ...warnings), ...(await Promise.all(sheets))]);
}

function textWithoutPageRules(rule: CssRule): string {
  if (rule.name === '@page') return '';
  if (!rule.rules) return ruleText(rule);
  return ruleText({ ...rule, block: rule.rules.map(textWithoutPageRules).join('\n') });
}

/** The sheets as one, in order. */
export function joined(sheets: readonly StyleSheet[], dependencies: readonly string[] = []): StyleSheet {
  const assets = new Map(sheets.flatMap((sheet) => sheet.assets).map((asset) => [asset.url, asset]));
  return {
    rules: sheets.flatMap((sheet) => sheet.rules),
    assets: [...assets.values()],
    dependencies: [...dependencies, ...sheets.flatMap((sheet) => sheet.dependencies)],
    diagnostics: sheets.flatMap((sheet) => sheet.diagnostics),
  };
}

interface ImportPlace {
  readonly file: SheetFile;
  readonly reading: Reading;
  readonly place: Place;
}

async function inlineImport(
  { file, reading: { depth, budget }, place }: ImportPlace,
  asked: CssImport,
): Promise<StyleSheet> {
  const { target } = asked;
  if (/^(?!npm:)[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) {
    const hint = 'Save the style sheet beside the paper and import that file.';
    return plain([], warning('request-blocked', `@import "${target}" is not loaded.`, { place, hint }));
  }
  if (depth >= maxImportDepth) {
    const hint = 'Look for style sheets that import each other.';
    throw new BuildError(
      error('theme-missing', 'Style sheets import each other too deeply.', { place, hint }),
    );
  }
  if (file.root !== undefined) budget.countImport(place);
  const imported = await locate(file, target);
  if ('fault' in imported)
    throw new BuildError({ ...imported.fault, place }, { dependencies: [imported.named] });
  const sheet = await readStyleSheet(imported, { depth: depth + 1, budget }).catch((cause) => {
    if (cause instanceof BuildError) throw withPlace(cause, place);
    throw new BuildError(error('theme-missing', `"${target}" cannot be read.`, { place }), { cause });
  });
  return { ...sheet, rules: underConditions(sheet.rules, asked) };
}

async function withAssets(file: SheetFile, place: Place, rule: CssRule): Promise<StyleSheet> {
  const targets = (rule.addresses ?? []).flatMap(({ target }) => target ?? []);
  const loaded = await Promise.all(
    [...new Set(targets)]
      .filter(isFile)
      .map(async (target) => [target, await loadAsset(file, target)] as const),
  );
  const byTarget = new Map(loaded);
  const found = loaded.map(([, result]) => result);
  const addressFor = (target: string) => {
    const result = byTarget.get(target);
    return result && 'asset' in result ? result.asset.url : undefined;
  };
  return {
    rules: [withAddresses(rule, addressFor)],
    assets: found.flatMap((result) => ('asset' in result ? [result.asset] : [])),
    dependencies: loaded.flatMap(([target, result]) => dependenciesOf(target, result)),
    diagnostics: found.flatMap((result) => ('fault' in result ? [{ ...result.fault, place }] : [])),
  };
}

function pageRule(file: SheetFile, line: number): Diagnostic {
  return warning('theme-page-rule', 'The @page rule has no effect.', {
    place: { file: file.path, line, column: 1 },
    hint: 'Set --page-margin on :root, and the page size with page-size in front matter or --page-size.',
  });
}

function plain(rules: readonly CssRule[], ...diagnostics: readonly Diagnostic[]): StyleSheet {
  return { rules, assets: [], dependencies: [], diagnostics };
}
