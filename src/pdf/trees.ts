/**
 * Entries → PDF name and number trees, and back. Leaves hold at most 64 entries, so that a reader that looks up
 * one name in a long paper does not read them all.
 */

import {
  type PDFContext,
  PDFDict,
  type PDFHexString,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  type PDFString,
} from 'pdf-lib';
import { arrayAt, N, textString } from './objects.js';

const leafSize = 64;

/** A name tree of the entries, sorted by the bytes of their names. */
export function nameTree(context: PDFContext, entries: Iterable<readonly [string, PDFObject]>): PDFRef {
  const keyed = [...entries].map(([name, value]) => {
    const key = textString(name);
    return { key, value, bytes: Buffer.from(key.asBytes()) };
  });
  keyed.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const leaf = (part: typeof keyed) => ({ Names: part.flatMap(({ key, value }) => [key, value]) });
  return treeOf(context, keyed, leaf);
}

/** A number tree of the entries, which come in ascending order of their numbers. */
export function numberTree(context: PDFContext, entries: readonly (readonly [number, PDFObject])[]): PDFRef {
  const keyed = entries.map(([key, value]) => ({ key: PDFNumber.of(key), value }));
  const leaf = (part: typeof keyed) => ({ Nums: part.flatMap(({ key, value }) => [key, value]) });
  return treeOf(context, keyed, leaf);
}

type Key = PDFString | PDFHexString | PDFNumber;

/** One root with its entries where they are few, else a root over leaves, or over further levels of them. */
function treeOf<Entry extends { readonly key: Key }>(
  context: PDFContext,
  entries: readonly Entry[],
  leafOf: (entries: Entry[]) => Record<string, PDFObject[]>,
): PDFRef {
  if (entries.length <= leafSize) return context.register(context.obj(leafOf([...entries])));
  let nodes = chunks(entries).map((part) => ({
    ref: context.register(
      context.obj({ ...leafOf(part), Limits: [part[0]?.key, part.at(-1)?.key] as Key[] }),
    ),
    first: part[0]?.key as Key,
    last: part.at(-1)?.key as Key,
  }));
  while (nodes.length > leafSize) {
    nodes = chunks(nodes).map((part) => {
      const [first, last] = [part[0]?.first as Key, part.at(-1)?.last as Key];
      return {
        ref: context.register(context.obj({ Kids: part.map((n) => n.ref), Limits: [first, last] })),
        first,
        last,
      };
    });
  }
  return context.register(context.obj({ Kids: nodes.map((node) => node.ref) }));
}

function chunks<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / leafSize) }, (_, i) =>
    list.slice(i * leafSize, (i + 1) * leafSize),
  );
}

/** The entries of a number tree, values as they stand there: references stay references. */
export function numberTreeEntries(node: PDFDict | undefined): Map<number, PDFObject> {
  const found = new Map<number, PDFObject>();
  const open = node ? [node] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    const pairs = arrayAt(at, N.Nums);
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [key, value] = [pairs[i], pairs[i + 1]];
      if (key instanceof PDFNumber && value) found.set(key.asNumber(), value);
    }
    for (const kid of arrayAt(at, N.Kids)) {
      const dict = at.context.lookup(kid);
      if (dict instanceof PDFDict) open.push(dict);
    }
  }
  return found;
}
