/** A PDF → everything in it as text: its bytes, what its streams unpack to, and the text that its pages show. */

import { inflateSync } from 'node:zlib';
import { readText } from '../read-pdf-text.js';

/** The bytes, every unpacked stream and the text of every page, without spaces: a secret shows in one of them. */
export async function contentOfPdf(bytes: Uint8Array): Promise<string> {
  const file = Buffer.from(bytes);
  const { pages, marked } = await readText(bytes);
  const shown = JSON.stringify(pages) + [...marked.values()].join('');
  return [file.toString('latin1'), ...unpackedStreams(file), shown.replace(/\s+/g, '')].join('\n');
}

function unpackedStreams(file: Buffer): string[] {
  const found: string[] = [];
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const start = file[at + 6] === 13 ? at + 8 : at + 7;
    try {
      found.push(inflateSync(file.subarray(start)).toString('latin1'));
    } catch {
      // "endstream", or a stream that is packed in another way
    }
  }
  return found;
}
