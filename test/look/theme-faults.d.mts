import type { produce } from '../../src/build/build.js';
import type { Theme } from '../../src/types.js';

/** Faults of a theme’s colours, each as a sentence. */
export function themeFaults(theme: Pick<Theme, 'css' | 'look'>, chartColors: readonly string[]): string[];

/** Faults of a paper's pages, each as a sentence. */
export function faultsOf(made: Awaited<ReturnType<typeof produce>>): Promise<{ readonly faults: string[] }>;
