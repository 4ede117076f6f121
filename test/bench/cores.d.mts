export function gainOfCores(options?: { count?: number; turns?: number }): Promise<number>;
export function gainFrom(alone: readonly number[], together: readonly number[], count: number): number;
