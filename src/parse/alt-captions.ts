/**
 * Papers of pandoc, R Markdown, Quarto and JOSS: an image alone in its paragraph has its alternative text as caption, as
 * those tools print it. In other papers an alternative text is for readers who cannot see the image.
 */

import type { Element } from 'hast';
import { isElement } from '../html/element.js';
import { elementsIn, isBlank, type Parent } from '../html/tree.js';
import type { Source } from '../types.js';
import { captionOf } from './caption-lines.js';

/** Keys of front matter that pandoc and its templates read, and no other tool. */
const pandocKeys =
  /^(?:header-includes|documentclass|classoption|geometry|(?:main|sans|mono|math)font|fontsize|linestretch|numbersections|link-citations|colorlinks|(?:link|url|cite|toc)color|papersize|titlepage(?:-[\w-]+)?|toc-own-page|listings(?:-[\w-]+)?|caption-justification|footnotes-pretty|(?:fig|tbl|eqn)Prefix|pandoc-[\w-]+|output:\s*\S*(?:_document|::)|output:\s*\n\s+\S*(?:_document|::)|format:\s*\n?\s*(?:pdf|html|docx|[\w-]+-pdf)\b)/m;
/** Affiliations by numbers, as JOSS has them. */
const joss = /^affiliations:[ \t]*\n(?:[ \t]+\S[^\n]*\n|- [^\n]*\n)*?[ \t-]+index:/m;
const words =
  /^(?:image|figure|picture|screenshot|alt(?: text)?|logo|badge|\S+\.(?:png|jpe?g|svg|gif|webp|pdf))?$/i;

/** Whether the tool that `source` was written for prints alternative texts as captions. */
export function printsAltAsCaption({ path, frontMatter }: Pick<Source, 'path' | 'frontMatter'>): boolean {
  if (/\.(?:qmd|rmd|rmarkdown)$/i.test(path)) return true;
  const text = frontMatter?.text ?? '';
  return pandocKeys.test(text) || joss.test(`${text}\n`);
}

/** Gives the images below `parent` their captions, as titles; other captions win. */
export function titleByAlt(parent: Parent): void {
  const blocks = elementsIn(parent);
  for (const [index, block] of blocks.entries()) {
    if (block.tagName !== 'p') {
      if (!['pre', 'table', 'figure', 'aside'].includes(block.tagName)) titleByAlt(block);
      continue;
    }
    const image = imageAlone(block);
    if (!image || image.properties.title || String(image.properties.id ?? '') !== '') continue;
    const beside = [blocks[index - 1], blocks[index + 1]];
    if (beside.some((other) => other?.tagName === 'p' && captionOf(other, other.children))) continue;
    const alt = String(image.properties.alt ?? '').trim();
    if (!words.test(alt)) image.properties.title = alt;
  }
}

/** The image that a paragraph consists of, itself or in a link. */
function imageAlone(paragraph: Element): Element | undefined {
  // the space of `![alt](a.png)\ `, whose author wants no caption
  if (paragraph.children.some((child) => child.type === 'text' && child.value.includes('\u00a0')))
    return undefined;
  const visible = paragraph.children.filter((child) => !isBlank(child));
  const [only] = visible;
  if (visible.length !== 1 || only?.type !== 'element') return undefined;
  if (isElement(only, 'img')) return only;
  return isElement(only, 'a') ? imageAlone(only) : undefined;
}
