export function typstSource(markdown: string, images?: Record<string, Uint8Array>): string;
