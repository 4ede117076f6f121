/** The ending of a file's name → its MIME type: of pictures and fonts, which style sheets and releases name. */

import { table } from './table.js';

/** Types by endings, with their point and in lower case. */
export const mimeTypes: Readonly<Record<string, string>> = table({
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
});
