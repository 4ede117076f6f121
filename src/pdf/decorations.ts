/**
 * Tagged decoration → artifacts. Chromium tags backgrounds and borders of callouts and tables as content of the element
 * that they decorate, beside its paragraphs and rows. Grouping elements have no content of their own (ISO 32005), so
 * there, content without text becomes an artifact, and content with text a paragraph.
 */

import { latin1Reader } from './content-bytes.js';
import { operator, operators } from './content-stream.js';
import { N } from './objects.js';
import { eachOperator, type PageContent } from './page-content.js';
import type { ParentTree } from './parent-tree.js';
import { PDFDict, PDFNumber, type PDFObject } from './pdf-lib.js';
import { type Element, elementOf, kidsOf, roleOf, setKids } from './structure.js';
import { wrapKids } from './wrap-kids.js';

/** Elements that hold other elements only. */
const groups = new Set(
  'Document Part Art Sect Div BlockQuote Aside TOC TOCI Index Table THead TBody TFoot TR L LI'.split(' '),
);

const listRoles = new Set(['L', 'LI']);

/** Numbers of marked contents that are decoration, by the reference of their page. */
export type Decorations = ReadonlyMap<PDFObject, ReadonlySet<number>>;

/** Takes decoration out of the tree, in place. */
export interface DecorationTaker {
  /** From lists and their items, whose other content stays: it becomes items and bodies. */
  readonly fromLists: (elements: readonly Element[]) => void;
  /** Removes decoration from all groups; their other content gets its own elements. */
  readonly fromGroups: (elements: readonly Element[]) => void;
  readonly taken: Decorations;
}

/** The content of a page by its reference. */
type ContentOf = (page: PDFObject) => PageContent | undefined;

/** Begins with nothing taken; each page is read once, and only where a group has content. */
export function decorationTaker(contentOf: ContentOf, lists: ParentTree): DecorationTaker {
  const taken = new Map<PDFObject, Set<number>>();
  const textsOn = textReader(contentOf);
  const take = (element: Element, keep: (kid: PDFObject) => PDFObject): void => {
    const kids = kidsOf(element.dict);
    const contents = kids.map((kid) => ownContent(element, kid));
    if (contents.every((content) => content === undefined)) return;
    const left = kids.flatMap((kid, i): PDFObject[] => {
      const content = contents[i];
      if (content === undefined) return [kid];
      const { page, mcid } = content;
      if (textsOn(page).has(mcid)) return [keep(kid)];
      lists.release(kid, page);
      taken.set(page, (taken.get(page) ?? new Set()).add(mcid));
      return [];
    });
    setKids(element.dict, left);
  };
  return {
    taken,
    fromLists: (elements) => {
      for (const element of elements) if (listRoles.has(roleOf(element.dict))) take(element, (kid) => kid);
    },
    fromGroups: (elements) => {
      for (const element of elements) {
        const paragraph = (kid: PDFObject) =>
          wrapKids({ parent: element, role: N.P, kids: [kid] }, lists).ref;
        if (groups.has(roleOf(element.dict))) take(element, paragraph);
      }
    },
  };
}

function ownContent({ dict }: Element, kid: PDFObject): { page: PDFObject; mcid: number } | undefined {
  if (elementOf(dict.context, kid)) return undefined;
  const reference = kid instanceof PDFDict && kid.has(N.MCID) ? kid : undefined;
  const mcid = reference ? reference.get(N.MCID) : kid;
  const page = reference?.get(N.Pg) ?? dict.get(N.Pg);
  return mcid instanceof PDFNumber && page ? { page, mcid: mcid.asNumber() } : undefined;
}

/** The marked contents of a page that paint text or a picture; each page is read once. */
function textReader(contentOf: ContentOf): (page: PDFObject) => ReadonlySet<number> {
  const known = new Map<PDFObject, ReadonlySet<number>>();
  return (page) => {
    const found = known.get(page) ?? textsIn(contentOf(page));
    known.set(page, found);
    return found;
  };
}

const [BDC, BMC, EMC] = ['BDC', 'BMC', 'EMC'].map(operator);
const saying = operators('Tj TJ \' " Do EI');

function textsIn(content: PageContent | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  if (content === undefined) return found;
  const text = latin1Reader(content.bytes);
  const open: (number | undefined)[] = [];
  /** whether something is painted since the last mark */
  let isSaid = false;
  const endPart = (): void => {
    if (isSaid) for (const mcid of open) if (mcid !== undefined) found.add(mcid);
    isSaid = false;
  };
  eachOperator(content, (code, at, operatorAt) => {
    if (code === BDC || code === BMC) {
      endPart();
      const mcid = code === BDC ? /\/MCID\s+(\d+)/.exec(text(at, operatorAt))?.[1] : undefined;
      open.push(mcid === undefined ? undefined : Number(mcid));
    } else if (code === EMC) {
      endPart();
      open.pop();
    } else if (!isSaid) isSaid = saying.has(code);
  });
  endPart();
  return found;
}
