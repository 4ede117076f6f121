/**
 * `math-macros:` → TeX that defines each macro: a mapping of names (`R: '\\mathbb{R}'`, or MathJax's `[body, 2]` with the
 * number of arguments and perhaps a default), or text with lines of `\newcommand`.
 */

import * as v from 'valibot';
import type { Shape } from './value-shape.js';

const max = 500;

const shape: Shape = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      propertyNames: { pattern: '^\\\\?[A-Za-z]+$' },
      additionalProperties: { type: ['string', 'array'] },
    },
  ],
};

/** The macros, one entry each. */
export const mathMacros = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { value } = dataset;
    if (typeof value === 'string' && value.trim() !== '') return [value.trim()];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      addIssue({ message: 'must be a mapping of names to TeX, or lines of \\newcommand' });
      return NEVER;
    }
    const lines = Object.entries(value)
      .slice(0, max)
      .map(([name, meaning]) => definition(name, meaning));
    const wrong = Object.keys(value)[lines.indexOf(undefined)];
    if (wrong !== undefined) {
      addIssue({ message: `names "${wrong.slice(0, 40)}", which is no macro with TeX as its meaning` });
      return NEVER;
    }
    return lines.filter((line) => line !== undefined);
  }),
  v.metadata({ shape }),
);

function definition(written: string, meaning: unknown): string | undefined {
  const name = /^\\?([A-Za-z]+)$/.exec(written.trim())?.[1];
  const [body, count, byDefault] = Array.isArray(meaning) ? (meaning as readonly unknown[]) : [meaning];
  if (name === undefined || typeof body !== 'string') return undefined;
  const highest = Math.max(0, ...[...body.matchAll(/#([1-9])/g)].map(([, digit]) => Number(digit)));
  const numArgs = typeof count === 'string' && /^[0-9]$/.test(count) ? Number(count) : highest;
  const optional = typeof byDefault === 'string' ? `[${byDefault}]` : '';
  return `\\newcommand{\\${name}}${numArgs > 0 ? `[${numArgs}]${optional}` : ''}{${body}}`;
}
