/**
 * The `style` attribute of raw HTML → the properties that a paper may use: alignment, sizes and page breaks. The rest
 * belongs in a style sheet.
 */

/** The result of a style attribute. */
export interface Style {
  align?: string;
  width?: string;
  height?: string;
  /** class that ends the page */
  pageBreak?: string;
  dropped: boolean;
}

/** A length as images may have one. */
const cssLength = /^\d*\.?\d+(?:px|pt|pc|mm|cm|q|in|em|rem|ex|ch|%)$/;

/** The declarations that pages from the web lean on; the rest belongs in a style sheet. */
export function readStyle(style: string): Style {
  const read: Style = { dropped: false };
  let widest: string | undefined;
  for (const declaration of style.split(';')) {
    const [, property = '', value = ''] =
      /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(declaration.toLowerCase()) ?? [];
    const breaks = /^(?:page-)?break-(after|before)$/.exec(property);
    if (property === 'text-align' && /^(left|right|center|justify)$/.test(value)) read.align = value;
    else if ((property === 'width' || property === 'height') && cssLength.test(value)) {
      read[property] = value.replace(/px$/, '');
    } else if (breaks && /^(?:always|page|all|left|right|recto|verso)$/.test(value)) {
      read.pageBreak = breaks[1] === 'after' ? 'break-after' : 'break-before';
    } else if (breaks || /^(?:page-)?break-inside$/.test(property)) continue;
    // what images do anyway
    else if (/^(?:max-width|height)$/.test(property) && /^(?:100%|auto)$/.test(value)) continue;
    else if (property === 'max-width' && cssLength.test(value)) widest = value.replace(/px$/, '');
    else if (declaration.trim() !== '') read.dropped = true;
  }
  // as wide as there is room, up to a length, is that length on a page
  if (read.width === '100%' && widest !== undefined) read.width = widest;
  else if (widest !== undefined) read.dropped = true;
  return read;
}
