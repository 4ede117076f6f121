/** The archives of `@sparticuz/chromium` → lines for `src/browser/embedded-digests.ts`: run it when the version changes. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { Parser } from 'tar';

const main = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
const bin = join(dirname(dirname(dirname(main))), 'bin');
const lines = [['headless_shell', await digestOf(plain('chromium.br'))]];
for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
  const waiting = [];
  const parser = new Parser({
    onReadEntry(entry) {
      if (entry.type !== 'File' || entry.path === 'fonts.conf') return entry.resume();
      waiting.push(digestOf(entry).then((digest) => lines.push([entry.path, digest])));
    },
  });
  plain(archive).pipe(parser);
  await new Promise((resolve) => parser.on('end', resolve));
  await Promise.all(waiting);
}
for (const [path, digest] of lines.sort()) console.log(`    '${path}': '${digest}',`);

function plain(archive) {
  return createReadStream(join(bin, archive)).pipe(createBrotliDecompress());
}

async function digestOf(stream) {
  const hash = createHash('sha256');
  for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}
