/** A text or bytes → the same, damaged at random: cut, doubled, exchanged, with signs that mean something put in. */

import type { Random } from './random.js';

const signs: readonly [string, ...string[]] = [
  ...([
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '<',
    '>',
    '`',
    '```\n',
    '*',
    '_',
    '|',
    '$',
    '$$',
    '\\',
    '"',
    "'",
    '@',
    '#',
  ] as const),
  ...[
    '\n',
    '\n\n',
    '\t',
    '    ',
    '> ',
    '- ',
    '1. ',
    ':',
    ': ',
    '---\n',
    '<!--',
    '-->',
    '</div>',
    '<div>',
    '&#0;',
  ],
  ...[
    '^[',
    '[^1]',
    '[^1]:',
    '](',
    '{#a}',
    '{.b',
    '![',
    '<p title="',
    '\r',
    '\u202e',
    '\ufeff',
    '\ud800',
    '漢',
    '{{',
    '}}',
  ],
  ...[
    'constructor',
    '__proto__',
    '*/',
    '/*',
    '@import',
    'url(',
    '&a',
    '*a',
    '!!js',
    '=',
    ',',
    ';',
    '%',
    '@string{',
    '\u2028',
  ],
];

/** Damages `text` in a few places. */
export function mutate(text: string, random: Random): string {
  let changed = text;
  for (let count = 1 + random.int(6); count > 0; count--) {
    const at = random.int(changed.length + 1);
    const length = random.int(random.pick([2, 10, 200]));
    const [before, piece, after] = [
      changed.slice(0, at),
      changed.slice(at, at + length),
      changed.slice(at + length),
    ];
    const kinds: readonly [() => string, ...(() => string)[]] = [
      () => before + random.pick(signs) + piece + after,
      () => before + random.pick(signs).repeat(1 + random.int(40)) + piece + after,
      () => before + after,
      () => before + piece.repeat(2 + random.int(4)) + after,
      () => before + [...piece].reverse().join('') + after,
      () => changed.slice(0, at),
    ];
    changed = random.pick(kinds)();
  }
  return changed;
}

/** Damages `bytes` in a few places. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let count = 1 + random.int(20); count > 0; count--)
    changed[random.int(changed.length)] = random.int(256);
  return random.chance(0.2) ? changed.subarray(0, random.int(changed.length)) : changed;
}
