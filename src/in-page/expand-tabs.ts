/**
 * Tabs of code → spaces up to the next tab stop: a tab is printed as a gap, which is lost in copied text and when read
 * aloud.
 */

/** As wide as `tab-size` has it in the sheet. */
const tabColumns = 4;

/** Writes spaces for the tabs in each line of code. */
export function expandTabs(): void {
  for (const line of document.querySelectorAll('pre .line')) {
    if (!line.textContent?.includes('\t')) continue;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let column = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue;
      const { text, end } = withoutTabs(node.data, column);
      if (text !== node.data) node.data = text;
      column = end;
    }
  }
}

/** A piece of a line that begins in a column, with spaces for its tabs, and the column that it ends before. */
export function withoutTabs(piece: string, column: number): { readonly text: string; readonly end: number } {
  let end = column;
  let text = '';
  for (const character of piece) {
    const shown = character === '\t' ? ' '.repeat(tabColumns - (end % tabColumns)) : character;
    text += shown;
    end += character === '\t' ? shown.length : 1;
  }
  return { text, end };
}
