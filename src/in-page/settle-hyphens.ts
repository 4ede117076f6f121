/**
 * Soft hyphens → a marked hyphen where a line ends at the soft hyphen; all others are removed, since the PDF would have
 * them as characters within words. The browser's own line breaking decides, in the width of the page. The lines of a
 * text are measured once, and then only positions near their ends: a long paper has a hundred thousand soft hyphens.
 */

import { findLineEnds, isLineEnd } from './line-ends.js';

const softHyphen = '\u00ad';

/**
 * A hyphen and a variation selector that changes nothing about it. Chromium prints the two as one glyph with a text of
 * its own, by which `pdf/soft-hyphens.ts` tells it from a hyphen of the paper.
 */
const markedHyphen = '-\ufe00';
const allMarked = /-\ufe00/g;

/** A hyphen that was written: the text, and its index there. */
interface WrittenHyphen {
  readonly node: Text;
  at: number;
}

/** Settles every soft hyphen of the document, but for those within elements that get another place and width later. */
export function settleHyphens({ except }: { readonly except?: string | undefined } = {}): void {
  const isLater = (node: Text) => except !== undefined && node.parentElement?.closest(except) != null;
  settle(textsWith(softHyphen, [document.body]).filter((node) => !isLater(node)));
}

/** Settles the soft hyphens of elements that have their place and width now. */
export function settleHyphensIn(elements: readonly Element[]): void {
  settle(textsWith(softHyphen, elements));
}

/** Removes the hyphens of elements that are narrower or wider than when they were settled, where no line ends any more. */
export function removeStrayHyphens(elements: readonly Element[]): void {
  const written = textsWith(markedHyphen, elements).flatMap((node) =>
    [...node.data.matchAll(allMarked)].map(({ index }) => ({ node, at: index })),
  );
  removeWrong(written, document.createRange());
}

function settle(texts: readonly Text[]): void {
  const range = document.createRange();
  // all questions to the browser come before all changes: it would lay out again for each question
  const settled = texts.map((node) => ({
    node,
    ...writeHyphens(node.data, findLineEnds(node, range)),
  }));
  for (const { node, text } of settled) node.data = text;
  removeWrong(
    settled.flatMap(({ node, hyphens }) => hyphens.map((at) => ({ node, at }))),
    range,
  );
}

function textsWith(mark: string, elements: readonly Element[]): Text[] {
  return elements.flatMap((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.data.includes(mark)) texts.push(node);
    }
    return texts;
  });
}

/** A text with soft hyphens → with marked hyphens at the line ends among them, and the indices of these. */
export function writeHyphens(
  softText: string,
  lineEnds: ReadonlySet<number>,
): { readonly text: string; readonly hyphens: readonly number[] } {
  const [start = '', ...parts] = softText.split(softHyphen);
  const hyphens: number[] = [];
  let text = start;
  let at = text.length;
  for (const part of parts) {
    if (lineEnds.has(at)) {
      hyphens.push(text.length);
      text += markedHyphen;
    }
    text += part;
    at += 1 + part.length;
  }
  return { text, hyphens };
}

/** Removes hyphens that no line ends at any more; without them others may be wrong. */
function removeWrong(written: readonly WrittenHyphen[], range: Range): void {
  let kept = written;
  for (let wrong = kept; wrong.length > 0; ) {
    wrong = kept.filter(
      ({ node, at }) => !isLineEnd(node, { before: at, after: at + markedHyphen.length }, range),
    );
    const gone = new Set(wrong);
    kept = kept.filter((hyphen) => !gone.has(hyphen));
    for (const { node, at } of wrong.toReversed()) {
      node.deleteData(at, markedHyphen.length);
      for (const hyphen of kept) if (hyphen.node === node && hyphen.at > at) hyphen.at -= markedHyphen.length;
    }
  }
}
