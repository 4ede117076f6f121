import { describe, expect, test } from 'vitest';
import { draftFile, type FileDraft } from '../../src/pdf/file-objects.js';
import { fixedNumbers } from '../../src/pdf/number-ranges.js';
import { levels } from '../../src/pdf/object-streams.js';
import { PDFDocument, PDFName, PDFString } from '../../src/pdf/pdf-lib.js';
import { save } from '../../src/pdf/save.js';

/** A file with one page, and what `write` adds to it. */
async function saved(write: (file: FileDraft) => void, used: { first: number; count: number }[] = []) {
  const file = draftFile();
  const { catalog, context } = file;
  const pages = context.nextRef();
  const page = context.obj({ Type: 'Page', Parent: pages, MediaBox: [0, 0, 200, 100], Resources: {} });
  context.assign(pages, context.obj({ Type: 'Pages', Kids: [context.register(page)], Count: 1 }));
  catalog.set(PDFName.of('Pages'), pages);
  file.fix(context.register(context.obj({ Producer: PDFString.of('test') })), fixedNumbers.info);
  write(file);
  return save([await file.write(used)], { version: '1.7', hasInfo: true });
}

const load = (bytes: Uint8Array) => PDFDocument.load(bytes, { updateMetadata: false });

const nothing = () => {};

describe('saving', () => {
  test('writes what pdf-lib reads back', async () => {
    const bytes = await saved(({ catalog, context }) => {
      const list = context.obj([1, -2.5, true, null, 'Name', PDFString.of('a\\)b'), [[]], {}]);
      catalog.set(PDFName.of('Test'), list);
      catalog.set(PDFName.of('Stream'), context.register(context.stream('content', { Kind: 'Test' })));
    });
    const read = await load(bytes);
    expect(read.catalog.get(PDFName.of('Test'))?.toString()).toBe(
      '[ 1 -2.5 true null /Name (a\\)b) [ [ ] ] <<\n>> ]',
    );
    expect(read.catalog.lookup(PDFName.of('Stream'))?.toString()).toContain('content');
    expect(read.getPage(0).getSize()).toEqual({ width: 200, height: 100 });
    expect(read.context.trailerInfo.Info?.toString()).toBe('2 0 R');
  });

  test('leaves out what nothing refers to', async () => {
    const bytes = await saved(({ context }) => void context.register(context.stream('forgotten')));
    expect(Buffer.from(bytes).includes('forgotten')).toBe(false);
  });

  test('writes more objects than fit one object stream, in cycles too', async () => {
    const bytes = await saved(({ catalog, context }) => {
      const refs = Array.from({ length: 2000 }, () => context.nextRef());
      for (const [i, ref] of refs.entries())
        context.assign(ref, context.obj({ I: i, Next: refs[(i + 1) % refs.length] ?? ref }));
      catalog.set(PDFName.of('First'), refs[0] ?? context.obj([]));
    });
    expect((await load(bytes)).context.enumerateIndirectObjects().length).toBeGreaterThan(2000);
  });

  test('writes the same objects quickly, in more bytes', async () => {
    const file = draftFile();
    const names = Array.from({ length: 300 }, (_, i) => PDFString.of(`section-${(i * 7919) % 1000}`));
    file.catalog.set(PDFName.of('Test'), file.context.obj(names));
    const [small, quick] = [file.write([]), file.write([], [], levels.quick)];
    expect(quick.packs).toEqual(small.packs);
    expect(quick.bytes.length).toBeGreaterThan(small.bytes.length);
    expect(quick.bytes.length).toBeLessThan(2 * small.bytes.length);
  });

  test('passes over the numbers that others have, and leaves them free', async () => {
    const bytes = await saved(nothing, [{ first: 3, count: 40 }]);
    const numbers = (await load(bytes)).context
      .enumerateIndirectObjects()
      .map(([{ objectNumber }]) => objectNumber);
    expect(numbers.filter((number) => number >= 3 && number < 43)).toEqual([]);
    expect(numbers.length).toBe(4);
  });

  test('gives the same bytes for the same content, whatever was done before', async () => {
    const plain = await saved(nothing);
    expect(await saved(({ context }) => void context.register(context.obj([1])))).toEqual(plain);
    expect(await saved(({ catalog }) => catalog.set(PDFName.of('Lang'), PDFString.of('de')))).not.toEqual(
      plain,
    );
  });
});
