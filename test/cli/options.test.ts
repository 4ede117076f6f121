/** Options as they are described → the values that commander hands over. */

import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import {
  addOptions,
  buildOptions,
  formatOptions,
  readingOptions,
  releaseOptions,
  watchOptions,
} from '../../src/cli/options.js';

/** The flags of a call with every option. */
function flagsOf(...args: string[]): Record<string, unknown> {
  const command = new Command('wp-build').exitOverride().configureOutput({ writeErr: () => {} });
  addOptions(command, [...buildOptions, ...formatOptions, ...watchOptions, ...releaseOptions]);
  return command.parse(args, { from: 'user' }).opts();
}

describe('a repeated option', () => {
  test('is a list, in the order of the call', () => {
    expect(flagsOf('--theme', 'ledger', '--theme', 'own.css').theme).toEqual(['ledger', 'own.css']);
    expect(flagsOf('--format', 'pdf', '--format', 'epub').format).toEqual(['pdf', 'epub']);
    expect(flagsOf('--audience', 'a', '--audience', 'b').audience).toEqual(['a', 'b']);
  });

  test('of pairs is one object; the last value of a key wins', () => {
    expect(flagsOf('--set', 'version=1', '--set', ' title =A = B', '--set', 'version=2').set).toEqual({
      version: '2',
      title: 'A = B',
    });
  });

  test('of browsers is one text', () => {
    expect(flagsOf('--browser', 'ws://a', '--browser', 'ws://b').browser).toBe('ws://a,ws://b');
  });
});

test.each([
  ['--jobs', '3', 3],
  ['--port', '0', 0],
] as const)('%s takes a whole number', (flag, text, value) => {
  expect(flagsOf(flag, text)).toEqual({ [flag.slice(2)]: value });
});

test.each(['--jobs -1', '--jobs 1.5', '--port 100000', '--port a', '--set title', '--set =a'])(
  '%s is refused',
  (call) => {
    expect(() => flagsOf(...call.split(' '))).toThrow(/expected (?:a whole number|KEY=VALUE)/);
  },
);

// a variable that is not set: as a path it would be the folder of the call
test.each(['--out', '--root', '--cache', '--theme', '--browser', '--config', '--audience', '--sign'])(
  '%s without a value is refused',
  (flag) => {
    for (const value of ['', ' ']) expect(() => flagsOf(flag, value)).toThrow('expected a value');
  },
);

test('an option that no call names has no value, so that the project file decides', () => {
  expect(flagsOf()).toEqual({});
  expect(flagsOf('--no-cache')).toEqual({ cache: false });
});

test('commands that build nothing take the options that decide the text of a paper', () => {
  const names = readingOptions.map(({ flags }) => flags.split(' ')[0]);
  expect(names).toEqual(['--set', '--audience', '--root', '--config']);
});
