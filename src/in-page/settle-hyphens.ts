/**
 * Soft hyphens → a hyphen where a line ends at one, nothing where none does: a soft hyphen
 * within a word would be found in the PDF as a character of it. What ends at a hyphen is decided by the browser's
 * own line breaking, in the width of the page. A text is asked for its lines once, and then only near their ends:
 * a long paper has a hundred thousand places where a word could be parted.
 */

/** Settles every soft hyphen of the document. */
export function settleHyphens(): void {
  const mark = '\u00ad';
  /** an estimate of where a line ends is not as wrong as this */
  const farCharacters = 40;
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.data.includes(mark)) texts.push(node);
  }
  // all that is asked of the browser comes before all that is changed: it would lay out anew for each question
  const settled = texts.map((node) => ({ node, ...settledText(node, lineEndsOf(node)) }));
  for (const { node, text } of settled) node.data = text;
  // a hyphen that no line ends at any more was a wrong one; without it others may be
  let kept = settled.flatMap(({ node, hyphens }) => hyphens.map((at) => ({ node, at })));
  for (let wrong = kept; wrong.length > 0; ) {
    wrong = kept.filter(({ node, at }) => !isLineEnd(node, at, at + 1));
    const gone = new Set(wrong);
    kept = kept.filter((hyphen) => !gone.has(hyphen));
    for (const { node, at } of wrong.reverse()) {
      node.deleteData(at, 1);
      for (const hyphen of kept) if (hyphen.node === node && hyphen.at > at) hyphen.at -= 1;
    }
  }

  function settledText(node: Text, lineEnds: ReadonlySet<number>): { text: string; hyphens: number[] } {
    const parts = node.data.split(mark);
    const hyphens: number[] = [];
    let text = parts[0] ?? '';
    let at = text.length;
    for (const part of parts.slice(1)) {
      if (lineEnds.has(at)) {
        hyphens.push(text.length);
        text += '-';
      }
      text += part;
      at += 1 + part.length;
    }
    return { text, hyphens };
  }

  /** The soft hyphens of a text that its lines end at. */
  function lineEndsOf(node: Text): Set<number> {
    range.selectNodeContents(node);
    const lines = linesOf([...range.getClientRects()]);
    const ends = new Set<number>();
    if (lines.length < 2) return ends;
    const marks = [...node.data.matchAll(/\u00ad/g)].map(({ index }) => index);
    const perPx = node.length / lines.reduce((sum, { width }) => sum + width, 0);
    let estimate = 0;
    for (const [index, { top }] of lines.slice(1).entries()) {
      estimate += (lines[index]?.width ?? 0) * perPx;
      const end = lineEndNear(node, marks, { top, estimate });
      if (end !== undefined) ends.add(end);
    }
    return ends;
  }

  /** The mark that ends the line before the one at `top`, looked for from where that line is likely to end. */
  function lineEndNear(
    node: Text,
    marks: readonly number[],
    { top, estimate }: { top: number; estimate: number },
  ): number | undefined {
    const isNear = (at: number | undefined) => at !== undefined && Math.abs(at - estimate) < farCharacters;
    const isBelow = (at: number | undefined): boolean => {
      if (at === undefined || !isNear(at)) return (at ?? estimate) >= estimate;
      return (boxesOf(node, at + 1).at(-1)?.top ?? 0) > top - 1;
    };
    let index = marks.findIndex((at) => at >= estimate);
    if (index < 0) index = marks.length;
    while (index > 0 && isBelow(marks[index - 1])) index -= 1;
    while (index < marks.length && !isBelow(marks[index])) index += 1;
    const at = marks[index];
    return at !== undefined && isNear(at) && isLineEnd(node, at - 1, at + 1) ? at : undefined;
  }

  function linesOf(boxes: readonly DOMRect[]): { top: number; width: number }[] {
    const lines: { top: number; width: number }[] = [];
    for (const { top, height, width } of boxes) {
      const last = lines.at(-1);
      if (last && top < last.top + height / 2) last.width += width;
      else lines.push({ top, width });
    }
    return lines;
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
