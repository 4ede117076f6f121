import type { Theme } from '../../src/types.js';

/** Faults of a theme’s colours, each as a sentence. */
export function themeFaults(theme: Pick<Theme, 'css' | 'look'>, chartColors: readonly string[]): string[];
