/**
 * A limit for the size of expanded macros. KaTeX limits the number of expansions, not their size: a dozen macros that
 * each double their argument fill the memory long before a thousand expansions.
 */

import { ParseError } from 'katex';
import type { Expander } from './macro-commands.js';

/** Stands before the formula as a macro, and is gone when the formula begins: a character that no formula has. */
export const guardMark = '\u2e2e';

const maxTokens = 200_000;
/** KaTeX works by recursion: groups in groups, made by macros. What is written is counted before (`render-math.ts`). */
const deepest = 60;
/** `\left` that macros become, nested or not. */
const maxFences = 150;

/** The macro of the mark: from there on it counts the tokens that macros become. */
export function guard(expander: Expander): string {
  const push = expander.pushTokens.bind(expander);
  let count = 0;
  let fences = 0;
  expander.pushTokens = (tokens) => {
    count += tokens.length;
    if (count > maxTokens) throw new ParseError('Too many expansions: macros become too much');
    for (const { text } of tokens) if (text === '\\left' && ++fences > maxFences) throw tooDeep();
    push(tokens);
  };
  const [begin, end] = [expander.beginGroup.bind(expander), expander.endGroup.bind(expander)];
  let depth = 0;
  expander.beginGroup = () => {
    if (++depth > deepest) throw tooDeep();
    begin();
  };
  expander.endGroup = () => {
    depth--;
    end();
  };
  return '';
}

function tooDeep(): ParseError {
  return new ParseError('It is nested too deep');
}
