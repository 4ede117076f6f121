/** An element → whether its block is too long for a layout page by page. */

/** Returns a test for blocks taller than `maxPx`; each block is measured once. */
export function longBlocks(maxPx: number): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const block = blockOf(element);
    const isLong = known.get(block) ?? block.getBoundingClientRect().height > maxPx;
    known.set(block, isLong);
    return isLong;
  };
}

function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement && /^(inline|contents)/.test(getComputedStyle(block).display))
    block = block.parentElement;
  return block;
}
