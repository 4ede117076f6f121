export const expectedFiles: readonly string[];
export function packExtension(vsce: string, out: string): Record<string, Uint8Array>;
