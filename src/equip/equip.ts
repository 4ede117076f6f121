/**
 * A parsed paper → the theme with its style sheets and fonts, and the images, that the paper is shown with. Reads what
 * front matter, text and options ask for, within the folders that the paper may read.
 */

import { dirname, resolve } from 'node:path';
import type { Assets, BuildOptions, LoadedConfig, LoadedPaper, Paper, Source } from '../types.js';
import { readAssets } from './assets.js';
import { facesNeeded, runningText } from './system-fonts.js';
import { readTheme } from './theme.js';

/** Asks for what was read before for the same key, or reads. */
export type Remember = <T extends { readonly dependencies: readonly string[] }>(
  named: { readonly kind: 'theme' | 'images'; readonly key: string },
  read: () => Promise<T>,
) => Promise<T>;

/** The inputs of equipping beside the paper. */
export interface EquipContext {
  readonly remember?: Remember;
  readonly config?: LoadedConfig | undefined;
}

/** Reads theme and images; `remember` may know them from the last build. */
export async function equip(
  paper: Paper,
  options: BuildOptions,
  { remember = (_, read) => read(), config }: EquipContext = {},
): Promise<Pick<LoadedPaper, 'theme' | 'assets'>> {
  const look = { ...themeRequestOf(paper, options), named: config?.themes };
  const scope = imageScope(paper.source, options);
  const readImages = () => readAssets(paper.images, scope);
  const [theme, assets] = await Promise.all([
    remember({ kind: 'theme', key: JSON.stringify(look) }, () => readTheme(look)),
    // what the network has may change without a sign
    scope.network
      ? readImages()
      : remember({ kind: 'images', key: JSON.stringify([paper.images, scope]) }, readImages),
  ]);
  return { theme, assets };
}

/** Reads the images that `paper` names, without a theme. */
export function equipImages(paper: Paper, options: BuildOptions): Promise<Assets> {
  return readAssets(paper.images, imageScope(paper.source, options));
}

function themeRequestOf(paper: Paper, options: BuildOptions): Parameters<typeof readTheme>[0] {
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
  const network = allowNetwork === true ? 'public' : allowNetwork || undefined;
  return { paper: path, root, ownFolder, network, limits } as const;
}

/** Style sheets that the caller names are trusted and relative to where they are; a paper's stay in its root. */
function themeScope({ path, root, ownFolder }: Source, options: BuildOptions) {
  return options.theme ? { from: resolve('.') } : { from: dirname(path), root, ownFolder };
}
