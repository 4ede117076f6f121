/** Unsaved text of an editor → the text that a watch builds instead of the paper's file, until the file is saved. */

/** The text of one paper, as an editor shows it. */
export interface UnsavedText {
  /** undefined where the file counts */
  text(): string | undefined;
  /** Replaces the text; undefined has the file count again. */
  set(text: string | undefined): void;
  /** Has the file count again, without a word: its own change is built anyway. */
  forget(): void;
  /** Called at each replacement by `set`. */
  listen(listener: () => void): void;
}

/** Opens a place for the text of one paper; at first the file counts. */
export function openUnsavedText(): UnsavedText {
  let current: string | undefined;
  let changed = () => {};
  return {
    text: () => current,
    set(text) {
      if (text === current) return;
      current = text;
      changed();
    },
    forget() {
      current = undefined;
    },
    listen(listener) {
      changed = listener;
    },
  };
}
