/** A place in a source file → the author's editor at that line, by the launch-editor package. */

import launchEditor from 'launch-editor';

export type OpenInEditor = (file: string, line: number, column: number) => void;

export interface EditorRequest {
  /** its command, as in LAUNCH_EDITOR; default: the editor that is running, else VISUAL or EDITOR */
  readonly editor?: string | undefined;
  /** called with the reason where the editor did not start or ended with an error */
  readonly onFault: (reason: string) => void;
}

/** Makes the function that opens a place. */
export function openInEditor({ editor, onFault }: EditorRequest): OpenInEditor {
  return (file, line, column) =>
    launchEditor(`${file}:${line}:${column}`, editor, (_file, reason) =>
      onFault(reason ?? 'no editor was found'),
    );
}
