/** A text → whether it is the address of a browser on another machine. */

/** Whether `text` is such an address. */
export const isAddress = (text: string): boolean => /^(wss?|https?):\/\//i.test(text);
