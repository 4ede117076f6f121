/**
 * Adjacent marked-content sequences of one element → one sequence. Chromium marks each coloured word of code, and each
 * piece of a formula; within one element these borders have no meaning. Contents that were taken out of the tree become
 * artifacts in the same pass.
 */

import { latin1Reader } from './content-bytes.js';
import { operator } from './content-stream.js';
import { N } from './objects.js';
import { type Edit, eachOperator, editContent, type PageContent } from './page-content.js';
import type { ParentTree } from './parent-tree.js';
import { PDFDict, PDFNumber, type PDFObject } from './pdf-lib.js';
import { type Element, kidsOf, setKids } from './structure.js';

/** By the reference of a page: for a marked content the one that follows in its element. */
export type Following = ReadonlyMap<PDFObject, ReadonlyMap<number, number>>;

interface Content {
  readonly page: PDFObject;
  readonly mcid: number;
}

function contentOf(element: PDFDict, kid: PDFObject): Content | undefined {
  const reference = kid instanceof PDFDict && kid.has(N.MCID) ? kid : undefined;
  const mcid = reference ? reference.get(N.MCID) : kid;
  const page = reference?.get(N.Pg) ?? element.get(N.Pg);
  return mcid instanceof PDFNumber && page ? { page, mcid: mcid.asNumber() } : undefined;
}

/** The marked contents of one page that follow each other in their elements. */
export function followingContents(elements: readonly Element[]): Following {
  const following = new Map<PDFObject, Map<number, number>>();
  for (const { dict } of elements) {
    const kids = kidsOf(dict);
    // most elements are a line of text
    if (kids.length < 2) continue;
    const contents = kids.map((kid) => contentOf(dict, kid));
    for (let i = 0; i + 1 < contents.length; i++) {
      const content = contents[i];
      const next = contents[i + 1];
      if (content === undefined || next?.page !== content.page) continue;
      const onPage = following.get(content.page) ?? new Map<number, number>();
      following.set(content.page, onPage.set(content.mcid, next.mcid));
    }
  }
  return following;
}

const [BDC, BMC, EMC] = ['BDC', 'BMC', 'EMC'].map(operator);
const colors = new Set(['rg', 'RG', 'g', 'G'].map(operator));

/** A page's content in which contents that follow each other are one, and the numbers that are gone. */
export function joinContents(
  content: PageContent,
  {
    following,
    artifacts,
  }: { readonly following: ReadonlyMap<number, number>; readonly artifacts: ReadonlySet<number> },
): { readonly content: PageContent; readonly joined: ReadonlySet<number> } {
  const text = latin1Reader(content.bytes);
  const joined = new Set<number>();
  const edits: Edit[] = [];
  const open: number[] = [];
  /** what ended just before, where nothing has been painted since */
  let ended: { readonly mcid: number; readonly gap: Edit } | undefined;
  eachOperator(content, (code, at, operatorAt) => {
    if (code === BDC || code === BMC) {
      const operands = text(at, operatorAt);
      const mcid = Number(/\/MCID\s+(\d+)/.exec(operands)?.[1] ?? Number.NaN);
      const mark = { start: at, end: operatorAt + 'BDC'.length };
      const isArtifact = code === BDC && artifacts.has(mcid);
      if (isArtifact) edits.push({ ...mark, text: '/Artifact BMC' });
      else if (ended && following.get(ended.mcid) === mcid) {
        edits.push(ended.gap, { ...mark, text: '' });
        joined.add(mcid);
      }
      open.push(isArtifact ? Number.NaN : mcid);
      ended = undefined;
    } else if (code === EMC) {
      const gap = { start: at, end: operatorAt + 'EMC'.length, text: '' };
      ended = { mcid: open.pop() ?? Number.NaN, gap };
    } else if (ended && !colors.has(code)) ended = undefined;
  });
  return { content: editContent(content, edits), joined };
}

/** Takes contents that are part of others now out of the tree, in place. */
export function dropJoined(
  elements: readonly Element[],
  joined: ReadonlyMap<PDFObject, ReadonlySet<number>>,
  lists: ParentTree,
): void {
  for (const { dict } of elements) {
    const kids = kidsOf(dict);
    // contents are joined with others of their element
    if (kids.length < 2) continue;
    const left = kids.filter((kid) => {
      const content = contentOf(dict, kid);
      if (!content || !joined.get(content.page)?.has(content.mcid)) return true;
      lists.release(kid, content.page);
      return false;
    });
    if (left.length < kids.length) setKids(dict, left);
  }
}
