/**
 * Page content that no tag covers → the same content inside /Artifact. Chromium leaves decoration untagged
 * (borders, backgrounds, rules, images without a text, generated content), and PDF/UA wants every mark on a page
 * to be either tagged or an artifact. Only what is painted outside of tags is wrapped, so no real text is hidden.
 *
 * Text of an artifact, such as the leaders of a contents list, stays out of the text that readers extract: its
 * /ActualText is empty (ISO 32000-1, 14.9.4).
 *
 * Chromium lets tags and graphics states (q, Q) overlap, which PDF allows; text objects and tags must nest.
 */

import { latin1Reader } from './content-bytes.js';
import { operator, operators, pathEnds, pathParts } from './content-stream.js';
import { type Edit, eachOperator, editContent, type PageContent } from './page-content.js';

/** The result of wrapping. */
export interface Wrapped {
  /** the same object where nothing had to change */
  readonly content: PageContent;
  /** whether something was met that cannot be wrapped without breaking the nesting */
  readonly unwrapped: boolean;
  /** whether a glyph is shown that its font does not have: Chromium found no font for a character */
  readonly missingGlyphs: boolean;
}

/** Wraps untagged painting; `isTaggedForm` tells of a form by its resource name that tags are inside it. */
export function wrapArtifacts(content: PageContent, isTaggedForm: (name: string) => boolean): Wrapped {
  const { inserts, ...seen } = scan(content, isTaggedForm);
  return { content: editContent(content, inserts), ...seen };
}

const op = Object.fromEntries(
  ['BDC', 'BMC', 'EMC', 'BT', 'ET', 'Do', 'Td', 'Tj'].map((name) => [name, operator(name)]),
);

const paints = operators('S s f F f* B B* b b* sh Do EI TJ \' "');

interface Scan extends Omit<Wrapped, 'content'> {
  readonly inserts: readonly Edit[];
}

function scan(content: PageContent, isTaggedForm: (name: string) => boolean): Scan {
  const { bytes } = content;
  const inserts: Edit[] = [];
  const insert = (at: number, inserted: string): void => {
    inserts.push({ start: at, end: at, text: inserted });
  };
  /** for each open mark, whether it is a tag or an artifact, and where it begins */
  const marks: { readonly covers: boolean; readonly at: number }[] = [];
  let covered = 0;
  let artifact = false;
  let textAt = -1;
  let pathAt = -1;
  /** where a text object begins that is an artifact */
  let silentAt = -1;
  let unwrapped = false;
  let missingGlyphs = false;
  const text = latin1Reader(bytes);
  /** whether number 0 may be in a string: most pages need no closer look */
  const hasZeros = /<[0-9A-Fa-f]*0000/.test(text(0, bytes.length));

  const openMark = (code: number, at: number, operatorAt: number): void => {
    const operands = text(at, operatorAt);
    const covers = operands.startsWith('/Artifact') || (code === op.BDC && operands.includes('/MCID'));
    if (covers && artifact) {
      // a tag inside a text object that is an artifact already, or inside another mark
      if (textAt >= 0 || marks.length > 0) unwrapped = true;
      else insert(at, 'EMC\n');
      artifact = false;
    }
    if (covers) covered++;
    marks.push({ covers, at });
  };

  const paint = (code: number, at: number, operatorAt: number): void => {
    if (code === op.Do && isTaggedForm(text(at, operatorAt).trim().slice(1))) {
      unwrapped = true;
      return;
    }
    if (code === op.Tj && hasZeros && showsNoGlyph(bytes, at)) missingGlyphs = true;
    if (covered > 0) return;
    if (!artifact) beginArtifact(at);
    if (textAt < 0 || silentAt >= 0) return;
    silentAt = textAt;
    insert(textAt, '/Span <</ActualText ()>> BDC\n');
  };

  const beginArtifact = (at: number): void => {
    const starts = [textAt, pathAt, marks[0]?.at ?? -1].filter((start) => start >= 0);
    insert(Math.min(at, ...starts), '/Artifact BMC\n');
    artifact = true;
  };

  eachOperator(content, (code, at, operatorAt) => {
    // nearly all operators move to a glyph or show it
    if (code === op.Td) return;
    if (code === op.Tj) paint(code, at, operatorAt);
    else if (code === op.BDC || code === op.BMC) openMark(code, at, operatorAt);
    else if (code === op.EMC) {
      if (marks.pop()?.covers) covered--;
    } else if (code === op.BT) textAt = at;
    else if (code === op.ET) {
      if (silentAt >= 0) insert(operatorAt + 2, '\nEMC');
      [textAt, silentAt] = [-1, -1];
    } else if (pathParts.has(code)) pathAt = pathAt < 0 ? at : pathAt;
    else {
      if (paints.has(code)) paint(code, at, operatorAt);
      if (pathEnds.has(code)) pathAt = -1;
    }
  });
  if (artifact) insert(bytes.length, '\nEMC\n');
  return { inserts, unwrapped, missingGlyphs };
}

/** Whether a string of four-digit glyph numbers, `<00240000>`, has number 0 in it; Type 3 fonts use two digits. */
function showsNoGlyph(bytes: Uint8Array, stringAt: number): boolean {
  if (bytes[stringAt] !== 60) return false;
  let zeros = 0;
  for (let at = stringAt + 1; bytes[at] !== 62 && at < bytes.length; at++) {
    if ((at - stringAt) % 4 === 1) zeros = 0;
    if (bytes[at] === 48 && ++zeros === 4) return true;
  }
  return false;
}
