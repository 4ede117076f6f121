/**
 * Whether a run has files to finish before it ends, such as those of a watch after its last edit: then the first stop
 * signal lets it finish, and the second ends it. The flag lies in shared memory, as the watchdog's thread reads it while
 * the main thread computes.
 */

/** One process, or one terminal, may send the same signal twice: what comes within this time is one signal. */
export const sameSignalMs = 200;

export interface StopHold {
  /** 1 while there is something to finish */
  readonly flag: Int32Array<SharedArrayBuffer>;
  readonly set: (isHeld: boolean) => void;
  readonly isHeld: () => boolean;
}

/** Opens a hold with nothing to finish; `onChange` is called with each change. */
export function openStopHold(onChange: (isHeld: boolean) => void): StopHold {
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return {
    flag,
    isHeld: () => isSet(flag),
    set(isHeld) {
      if (isHeld === isSet(flag)) return;
      Atomics.store(flag, 0, Number(isHeld));
      onChange(isHeld);
    },
  };
}

/** Whether the flag of a hold is set. */
export const isSet = (flag: Int32Array<SharedArrayBuffer>): boolean => Atomics.load(flag, 0) === 1;

/** Stop signals as a person means them: the first, then the next one after a moment. */
export function countSignals(): () => 'first' | 'repeated' | 'second' {
  let heard: 'none' | 'just now' | 'before' = 'none';
  return () => {
    if (heard === 'just now') return 'repeated';
    if (heard === 'before') return 'second';
    heard = 'just now';
    setTimeout(() => {
      heard = 'before';
    }, sameSignalMs).unref();
    return 'first';
  };
}
