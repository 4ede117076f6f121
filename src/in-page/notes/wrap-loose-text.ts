/** Text between the blocks of a part → blocks: pages begin at blocks. */

/** Wraps each run of loose text, and of inline elements, in a `div`. */
export function wrapLooseText(part: HTMLElement): void {
  let run: HTMLElement | undefined;
  for (const node of [...part.childNodes]) {
    if (!isLoose(node, run)) run = undefined;
    else if (run) run.append(node);
    else {
      run = document.createElement('div');
      node.replaceWith(run);
      run.append(node);
    }
  }
}

/** White space belongs to the run that it follows. */
function isLoose(node: ChildNode, run: HTMLElement | undefined): boolean {
  if (node instanceof Text) return run !== undefined || node.data.trim() !== '';
  return node instanceof Element && getComputedStyle(node).display.startsWith('inline');
}
