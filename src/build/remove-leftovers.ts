/**
 * Leftovers of killed runs → removed, by the next command of any kind: folders in the temporary folder, half-written
 * files in `out`, releases that were being put in place. Files of a living process stay.
 */

import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { removeLeftFiles } from '../disk/atomic-write.js';
import { isLeftBehind } from '../disk/owned-name.js';
import { removeLeftFolders } from '../disk/temporary-folder.js';

/** Beside a paper's released versions. */
const stagingPrefix = '.staging-';

/** Removes what killed runs left. Never throws: what cannot be removed now stays for the next command. */
export async function removeLeftovers(): Promise<void> {
  const out = resolve('out');
  await Promise.all([removeLeftFolders(), removeLeftFiles(out), removeLeftStaging(join(out, 'releases'))]);
}

async function removeLeftStaging(releases: string): Promise<void> {
  const papers = await readdir(releases, { withFileTypes: true }).catch(() => []);
  for (const paper of papers.filter((entry) => entry.isDirectory())) {
    const folder = join(releases, paper.name);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => isLeftBehind(each, stagingPrefix))) {
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
    }
  }
}
