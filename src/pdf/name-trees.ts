/**
 * Entries → PDF name and number trees, and back. Leaves hold at most 64 entries, so that a reader that looks up
 * one name in a long paper does not read them all.
 */

import { arrayAt, N, textString } from './objects.js';
import {
  type PDFContext,
  PDFDict,
  type PDFHexString,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  type PDFString,
} from './pdf-lib.js';

const leafSize = 64;

/** A name tree of the entries, sorted by the bytes of their names. */
export function nameTree(context: PDFContext, entries: Iterable<readonly [string, PDFObject]>): PDFRef {
  return treeOf(context, named(entries), 'Names');
}

/** A number tree of the entries, which come in ascending order of their numbers. */
export function numberTree(context: PDFContext, entries: Iterable<readonly [number, PDFObject]>): PDFRef {
  return treeOf(context, numbered(entries), 'Nums');
}

/** A part of a name tree, to hang under a root of trees with other names. There has to be an entry. */
export function nameSubtree(context: PDFContext, entries: Iterable<readonly [string, PDFObject]>): PDFRef {
  return subtreeOf(context, named(entries), 'Names');
}

/** A part of a number tree, likewise. */
export function numberSubtree(context: PDFContext, entries: Iterable<readonly [number, PDFObject]>): PDFRef {
  return subtreeOf(context, numbered(entries), 'Nums');
}

type Key = PDFString | PDFHexString | PDFNumber;

interface Entry {
  readonly key: Key;
  readonly value: PDFObject;
}

function named(entries: Iterable<readonly [string, PDFObject]>): Entry[] {
  const keyed = [...entries].map(([name, value]) => {
    const key = textString(name);
    return { key, value, bytes: Buffer.from(key.asBytes()) };
  });
  return keyed.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
}

function numbered(entries: Iterable<readonly [number, PDFObject]>): Entry[] {
  return [...entries].map(([key, value]) => ({ key: PDFNumber.of(key), value }));
}

type Kind = 'Names' | 'Nums';

/** A node that is not the root: it says which keys are under it. */
interface Node {
  readonly ref: PDFRef;
  readonly first: Key;
  readonly last: Key;
}

const pairs = (entries: readonly Entry[]) => entries.flatMap(({ key, value }) => [key, value]);

/** One root with its entries where they are few, else a root over leaves, or over further levels of them. */
function treeOf(context: PDFContext, entries: readonly Entry[], kind: Kind): PDFRef {
  if (entries.length <= leafSize) return context.register(context.obj({ [kind]: pairs(entries) }));
  const nodes = nodesOf(context, entries, kind);
  return context.register(context.obj({ Kids: nodes.map((node) => node.ref) }));
}

function subtreeOf(context: PDFContext, entries: readonly Entry[], kind: Kind): PDFRef {
  const nodes = nodesOf(context, entries, kind);
  const [node] = nodes;
  if (node === undefined) throw new Error('A tree without entries has no limits.');
  return nodes.length === 1 ? node.ref : over(context, nodes).ref;
}

/** Leaves, or as many levels of nodes over them as it takes to be few. */
function nodesOf(context: PDFContext, entries: readonly Entry[], kind: Kind): Node[] {
  let nodes = chunks(entries).map((part): Node => {
    const [first, last] = [part[0]?.key as Key, part.at(-1)?.key as Key];
    const leaf = context.obj({ [kind]: pairs(part), Limits: [first, last] });
    return { ref: context.register(leaf), first, last };
  });
  while (nodes.length > leafSize) nodes = chunks(nodes).map((part) => over(context, part));
  return nodes;
}

function over(context: PDFContext, nodes: readonly Node[]): Node {
  const [first, last] = [nodes[0]?.first as Key, nodes.at(-1)?.last as Key];
  const node = context.obj({ Kids: nodes.map(({ ref }) => ref), Limits: [first, last] });
  return { ref: context.register(node), first, last };
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
    const nums = arrayAt(at, N.Nums);
    for (let i = 0; i + 1 < nums.length; i += 2) {
      const [key, value] = [nums[i], nums[i + 1]];
      if (key instanceof PDFNumber && value) found.set(key.asNumber(), value);
    }
    for (const kid of arrayAt(at, N.Kids)) {
      const dict = at.context.lookup(kid);
      if (dict instanceof PDFDict) open.push(dict);
    }
  }
  return found;
}
