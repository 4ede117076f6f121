/**
 * Runs inside the page. Soft hyphens → a hyphen where a line ends at one, nothing where none does: a soft hyphen
 * within a word would be found in the PDF as a character of it. What ends at a hyphen is decided by the browser's
 * own line breaking, in the width of the page.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Settles every soft hyphen of the document. */
export function settleHyphens(): void {
  const mark = '\u00ad';
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.data.includes(mark)) texts.push(node);
  }
  // all that is asked of the browser comes before all that is changed: it would lay out anew for each question
  const settled = texts.map((node) => ({ node, ...settledText(node) }));
  for (const { node, text } of settled) node.data = text;
  // a hyphen that no line ends at any more was a wrong one; without it others may be
  let kept = settled.flatMap(({ node, hyphens }) => hyphens.map((at) => ({ node, at })));
  for (let wrong = kept; wrong.length > 0; ) {
    wrong = kept.filter(({ node, at }) => !isLineEnd(node, at, at + 1));
    kept = kept.filter((hyphen) => !wrong.includes(hyphen));
    for (const { node, at } of wrong.reverse()) {
      node.deleteData(at, 1);
      for (const hyphen of kept) if (hyphen.node === node && hyphen.at > at) hyphen.at -= 1;
    }
  }

  function settledText(node: Text): { text: string; hyphens: number[] } {
    const parts = node.data.split(mark);
    range.selectNodeContents(node);
    if (range.getClientRects().length < 2) return { text: parts.join(''), hyphens: [] };
    const hyphens: number[] = [];
    let text = parts[0] ?? '';
    let at = text.length;
    for (const part of parts.slice(1)) {
      if (isLineEnd(node, at - 1, at + 1)) {
        hyphens.push(text.length);
        text += '-';
      }
      text += part;
      at += 1 + part.length;
    }
    return { text, hyphens };
  }

  /** Whether the characters at `before` and `after` are on different lines. */
  function isLineEnd(node: Text, before: number, after: number): boolean {
    // the box of a character that begins a line may begin where the line before ends
    const [first, second] = [boxesOf(node, before)[0], boxesOf(node, after).at(-1)];
    return first !== undefined && second !== undefined && second.top > first.top + first.height / 2;
  }

  function boxesOf(node: Text, at: number): DOMRect[] {
    if (at < 0 || at >= node.length) return [];
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [...range.getClientRects()];
  }
}
