/** Structure trees for tests: written as nested lists, and read back as one line of text. */

import { openParentTree } from '../../src/pdf/parent-tree.js';
import { PDFArray, PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from '../../src/pdf/pdf-lib.js';
import { type Element, elementsIn, kidsOf, roleOf } from '../../src/pdf/structure.js';

/** An element: its role, with further entries where it has any, then its kids; numbers are marked content of the page. */
export type Node = readonly [role: string | readonly [string, object], ...kids: (Node | number)[]];

/** A tree below a page, with the lists of what belongs to whom. */
export interface MadeTree {
  readonly context: PDFContext;
  readonly page: PDFRef;
  readonly top: readonly PDFRef[];
  readonly root: PDFDict;
  readonly elements: readonly Element[];
  readonly lists: ReturnType<typeof openParentTree>;
  /** the role of the element that marked content of the page belongs to */
  readonly ownerOf: (mcid: number) => string;
}

/** Makes the tree; every element is on the one page. */
export function treeOf(...nodes: readonly Node[]): MadeTree {
  const context = PDFContext.create();
  const pageDict = context.obj({ Type: 'Page', StructParents: 0 });
  const page = context.register(pageDict);
  const owners: PDFRef[] = [];
  const make = ([head, ...kids]: Node, parent: PDFRef): PDFRef => {
    const [role, entries] = typeof head === 'string' ? [head, {}] : head;
    const ref = context.nextRef();
    const K = kids.map((kid) => {
      if (typeof kid !== 'number') return make(kid, ref);
      owners[kid] = ref;
      return kid;
    });
    context.assign(
      ref,
      context.obj({ Type: 'StructElem', S: role, P: parent, Pg: page, K, ...entries } as never),
    );
    return ref;
  };
  const rootRef = context.nextRef();
  const top = nodes.map((node) => make(node, rootRef));
  const list = context.obj(Array.from(owners, (owner) => owner ?? null));
  const root = context.obj({
    Type: 'StructTreeRoot',
    K: top,
    ParentTree: { Nums: [0, context.register(list)] },
  });
  context.assign(rootRef, root);
  return {
    context,
    page,
    top,
    root: root as PDFDict,
    elements: elementsIn(context, top),
    lists: openParentTree(root as PDFDict, [{ ref: page, dict: pageDict as PDFDict }]),
    ownerOf: (mcid) => {
      const owner = context.lookup(list, PDFArray).get(mcid);
      return owner instanceof PDFRef ? roleOf(context.lookup(owner, PDFDict)) : 'none';
    },
  };
}

/** Elements as text: `L(LI(Lbl(0) LBody(1)))`. */
export function shapeOf(context: PDFContext, kids: readonly PDFObject[]): string {
  const shapes = kids.map((kid) => {
    const value = kid instanceof PDFRef ? context.lookup(kid) : kid;
    if (!(value instanceof PDFDict)) return String(value);
    const inner = kidsOf(value);
    return `${roleOf(value)}${inner.length > 0 ? `(${shapeOf(context, inner)})` : ''}`;
  });
  return shapes.join(' ');
}

/** A name, for what tests look up. */
export const name = PDFName.of;
