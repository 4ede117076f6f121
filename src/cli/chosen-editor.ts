/** The environment → the command of the author's editor, for launch-editor. */

import { existsSync } from 'node:fs';

/** VISUAL and EDITOR may have arguments, such as `code --wait`, which launch-editor takes for a part of the name. */
export function chosenEditor({ LAUNCH_EDITOR, VISUAL, EDITOR }: NodeJS.ProcessEnv): string | undefined {
  const own = (VISUAL ?? EDITOR ?? '').trim();
  const hasArguments = own.includes(' ') && !existsSync(own);
  return LAUNCH_EDITOR ?? (hasArguments ? own : undefined);
}
