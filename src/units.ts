/** Lengths of paper and screen, each ratio once: 1 in = 25.4 mm = 72 pt = 96 CSS px (CSS Values 4, 6.2). */

export const mmPerIn = 25.4;
export const ptPerIn = 72;
export const pxPerIn = 96;

export const pxPerMm = pxPerIn / mmPerIn;
export const pxPerPt = pxPerIn / ptPerIn;
export const ptPerMm = ptPerIn / mmPerIn;
export const ptPerPx = ptPerIn / pxPerIn;
export const mmPerPt = mmPerIn / ptPerIn;
export const mmPerPx = mmPerIn / pxPerIn;
