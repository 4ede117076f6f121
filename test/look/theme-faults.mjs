/** A theme, or a paper in it → what a designer would refuse, each as a sentence with its number. */

import { bodyLines, measureLines, measurePages, thinPages } from './page-measures.mjs';
import { faintPairs, leastStep } from './theme-colors.mjs';

/** What is asked of every theme. */
export const asked = {
  characters: [55, 80],
  /** pages are laid out in steps of 0.1875 pt */
  unevenPt: 0.2,
  fill: 0.8,
  lightnessStep: 12,
  series: 6,
};

/** Faults of a sheet: contrast of each text on each ground, and lightness of data colours, of which a theme may set some. */
export function themeFaults({ css, look }, chartColors) {
  const light = css.replace(
    /@media[^{]*(?:screen|prefers-color-scheme)[^{]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g,
    '',
  );
  const properties = new Map(
    [...light.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, color]) => [name, color]),
  );
  const faint = faintPairs(light, properties).map(
    ({ ink, ground, ratio }) => `${ink} on ${ground} has a contrast of ${ratio.toFixed(2)}`,
  );
  const series = chartColors
    .slice(0, asked.series)
    .map((color, index) => look.colors[`data-${index + 1}`] ?? color);
  const step = leastStep(series);
  return step < asked.lightnessStep
    ? [...faint, `two of the first ${asked.series} colours of data differ by ${step.toFixed(1)} in lightness`]
    : faint;
}

/** Faults of a paper's pages, and what was measured. */
export async function faultsOf({ bytes, composition, pagination, theme, paper }) {
  const kinds = Array.from({ length: pagination.pageCount }, () => 'body');
  for (const { kind, firstPage, pages } of pagination.parts) kinds.fill(kind, firstPage, firstPage + pages);
  const pages = await measurePages(bytes, { geometry: composition.page, kinds });
  const lines = measureLines(bodyLines(pages, bodySizePt(theme)));
  const starts = new Set(sectionStarts(paper, pagination));
  const thin = thinPages(pages, { share: asked.fill, startsSection: (page) => starts.has(page) });
  const wanted = weightsOf(theme);
  const drawnRules = pages.flatMap(({ kind, rules }) => (kind === 'body' ? rules : []));
  const rules = [...new Set(drawnRules.map(({ weightPt }) => Math.round(weightPt * 100) / 100))].sort();
  const furniture = pages.flatMap((page) => page.furniture);
  const faults = [
    ...outside(lines),
    lines.unevenPt > asked.unevenPt && `baselines differ by ${lines.unevenPt.toFixed(2)} pt`,
    ...thin.map(({ page, fill }) => `page ${page + 1} is ${Math.round(fill * 100)} % full`),
    ...rules
      .filter((weight) => !wanted.some((asks) => Math.abs(asks - weight) < 0.12))
      .map((weight) => `a rule of ${weight} pt, where the theme has ${wanted.join(', ')}`),
    ...furniture.filter(({ isDrawn }) => !isDrawn).map(({ text }) => `"${text}" is not drawn`),
  ].filter(Boolean);
  const leastFill = Math.min(
    ...thinPages(pages, { share: 9, startsSection: (page) => starts.has(page) }).map(({ fill }) => fill),
    1,
  );
  return { faults, measures: { ...lines, rules, leastFill, furniture: pages.map((page) => page.furniture) } };
}

function outside({ characters, fullLines }) {
  const [least, most] = asked.characters;
  if (fullLines < 4 || (characters >= least && characters <= most)) return [];
  return [`${characters} characters a line`];
}

/** Pages on which a section begins at the head. */
function sectionStarts({ headings }, { ids }) {
  const top = Math.min(...headings.map(({ level }) => level));
  return headings.flatMap(({ id, level }) => (level <= top && ids.has(id) ? [ids.get(id).page] : []));
}

function bodySizePt({ css }) {
  return Number([...css.matchAll(/--body-size:\s*([\d.]+)pt/g)].at(-1)?.[1]);
}

/** Weights of rules that the theme may draw: its own two, those of furniture, callouts and quotations. */
function weightsOf({ css }) {
  const weightOf = (name) => Number(new RegExp(`${name}:\\s*([\\d.]+)pt`).exec(css)?.[1]);
  return [weightOf('--rule-hair'), weightOf('--rule-heavy'), 0.5, 0.6];
}
