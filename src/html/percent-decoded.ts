/** An address → the address with its percent escapes decoded; an address with a broken escape stays as it is. */
export function percentDecoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
