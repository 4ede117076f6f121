/**
 * A parsed paper → the theme and the images that it is shown with. What a watch read before is not read again while its
 * files are as they were.
 */

import { dirname, resolve } from 'node:path';
import { fileMemo } from '../cache/file-memo.js';
import { readAssets } from '../read/assets.js';
import { facesNeeded, runningText } from '../read/system-fonts.js';
import { readTheme } from '../read/theme.js';
import type { Assets, BuildOptions, LoadedPaper, Paper, Source, StageStates } from '../types.js';

/** Reads what the paper's front matter, text and options ask for. */
export async function equip(
  paper: Paper,
  options: BuildOptions,
  states?: StageStates,
): Promise<Pick<LoadedPaper, 'theme' | 'assets'>> {
  const look = lookOf(paper, options);
  const scope = imageScope(paper.source, options);
  const [theme, images] = await Promise.all([
    fileMemo(states, { kind: 'theme', key: JSON.stringify(look) }, () => readTheme(look)),
    // what the network has may change without a sign
    fileMemo(
      scope.network ? undefined : states,
      { kind: 'images', key: JSON.stringify([paper.images, scope]) },
      () => readAssets(paper.images, scope),
    ),
  ]);
  return { theme, assets: hasPdfs(images) ? await withFigures(images, paper) : images };
}

function lookOf(paper: Paper, options: BuildOptions): Parameters<typeof readTheme>[0] {
  const { metadata, metadataPlaces, source } = paper;
  return {
    names: metadata.theme,
    pageSize: metadata.pageSize,
    needs: [...(paper.hasMath ? ['math'] : []), ...facesNeeded(paper)],
    runningText: runningText(paper),
    limits: source.limits,
    ...themeScope(source, options),
    places: {
      ...(!options.theme && { theme: metadataPlaces?.get('theme') }),
      ...(!options.pageSize && { pageSize: metadataPlaces?.get('pageSize') }),
    },
  };
}

function imageScope({ path, root, ownFolder, limits }: Source, { allowNetwork = false }: BuildOptions) {
  const network = allowNetwork === true ? 'public' : allowNetwork === false ? undefined : allowNetwork;
  return { paper: path, root, ownFolder, network, limits } as const;
}

function hasPdfs({ bySrc }: Assets): boolean {
  return [...bySrc.values()].some(({ type }) => type === 'application/pdf');
}

/** Loaded where a paper shows pages of PDFs. */
async function withFigures(assets: Assets, { images }: Paper): Promise<Assets> {
  const { withPdfFigures } = await import('./pdf-figures.js');
  return withPdfFigures(assets, images);
}

/** Style sheets that the caller names are trusted and relative to where they are; a paper's stay in its root. */
function themeScope({ path, root, ownFolder }: Source, options: BuildOptions) {
  return options.theme ? { from: resolve('.') } : { from: dirname(path), root, ownFolder };
}
