/**
 * The page of an engine → a deterministic page: all font faces are loaded, and `Math.random` and the clock are fixed.
 */

/** Waits for every face that the text needs: what is measured before is measured wrong. */
export async function loadFonts(family: string, text: string): Promise<void> {
  const styles = ['400', '600', '700', 'italic 400'];
  await Promise.allSettled(styles.map((style) => document.fonts.load(`${style} 12px ${family}`, text)));
}

/** Engines draw on chance (ids, jitter) and on the clock (today): both stand still here. */
export function freezeChance(): void {
  if (new Date(2000, 6, 1).getTimezoneOffset() !== 0) throw new Error('The page of diagrams is not in UTC');
  let state = 0x2545f491;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const now = Date.UTC(2000, 0, 1);
  const RealDate = (globalThis as { realDate?: DateConstructor }).realDate ?? Date;
  Object.assign(globalThis, {
    realDate: RealDate,
    Date: new Proxy(RealDate, {
      construct: (target, given) => (given.length === 0 ? new target(now) : Reflect.construct(target, given)),
      apply: () => new RealDate(now).toString(),
      get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
    }),
  });
  Math.random = next;
  crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
    if (array)
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).forEach((_, at, bytes) => {
        bytes[at] = next() * 256;
      });
    return array;
  };
}
