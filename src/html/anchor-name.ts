/** An id → sixteen hexadecimal digits that name it where only a language tag travels (src/compose/structure-tags.ts). */

import { sha256 } from '../hash.js';

/** The name of an element with the id in a print. */
export const anchorName = (id: string): string => sha256(id).slice(0, 16);
