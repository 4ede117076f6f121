/** PDF → the files that are attached to it, under the names that it gives them. */

import { dictAt, N, textOf } from './objects.js';
import { PDFDict } from './pdf-lib.js';
import { nameTreeEntries, openUntrusted, readable, resolved, streamAt, unpacked } from './untrusted-pdf.js';

/** The attached files, in the order of their names. Throws BuildError where the bytes are no PDF that can be read. */
export async function attachedFiles(
  pdf: Uint8Array,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  const { catalog } = await openUntrusted(pdf);
  return readable(() => {
    const names = dictAt(catalog, N.Names);
    return nameTreeEntries(names && dictAt(names, N.EmbeddedFiles)).flatMap(([key, value]) => {
      const spec = resolved(catalog, value);
      const files = spec instanceof PDFDict ? dictAt(spec, N.EF) : undefined;
      const stream = files && (streamAt(files, 'UF') ?? streamAt(files, 'F'));
      if (!(spec instanceof PDFDict) || stream === undefined) return [];
      return [{ name: textOf(spec.lookup(N.UF)) ?? key, bytes: unpacked(stream) }];
    });
  });
}
