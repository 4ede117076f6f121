export function tide(hour: number): number {
  // #region cosine
  const phase = (2 * Math.PI * hour) / 12.42;
  return 2.1 * Math.cos(phase);
  // #endregion cosine
}
