import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { save } from '../../src/pdf/save.js';

async function documentWith(values: Record<string, string>) {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage([200, 100]);
  for (const [key, value] of Object.entries(values))
    document.catalog.set(PDFName.of(key), PDFString.of(value));
  return document;
}

describe('saving', () => {
  test('writes what pdf-lib reads back', async () => {
    const document = await documentWith({ Lang: 'en' });
    const { context, catalog } = document;
    const stream = context.stream('content', { Kind: 'Test' });
    catalog.set(
      PDFName.of('Test'),
      context.obj([1, -2.5, true, null, 'Name', PDFString.of('a\\)b'), [[]], {}]),
    );
    catalog.set(PDFName.of('Stream'), context.register(stream));
    const read = await PDFDocument.load(await save(document), { updateMetadata: false });
    expect(read.catalog.get(PDFName.of('Test'))?.toString()).toBe(
      '[ 1 -2.5 true null /Name (a\\)b) [ [ ] ] <<\n>> ]',
    );
    expect(read.catalog.lookup(PDFName.of('Stream'))?.toString()).toContain('content');
    expect(read.getPage(0).getSize()).toEqual({ width: 200, height: 100 });
  });

  test('leaves out what nothing refers to', async () => {
    const document = await documentWith({});
    document.context.register(document.context.stream('forgotten'));
    expect(Buffer.from(await save(document)).includes('forgotten')).toBe(false);
  });

  test('writes more objects than fit one object stream, in cycles too', async () => {
    const document = await documentWith({});
    const { context, catalog } = document;
    const refs = Array.from({ length: 1000 }, (_, i) =>
      context.register(context.obj({ I: i, Root: catalog })),
    );
    catalog.set(PDFName.of('Many'), context.obj(refs));
    catalog.delete(PDFName.of('Many'));
    const back = refs.map((ref) => context.register(context.obj({ To: ref })));
    for (const [i, ref] of refs.entries())
      context.assign(ref, context.obj({ I: i, Back: back[(i + 1) % 1000] ?? ref }));
    catalog.set(PDFName.of('First'), refs[0] ?? context.obj([]));
    const read = await PDFDocument.load(await save(document), { updateMetadata: false });
    expect(read.context.enumerateIndirectObjects().length).toBeGreaterThan(2000);
  });

  test('gives the same bytes for the same content, whatever was done before', async () => {
    const plain = await documentWith({ Lang: 'en' });
    const used = await documentWith({ Lang: 'en' });
    used.context.delete(used.context.register(used.context.obj([1])));
    expect(await save(used)).toEqual(await save(plain));
    expect(await save(await documentWith({ Lang: 'de' }))).not.toEqual(await save(plain));
  });
});
