/**
 * Source files → a zip with the same bytes everywhere: sorted by name, all dated with the paper's day, and stored, not
 * deflated. The next version of a compressor may give other bytes for the same text; stored bytes do not change, and
 * the largest files of a paper (images) would not shrink.
 */

import { zipSync } from 'fflate';
import type { SourceFile } from './release-types.js';

/** The time of a file without a date: the first day of zip files. */
const firstDay = '1980-01-01';

/** The zip's bytes; the files are in one folder named `folder`. `day` is an ISO day. */
export function sourceZip(folder: string, files: readonly SourceFile[], day = firstDay): Uint8Array {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // Zip keeps local time without a zone, and fflate reads the date's local fields: noon is noon in every zone.
  const mtime = year < 1980 ? new Date(1980, 0, 1, 12) : new Date(year, month - 1, date, 12);
  const entries = files.map((file) => [`${folder}/${file.name}`, file.bytes] as const);
  return zipSync(Object.fromEntries(entries), { level: 0, mtime });
}
