/** Percent escapes of an address → the characters that they are; an address with a broken escape stays as it is. */
export function percentDecoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
