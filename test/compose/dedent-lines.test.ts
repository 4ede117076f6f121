/** The spaces that all lines of a drawing begin with. */

import { expect, test } from 'vitest';
import { commonIndent, withoutIndent } from '../../src/compose/dedent-lines.js';
import { element } from '../../src/html/element.js';

test.for([
  ['', 0],
  ['  \n\n', 0],
  ['   +--+\n\n  | |\n', 2],
  ['+--+\n   +', 0],
] as const)('%j begins with %i spaces', ([text, indent]) => {
  expect(commonIndent(text)).toBe(indent);
});

test('a drawing of very many lines', () => {
  expect(commonIndent('    │\n'.repeat(300_000))).toBe(4);
});

test('spaces are taken from the first texts of a line', () => {
  const line = element('span', { className: ['line'] }, [
    element('b', {}, [{ type: 'text', value: ' ' }]),
    { type: 'text', value: '   x  y' },
  ]);
  const { children } = withoutIndent(line, 3);
  expect(children).toEqual([
    element('b', {}, [{ type: 'text', value: '' }]),
    { type: 'text', value: ' x  y' },
  ]);
});
