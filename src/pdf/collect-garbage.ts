/**
 * The garbage of prints is collected while a paper is printed. The objects of a print live as long as its fragment is in
 * the making, which is longer than V8's young generation keeps them, and V8 collects the old one only when it has
 * doubled. Needs V8's `--expose-gc`, which the command line sets; as a library, wp-build leaves the garbage to V8.
 */

import { getHeapStatistics } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What has to be new in memory, in bytes, for a collection of some 50 ms. */
const enough = 45_000_000;

/** A function to call after each print: it collects garbage where there may be much. What it is given is for tests. */
export function openCollector(
  collect: (() => void) | undefined = exposed(),
  size: () => number = sizeOfMemory,
): () => void {
  let before = size();
  return () => {
    if (!collect || size() - before < enough) return;
    collect();
    before = size();
  };
}

/** Of objects, and of buffers outside the heap. */
function sizeOfMemory(): number {
  const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}

/** V8 puts it into contexts that are made after the flag was set, and Node's own is older. */
function exposed(): (() => void) | undefined {
  return runInNewContext("typeof gc === 'function' ? gc : undefined");
}
