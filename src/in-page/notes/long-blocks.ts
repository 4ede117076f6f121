/** An element → whether the block that it is text of is so long that its pages are not to be made one by one. */

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
