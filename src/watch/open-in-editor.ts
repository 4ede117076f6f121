/** A place in a source file → the author's editor at that line, by the launch-editor package. */

import launchEditor from 'launch-editor';

/** Opens `file`. Which editor: LAUNCH_EDITOR, the one that is running, or VISUAL and EDITOR. */
export function openInEditor(file: string, line: number, column: number): void {
  launchEditor(`${file}:${line}:${column}`, process.env.LAUNCH_EDITOR);
}
