/**
 * A loaded document → a document that breaks alike in columns and on pages, with all its fonts and images loaded. CSS
 * that columns do not support is replaced in style sheets and `style` attributes.
 */

import { attributes } from './attribute-names.js';
import { fitCover } from './fit-cover.js';
import { fitFormulas } from './fit-formulas.js';
import { flattenOpacity } from './flatten-opacity.js';
import { keepShortTexts } from './keep-short-texts.js';
import { markPageEnd } from './notes/page-marks.js';
import { shownIds } from './shown-ids.js';

/** A document with all that it shows. */
export interface PreparedDocument {
  /** addresses of the images that could not be shown */
  readonly brokenImages: readonly string[];
  /** ids whose page numbers are shown, in document order */
  readonly pageOf: readonly string[];
}

/** Settles the document and waits until all that it shows is there. */
export async function prepareForLayout(): Promise<PreparedDocument> {
  for (const { sheet } of document.querySelectorAll('style')) if (sheet) levelRules(sheet.cssRules);
  const styled = '[style*="break"], [style*="overflow"], [style*="page"]';
  for (const element of document.querySelectorAll<HTMLElement>(styled)) level(element.style);
  // notes move away from where they were written: the blocks of the source are numbered before
  for (const [index, element] of document.querySelectorAll(`[${attributes.source}]`).entries())
    element.setAttribute(attributes.source, String(index));
  // text that begins a page, but not its part, has no margin there
  for (const mark of document.querySelectorAll(`[${attributes.before}]`)) {
    markPageEnd(null, mark.nextElementSibling);
    mark.nextElementSibling?.removeAttribute(attributes.pageStart);
  }
  await document.fonts.ready;
  flattenOpacity();
  fitCover();
  fitFormulas();
  keepShortTexts();
  const broken = [...document.images].filter((image) => !image.complete || image.naturalWidth === 0);
  return { brokenImages: broken.map((image) => image.src), pageOf: shownIds() };
}

function levelRules(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) level(rule.style);
    if ('cssRules' in rule) levelRules(rule.cssRules as CSSRuleList);
  }
}

/** Replaces what columns do not know (left, right and named pages) and what they cannot break (scroll boxes). */
function level(style: CSSStyleDeclaration): void {
  replaceValues(style, ['break-before', 'break-after'], /^(left|right|recto|verso|all)$/, 'page');
  replaceValues(style, ['overflow-x', 'overflow-y'], /^(hidden|auto|scroll)$/, 'clip');
  replaceValues(style, ['page'], /./, 'auto');
}

function replaceValues(
  style: CSSStyleDeclaration,
  names: readonly string[],
  values: RegExp,
  replacement: string,
): void {
  for (const name of names) {
    if (!values.test(style.getPropertyValue(name))) continue;
    style.setProperty(name, replacement, style.getPropertyPriority(name));
  }
}
