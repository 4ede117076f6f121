/** Content of a page → the glyphs that marked contents show, with their places; and content without some of them. */

import { latin1Reader } from './content-bytes.js';
import { operator, readOperators } from './content-stream.js';

/** A glyph in content, and the name of its font on the page. */
export interface ShownGlyph {
  readonly font: string;
  readonly glyph: string;
  readonly at: number;
}

const op = Object.fromEntries(
  ['BDC', 'BMC', 'EMC', 'Tf', 'Tj', 'TJ', 'q', 'Q'].map((name) => [name, operator(name)]),
);

type OnShown = (open: readonly number[], at: number, end: number, font: string) => void;

/** Calls back for each operator that shows text, with the marked contents around it, its range, and its font. */
function readShown(content: Uint8Array, onShown: OnShown): void {
  const open: number[] = [];
  const saved: string[] = [];
  let font = '';
  const text = latin1Reader(content);
  readOperators(content, (code, at, operatorAt) => {
    if (code === op.BDC) open.push(Number(/\/MCID\s+(\d+)/.exec(text(at, operatorAt))?.[1] ?? Number.NaN));
    else if (code === op.BMC) open.push(Number.NaN);
    else if (code === op.EMC) open.pop();
    else if (code === op.q) saved.push(font);
    else if (code === op.Q) font = saved.pop() ?? font;
    else if (code === op.Tf) font = /\/(\S+)/.exec(text(at, operatorAt))?.[1] ?? '';
    else if (code === op.Tj || code === op.TJ) onShown(open, at, operatorAt + 2, font);
  });
}

/** Content without the text of some marked contents. */
export function withoutText(content: Uint8Array, mcids: ReadonlySet<number>): Uint8Array {
  const parts: Uint8Array[] = [];
  let copied = 0;
  readShown(content, (open, at, end) => {
    if (!open.some((mcid) => mcids.has(mcid))) return;
    parts.push(content.subarray(copied, at));
    copied = end;
  });
  return Buffer.concat([...parts, content.subarray(copied)]);
}

const glyphString = /<([0-9A-Fa-f]*)>/g;

/** The glyphs of marked contents, in the order in which they are shown. */
export function glyphsIn(content: Uint8Array, mcids: ReadonlySet<number>): ReadonlyMap<number, ShownGlyph[]> {
  const found = new Map<number, ShownGlyph[]>();
  const text = latin1Reader(content);
  readShown(content, (open, at, end, font) => {
    const mcid = open.find((each) => mcids.has(each));
    if (mcid === undefined) return;
    const glyphs = found.get(mcid) ?? [];
    found.set(mcid, glyphs);
    for (const { index, 1: codes = '' } of text(at, end).matchAll(glyphString))
      for (let digit = 0; digit + 4 <= codes.length; digit += 4)
        glyphs.push({ font, glyph: codes.slice(digit, digit + 4), at: at + index + 1 + digit });
  });
  return found;
}
