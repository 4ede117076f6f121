/** Name → text of about `size` characters. */
export const patterns: Readonly<Record<string, (size: number) => string>>;
