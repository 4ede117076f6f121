/** The headings of one file of a paper → the outline that an editor shows. */

import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver/node';
import type { Heading } from '../types.js';

interface Growing extends DocumentSymbol {
  readonly children: Growing[];
}

/** Symbols of the headings in `file`, nested by their levels; `lines` is how many lines the file has. */
export function symbolsOf(headings: readonly Heading[], file: string, lines: number): DocumentSymbol[] {
  // a heading that the paper does not write, such as that of its references, has the place of the one before it
  // a heading that the paper does not write, such as that of its references, has the place of the one before it
  const here = headings.filter(({ place }) => place.file === file);
  const own = here.filter(({ place }, index) => here[index - 1]?.place.line !== place.line);
  const top: Growing[] = [];
  const open: { level: number; symbol: Growing }[] = [];
  for (const [index, { level, text, number, place }] of own.entries()) {
    const next = own.slice(index + 1).find((each) => each.level <= level);
    const start = { line: place.line - 1, character: 0 };
    const symbol: Growing = {
      name: [number, text].filter(Boolean).join(' ') || '…',
      kind: SymbolKind.String,
      range: { start, end: { line: (next?.place.line ?? lines + 1) - 1, character: 0 } },
      selectionRange: { start, end: { line: place.line - 1, character: 1 } },
      children: [],
    };
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    (open.at(-1)?.symbol.children ?? top).push(symbol);
    open.push({ level, symbol });
  }
  return top;
}
