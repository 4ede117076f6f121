/** Files → embedded files that belong to the document, as PDF/A-3 wants them: in the name tree and in /AF. */

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Attachment } from '../types.js';
import type { FileObjects } from './file-objects.js';
import { nameTree } from './name-trees.js';
import { dictAt, N, textString } from './objects.js';
import { PDFHexString, PDFName, type PDFObject, type PDFRef } from './pdf-lib.js';
import { pdfDate } from './write-metadata.js';

/** Attaches the files under their names. */
export function attach(
  { catalog, context }: FileObjects,
  attachments: readonly Attachment[],
  date: Date | undefined,
): void {
  if (attachments.length === 0) return;
  const specs = attachments.map((attachment): [string, PDFRef] => {
    const { name, bytes, type, description, relationship } = attachment;
    const stream = context.stream(deflateSync(bytes, { level: 9 }), {
      Type: 'EmbeddedFile',
      Subtype: PDFName.of(type),
      Filter: 'FlateDecode',
      Params: {
        Size: bytes.length,
        CheckSum: PDFHexString.of(createHash('md5').update(bytes).digest('hex')),
        ...(date && { ModDate: pdfDate(date) }),
      },
    });
    const file = context.register(stream);
    const spec = context.obj({
      Type: 'Filespec',
      F: textString(name),
      UF: textString(name),
      Desc: textString(description),
      AFRelationship: relationship,
      EF: { F: file, UF: file },
    });
    return [name, context.register(spec)];
  });
  const names = dictAt(catalog, N.Names) ?? context.obj({});
  names.set(N.EmbeddedFiles, nameTree(context, specs));
  catalog.set(N.Names, names);
  catalog.set(N.AF, context.obj(specs.map(([, ref]): PDFObject => ref)));
}
