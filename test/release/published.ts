/** Where published papers of other authors are looked for: beside the checkout. */

import { fileURLToPath } from 'node:url';

/** The folder; it may not exist. */
export const published = fileURLToPath(new URL('../../../shared/papers', import.meta.url));
