/** What the address of a browser on another machine looks like. */

/** Whether `text` is such an address. */
export const isAddress = (text: string): boolean => /^(wss?|https?):\/\//i.test(text);
