/**
 * Blocks of code → marks, and the marks → highlighted code: its many small elements then skip HTML text, the HTML
 * parser and the sanitiser. `fences.ts` asks this feature last, since every fence is at least code.
 */

import type { Element } from 'hast';
import { counted } from '../../data/counted.js';
import { warning } from '../../diagnostic.js';
import { classNames, element, hasClass } from '../../html/element.js';
import { classes, data } from '../../html/vocabulary.js';
import type { Diagnostic, Place } from '../../types.js';
import { type CodeBlock, codeMark } from '../code-block.js';
import type { Feature, PutContext } from '../feature.js';
import { isDiagram, unknownLanguage } from '../highlight.js';
import type { ParseState } from '../parse-state.js';
import { captioned, type Fence } from './fence.js';
import type { LineRange } from './fence-info.js';

/** Code between fences, or indented. */
export const codeBlocks: Feature = { mark: codeMark, fence: codeHtml, put: { tagName: 'pre', fill } };

function codeHtml(fence: Fence, work: ParseState): string {
  const { text, language, lines, place } = fence;
  const title = fence.take('title');
  const start = fence.take('start');
  // a block that can be referred to has its title as a caption, with a number
  const isListing = title !== undefined && /^lst[:-]/.test(fence.id ?? '');
  const isNumbered = start !== undefined || fence.hasClass('numbered');
  const count = text.replace(/\n$/, '').split('\n').length;
  const block: CodeBlock = {
    text,
    language,
    emphasised: lines,
    ...(title !== undefined && !isListing && { title }),
    ...(isNumbered && { firstNumber: Number.parseInt(start ?? '1', 10) || 1 }),
  };
  work.diagnostics.push(...linesThatAreNot(lines, count, place));
  const id = isListing ? fence.take('id') : undefined;
  const pre = `<pre${fence.attributes()}${codeMark.add(work, block)}></pre>`;
  return `${isListing ? captioned('listing', pre, { id, title }) : pre}\n`;
}

function linesThatAreNot(lines: readonly LineRange[], count: number, place: Place): Diagnostic[] {
  const wrong = lines.filter(([first, last]) => first < 1 || last < first || last > count);
  return wrong.map(([first, last]) => {
    const named = first === last ? `Line ${first}` : `Lines ${first}-${last}`;
    const message = `${named} of this block cannot be emphasised: it has ${counted(count, 'line')}.`;
    return warning('code-lines', message, { place, hint: 'Lines count from 1, whatever number is printed.' });
  });
}

function fill(pre: Element, { work, code, place, found }: PutContext): boolean {
  const marked = codeMark.take(pre.properties, work);
  const highlighted = marked && code.elements[marked.index];
  if (!marked || !highlighted) return false;
  const { language, title, firstNumber } = marked.value;
  const { properties } = pre;
  properties.className = ['code', ...(isDiagram(marked.value) ? ['diagram'] : []), ...classNames(pre)];
  if (language !== '') properties[data.lang] = language;
  if (firstNumber !== undefined && !hasClass(pre, 'numbered')) properties.className.push('numbered');
  const heading = title === undefined ? [] : [element('span', { className: [classes.codeTitle] }, title)];
  pre.children = [...heading, highlighted];
  const name = language.toLowerCase();
  if (!code.unknown.has(name) || found.reportedLanguages.has(name)) return true;
  found.reportedLanguages.add(name);
  found.diagnostics.push(unknownLanguage(language, place));
  return true;
}
