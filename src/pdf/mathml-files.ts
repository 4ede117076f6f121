/**
 * MathML → a file for each formula of the paper, associated with the elements that show it (ISO 32000-2, 14.13). A
 * screen reader that knows MathML lets its user walk through the formula; all others read the words of /Alt.
 */

import { deflateSync } from 'node:zlib';
import type { FileDraft } from './file-objects.js';
import type { Fragment } from './fragment.js';
import { textString } from './objects.js';
import { PDFName, type PDFRef } from './pdf-lib.js';

/** Writes what the formulas of fragments refer to. */
export function attachMathml(
  file: FileDraft,
  fragments: readonly Fragment[],
  formulas: ReadonlyMap<string, string> = new Map(),
): void {
  const { context, fix } = file;
  const files = new Map<string, PDFRef>();
  for (const { number, name } of fragments.flatMap(({ structure }) => structure.mathml)) {
    const mathml = formulas.get(name);
    const known = files.get(name) ?? (mathml && writeFile(file, mathml, files.size + 1));
    if (known) files.set(name, known);
    fix(context.register(context.obj(known ? [known] : [])), number);
  }
}

function writeFile({ context }: FileDraft, mathml: string, number: number): PDFRef {
  const bytes = Buffer.from(mathml);
  const stream = context.stream(deflateSync(bytes, { level: 9 }), {
    Type: 'EmbeddedFile',
    Subtype: PDFName.of('application/mathml+xml'),
    Filter: 'FlateDecode',
    Params: { Size: bytes.length },
  });
  const name = textString(`formula-${number}.mml`);
  const spec = { Type: 'Filespec', F: name, UF: name, AFRelationship: 'Supplement' };
  return context.register(context.obj({ ...spec, EF: { F: context.register(stream) } }));
}
