/** A reader that looks at a PDF every millisecond, as a viewer might at any moment, and what it found to be broken. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';

export interface PdfReader {
  /** ends reading; returns how often it read, how many different files it saw, and what was wrong with any */
  stop(): Promise<{ readonly reads: number; readonly files: number; readonly faults: readonly string[] }>;
}

/** Reads `path`, which must exist, until it is stopped. */
export function startReader(path: string): PdfReader {
  const files = new Map<string, Buffer>();
  const faults: string[] = [];
  let reads = 0;
  const timer = setInterval(() => {
    try {
      const bytes = readFileSync(path);
      reads += 1;
      if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
        faults.push(`no header in ${bytes.length} bytes`);
      if (!/%%EOF\s*$/.test(bytes.subarray(-16).toString('latin1'))) faults.push('no end');
      files.set(createHash('sha1').update(bytes).digest('hex'), bytes);
    } catch (cause) {
      faults.push(String(cause));
    }
  }, 1);
  return {
    async stop() {
      clearInterval(timer);
      for (const bytes of files.values()) {
        await PDFDocument.load(bytes).catch((cause: unknown) => faults.push(String(cause)));
      }
      return { reads, files: files.size, faults };
    },
  };
}
