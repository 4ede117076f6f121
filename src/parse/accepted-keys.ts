/** Keys of front matter that are valid, but change nothing in this version of wp-build. */

/** Their names. A key that gets an effect moves to `metadataKeys`. */
export const acceptedKeys: readonly string[] = [];
