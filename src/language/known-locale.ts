/** A language tag → whether this machine writes dates and numbers of that language. */

/** False for what is no tag, too. */
export function isKnownLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}
