/**
 * The elements of HTML by what they are to a reader: blocks, blocks that hold no other block, parts of a line. Each stage
 * adds what only that stage asks for.
 */

/** Headings, by level. */
export const headingNames: readonly string[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Elements that browsers lay out as blocks (HTML, 15.3 and 15.4); parts of a table are not among them. */
export const blockNames: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table ul'
  ).split(' '),
);

/** Blocks in which no other block of the text stands. */
export const closedBlocks: ReadonlySet<string> = new Set(['p', 'pre', 'table', ...headingNames]);

/** Elements within a line of text whose content is set as the text around them is. */
export const textLevelNames: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup u'.split(' '),
);

/** Elements that have no end tag. */
export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed frame hr img input link meta param source track wbr'.split(' '),
);
