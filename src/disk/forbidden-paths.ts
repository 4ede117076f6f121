/**
 * A path → why a paper may not read it, where its root is the top of its git work tree by default. A work tree has more
 * files than a paper needs: outside the paper's own folder, dot files and files that git ignores (keys, builds) are
 * forbidden. Git is asked only about paths outside that folder; where git has no answer, they are forbidden too.
 */

import { relative, sep } from 'node:path';
import { type Git, openGit } from '../git/safe-git.js';
import { isInside } from './is-inside.js';

/** Answers why `path`, real and inside the work tree, stays shut; undefined where it is open. */
export type ForbiddenPaths = (path: string) => Promise<string | undefined>;

/** A repository on a slow disk answers in less. */
const gitTimeoutMs = 10_000;

/** The rule for the work tree at `top` and a paper in `ownFolder`; git is opened once, at the first question. */
export function forbiddenPaths(top: string, ownFolder: string): ForbiddenPaths {
  let git: Promise<Git> | undefined;
  return async (path) => {
    if (isInside(ownFolder, path)) return undefined;
    if (
      relative(top, path)
        .split(sep)
        .some((name) => name.startsWith('.'))
    ) {
      return 'Dot files outside the paper’s own folder are not read.';
    }
    try {
      git ??= openGit({ top, timeoutMs: gitTimeoutMs });
      const isIgnored = await ignores(await git, path);
      return isIgnored ? 'Git ignores the file, and it is outside the paper’s own folder.' : undefined;
    } catch {
      return 'Git does not tell whether the file is ignored.';
    }
  };
}

/** A tracked file is not ignored, whatever the patterns say. */
async function ignores(git: Git, path: string): Promise<boolean> {
  try {
    await git(['check-ignore', '-q', '-z', '--stdin'], `${path}\0`);
    return true;
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 1) return false;
    throw cause;
  }
}
