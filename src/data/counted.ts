/** A number and a noun → both, as messages have them: “1 page”, “3 pages”. */

/** The noun in the plural for any number but 1; `plural` where it is not the noun with an s. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
