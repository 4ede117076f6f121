/** The memory of earlier builds that a build of a paper is given. */

/** Results of pure work, by all that decides them: `make` runs where nothing is kept for `key`. */
export interface Memo {
  recall<T>(kind: string, key: string, make: () => T): T;
}

/** The state that a stage leaves for the next build. A value never changes after its build. */
export interface StageStates {
  /** what the stage noted in the last complete build */
  last<T>(stage: string): T | undefined;
  /** replaces it when this build is complete, and is dropped when this build is cut short */
  note(stage: string, state: unknown): void;
}

/** The memory of a paper's builds. */
export interface Memory extends Memo {
  readonly states: StageStates;
}

/** The kinds of bytes that stages keep between calls. */
export type StageKind = 'blocks' | 'code' | 'fonts' | 'prints' | 'sections';

/**
 * A cache of bytes between calls. A key has all inputs of the bytes, beside the code of wp-build, its browser and
 * fonts.
 */
export interface StageCache {
  read(kind: StageKind, key: string): Uint8Array | undefined;
  write(kind: StageKind, key: string, bytes: Uint8Array): void;
}
