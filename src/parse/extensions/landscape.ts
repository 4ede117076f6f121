/**
 * `<!-- landscape -->` … `<!-- /landscape -->` → marks between blocks, in pairs: the blocks between two marks are
 * printed on landscape pages. A page cannot turn within a list or a quote, so there the comments mean nothing.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { table } from '../../data/table.js';
import { warning } from '../../diagnostic.js';
import { hasOrientationMark, orientationHtml } from '../../html/orientation-marks.js';
import type { Place } from '../../types.js';
import type { Feature } from '../feature.js';
import { type ParseState, parseStateOf } from '../parse-state.js';

/** Pages that are wider than they are tall. */
export const landscape: Feature = {
  comments: table({ landscape: orientationHtml.landscape, '/landscape': orientationHtml.portrait }),
  lastRules: pairs,
  needsWholeText: (text) => /landscape\s*-->/i.test(text),
};

/** Pairs the marks, which raw HTML has made of the comments. */
function pairs(md: MarkdownIt): void {
  md.core.ruler.push('landscape', (state) => {
    const work = parseStateOf(state.env);
    if (work && state.tokens.some(hasMark)) pairMarks(state, work);
  });
}

const mark = new RegExp(Object.values(orientationHtml).join('|'), 'g');

function hasMark({ type, content }: Token): boolean {
  return type === 'html_block' && hasOrientationMark(content);
}

function pairMarks({ tokens }: StateCore, work: ParseState): void {
  let open: { readonly place: Place } | undefined;
  for (const token of tokens) {
    if (token.type === 'fence' && open) token.meta = { ...token.meta, landscape: true };
    if (!hasMark(token)) continue;
    const place = work.places.at(token.map?.[0] ?? 0);
    const keep = (found: string): string => {
      const begins = found === orientationHtml.landscape;
      const isPaired = begins !== (open !== undefined);
      const unpaired = begins ? nested : unopened;
      const outermost = isPaired ? undefined : unpaired;
      const problem = token.level > 0 ? within : outermost;
      if (problem) {
        work.diagnostics.push(warning('landscape-unpaired', problem.message, { place, hint: problem.hint }));
        return '';
      }
      open = begins ? { place } : undefined;
      return found;
    };
    token.content = token.content.replace(mark, keep);
  }
  if (open)
    work.diagnostics.push(
      warning('landscape-unpaired', unclosed.message, { place: open.place, hint: unclosed.hint }),
    );
}

const within = {
  message: 'The page cannot turn within a list or a quote.',
  hint: 'Put the comment between two blocks, at the beginning of its line.',
};
const nested = {
  message: 'The pages are landscape already.',
  hint: 'End the landscape pages before with <!-- /landscape -->, or remove this one.',
};
const unopened = { message: 'No landscape pages end here.', hint: 'Begin them with <!-- landscape -->.' };
const unclosed = {
  message: 'Landscape pages begin here and never end.',
  hint: 'Write <!-- /landscape --> where portrait pages begin again.',
};
