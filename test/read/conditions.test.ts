/** Text that is for some readers only. */

import { describe, expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { chosenLines } from '../../src/read/conditions.js';

const place = { file: '/papers/paper.md', firstLine: 5 };
const chosen = (text: string, ...audience: string[]) => chosenLines(text, audience, place).lines.join('\n');
const faultOf = (text: string): string => {
  try {
    chosenLines(text, [], place);
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    const [found] = cause.diagnostics;
    return `${found?.place?.line}:${found?.place?.column} ${found?.code} ${found?.message}`;
  }
  return 'no fault';
};

describe('a condition', () => {
  const text = 'a\n<!-- if: internal -->\nb\n<!-- else -->\nc\n<!-- /if -->\nd';

  test('keeps its text for its audience, and the other text for all others', () => {
    expect([chosen(text, 'internal'), chosen(text), chosen(text, 'partner')]).toEqual([
      'a\nb\nd',
      'a\nc\nd',
      'a\nc\nd',
    ]);
  });

  test('leaves every line its place', () => {
    expect(chosenLines(text, ['internal'], place).indexes).toEqual([0, 2, 6]);
  });

  test.each([
    ['internal, partner', ['partner'], true],
    ['internal, partner', ['public'], false],
    ['not internal', [], true],
    ['not internal', ['internal'], false],
    ['!internal', ['internal'], false],
    ['Internal', ['INTERNAL'], true],
    ['internal', ['board,internal'], true],
    ['constructor', [], false],
    ['für-uns', ['fu\u0308r-uns'], true],
  ])('"%s" for %j is %s', (condition, audience, holds) => {
    expect(chosen(`<!-- if: ${condition} -->\nx\n<!-- /if -->`, ...audience)).toBe(holds ? 'x' : '');
  });

  test('may hold others, and stand within a line', () => {
    const nested =
      '<!-- if: a -->\n1\n<!-- if: b -->\n2\n<!-- else -->\n3\n<!-- /if -->\n<!-- else -->\n4\n<!-- /if -->';
    expect([chosen(nested), chosen(nested, 'a'), chosen(nested, 'a', 'b'), chosen(nested, 'b')]).toEqual([
      '4',
      '1\n3',
      '1\n2',
      '4',
    ]);
    expect(chosen('x <!-- if: a -->y<!-- else -->z<!-- /if --> w')).toBe('x z w');
    expect(chosen('x <!-- if: a -->y\nstill\n<!-- /if -->w')).toBe('x \nw');
  });

  test.each([
    ['a fence', '```html\n<!-- if: a -->\nx\n```'],
    ['a code span', 'write `<!-- if: a -->` and ``<!-- /if -->``'],
  ])('is text in %s', (_name, text) => {
    expect(chosen(text)).toBe(text);
  });

  test('that is no condition stops the build, since its text would go to all', () => {
    expect([
      faultOf('<!-- if: a -->\nx'),
      faultOf('x\n<!-- /if -->'),
      faultOf('x <!-- else -->'),
      faultOf('<!-- if: a -->\n<!-- else -->\n<!-- else -->\n<!-- /if -->'),
      faultOf('<!-- if: a > 2 -->\n<!-- /if -->'),
      faultOf('<!-- if: -->\n<!-- /if -->'),
      faultOf('<!-- if:\na -->\n<!-- /if -->'),
      faultOf('<!-- if a -->\nx\n<!-- endif -->'),
      faultOf('<!-- if: a -->\n<!-- /if: a -->'),
    ]).toEqual([
      '5:1 condition-syntax <!-- if: a --> has no end.',
      '6:1 condition-syntax <!-- /if --> belongs to no condition.',
      '5:3 condition-syntax <!-- else --> belongs to no condition.',
      '7:1 condition-syntax <!-- else --> belongs to no condition.',
      '5:1 condition-syntax <!-- if: a > 2 --> is no condition.',
      '5:1 condition-syntax <!-- if: --> is no condition.',
      '5:1 condition-syntax <!-- if: is no condition.',
      '7:1 condition-syntax <!-- endif --> is no condition.',
      '6:1 condition-syntax <!-- /if: a --> is no condition.',
    ]);
  });

  test.each([
    ['escaped backticks', '\\` <!-- if: x -->S<!-- /if --> \\`', '\\`  \\`'],
    ['a span of the line above that ends here', '`a\nb` <!-- if: x -->S<!-- /if --> `c`', '`a\nb`  `c`'],
    ['cells', '| `a | <!-- if: x -->S<!-- /if --> | b` |', '| `a |  | b` |'],
    ['data', '```csv\na\n<!-- if: x -->\nS\n<!-- /if -->\n```', '```csv\na\n```'],
    ['a diagram', '~~~ {.mermaid}\n<!-- if: x -->\nS\n<!-- /if -->\n~~~', '~~~ {.mermaid}\n~~~'],
    ['the title of a fence', '```ts title="<!-- if: x -->S<!-- /if -->"\na\n```', '```ts title=""\na\n```'],
  ])('is read in %s', (_, written, left) => {
    expect(chosen(written)).toBe(left);
  });

  test.each([
    'Write `<!-- if: x -->` and `<!-- /if -->`.',
    '```md\n<!-- if: x -->\nS\n<!-- /if -->\n```',
    '| `a` | `<!-- if: x -->` |',
    'Both `a` and ``<!-- else --> ` ``',
  ])('is text in code: %s', (written) => {
    expect(chosen(written)).toBe(written);
  });

  test.each(['else if: x', 'elif: x', 'elseif x', 'elsif x'])('has no <!-- %s -->', (branch) => {
    expect(faultOf(`<!-- if: y -->a\n<!-- ${branch} -->b\n<!-- /if -->`)).toContain('6:1 condition-syntax');
  });

  test('a comment that only begins with the word is a comment', () => {
    const text = '<!-- if you change this, tell the editors -->\n<!-- else it breaks -->\nx';
    expect(chosen(text)).toBe(text);
  });
});
