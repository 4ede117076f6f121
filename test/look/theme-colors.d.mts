export function contrast(one: string, other: string): number;
export function lightness(color: string): number;
export function leastStep(colors: readonly string[]): number;
