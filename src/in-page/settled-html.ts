/**
 * The document that is open, once settled → its text, from which the same document can be made again without settling
 * it. Only the last document that was settled has one.
 */

import { imageSizes } from './image-sizes.js';
import { replaceBody } from './replace-body.js';
import { currentTurn } from './turns.js';

/** A settled document, as far as its text says all of it. */
export interface SettledHtml {
  readonly html: string;
  /** width and height of each image in pixels of the file: other images of these sizes take its place */
  readonly sizes: string;
}

/** The text of the document with this number; undefined where another is open. */
export function settledHtml(of: number): SettledHtml | undefined {
  if (of !== currentTurn() || hasDividedText() || hasFlatOpacity()) return undefined;
  return { html: document.body.innerHTML, sizes: imageSizes().join() };
}

/** Shows a settled document again. False where its text makes another one, or its images have other sizes. */
export async function reopen({ html, sizes }: SettledHtml): Promise<boolean> {
  await replaceBody(html);
  await document.fonts.ready;
  return document.body.innerHTML === html && imageSizes().join() === sizes;
}

/** Two texts side by side become one when they are read again, and glyphs of both may then stand closer. */
function hasDividedText(): boolean {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = node.nextSibling;
    if (next instanceof Text && /\S/.test(`${node.nodeValue}${next.nodeValue}`)) return true;
  }
  return false;
}

/** Colours were written into such a document (flatten-opacity.ts), which another style sheet changes. */
function hasFlatOpacity(): boolean {
  return document.querySelector('[style*="opacity"]') !== null;
}
