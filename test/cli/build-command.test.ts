/** Flags of a build → its options, and calls that are refused before anything is read. */

import pico from 'picocolors';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type BuildFlags, buildCommand, optionsOf, reported } from '../../src/cli/build-command.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { warning } from '../../src/diagnostic.js';

/** A terminal that keeps what it is given. */
function terminal() {
  const shown: Record<'result' | 'data' | 'note', string[]> = { result: [], data: [], note: [] };
  const kept: Terminal = {
    colors: pico.createColors(false),
    result: (text) => void shown.result.push(text),
    data: (text) => void shown.data.push(text),
    note: (text) => void shown.note.push(text),
    bytes: async () => {},
    annotate: () => {},
    progress: () => {},
    done: () => {},
  };
  return { ...shown, terminal: kept };
}

afterEach(() => vi.unstubAllEnvs());

/** No variable of the machine that a build reads. */
function clearEnvironment(): void {
  for (const name of [
    'SOURCE_DATE_EPOCH',
    'WP_CACHE',
    'WP_CACHE_KEY',
    'WP_BUILD_CONFIG',
    'JOB_COMPLETION_INDEX',
  ])
    vi.stubEnv(name, undefined);
}

describe('options', () => {
  test('are the flags, but for those of the report and of the choice of papers', () => {
    clearEnvironment();
    const flags: BuildFlags = {
      out: 'build',
      strict: true,
      jobs: 3,
      theme: ['report'],
      json: true,
      jsonLines: true,
      quiet: true,
      verbose: true,
      filesFrom: 'list',
      shard: '1/2',
      queue: 'redis://x',
      profile: true,
      format: ['pdf', 'epub'],
    };
    expect(optionsOf(flags)).toEqual({
      out: 'build',
      strict: true,
      jobs: 3,
      theme: ['report'],
      formats: ['pdf', 'epub'],
    });
  });

  test('leave out formats of a report, which other commands have', () => {
    clearEnvironment();
    expect(optionsOf({ format: 'sarif' })).toEqual({});
    expect(optionsOf({ format: ['pdf', 'odt'] })).toEqual({ formats: ['pdf'] });
  });

  test('come from the environment, and a flag wins over it', () => {
    clearEnvironment();
    vi.stubEnv('WP_CACHE', '/cache');
    vi.stubEnv('WP_CACHE_KEY', 'secret');
    vi.stubEnv('WP_BUILD_CONFIG', 'own.config.mjs');
    expect(optionsOf({})).toEqual({ cache: '/cache', cacheSecret: 'secret', config: 'own.config.mjs' });
    expect(optionsOf({ cache: '/other', config: 'mine.mjs' })).toMatchObject({
      cache: '/other',
      config: 'mine.mjs',
    });
    vi.stubEnv('WP_CACHE', 'off');
    expect(optionsOf({}).cache).toBe(false);
  });

  test.each([
    ['1700000000', 1_700_000_000],
    ['0', 0],
    ['', undefined],
  ])('of SOURCE_DATE_EPOCH=%s the date is %s', (epoch, seconds) => {
    clearEnvironment();
    vi.stubEnv('SOURCE_DATE_EPOCH', epoch);
    expect(optionsOf({}).sourceDateEpoch).toBe(seconds);
  });

  test.each(['-5', 'yesterday', '1e9', '99999999999999'])('of SOURCE_DATE_EPOCH=%s are refused', (epoch) => {
    clearEnvironment();
    vi.stubEnv('SOURCE_DATE_EPOCH', epoch);
    expect(() => optionsOf({})).toThrow('SOURCE_DATE_EPOCH is not a number of seconds since 1970.');
  });
});

describe('a call', () => {
  const run = (papers: readonly string[], flags: BuildFlags) =>
    buildCommand(papers, flags, { terminal: terminal().terminal, signal: new AbortController().signal });

  test.each<[string, string[], BuildFlags, string]>([
    [
      'standard input beside a paper',
      ['-', 'a.md'],
      {},
      '- means standard input, which is one paper. Name no other.',
    ],
    [
      'several papers to standard output',
      ['a.md', 'b.md'],
      { out: '-' },
      '- means standard input, which is one paper. Name no other.',
    ],
    [
      'a report beside a PDF',
      ['a.md'],
      { out: '-', json: true },
      '-o - writes a PDF to standard output, and nothing else.',
    ],
    [
      'a book to standard output',
      ['a.md'],
      { out: '-', format: ['epub'] },
      '-o - writes a PDF to standard output, and nothing else.',
    ],
    [
      'HTML to standard output',
      ['a.md'],
      { out: '-', html: true },
      '-o - writes a PDF to standard output, and nothing else.',
    ],
    [
      'a format of others',
      ['a.md'],
      { format: ['odt'] },
      'There is no format odt. Formats are pdf, html, epub and docx.',
    ],
    [
      'a format that is a word of JavaScript',
      ['a.md'],
      { format: ['constructor'] },
      'There is no format constructor. Formats are pdf, html, epub and docx.',
    ],
    ['two reports', ['a.md'], { json: true, jsonLines: true }, 'Choose one of --json and --json-lines.'],
    [
      'a share that is none',
      ['a.md', 'b.md'],
      { shard: '5/2' },
      '--shard 5/2 is no share. Write 2/5 for the second of five.',
    ],
    [
      'a queue with a config',
      ['a.md'],
      { queue: 'redis://x', config: 'c.mjs' },
      '--queue builds papers where no config is. Leave --config and WP_BUILD_CONFIG out.',
    ],
  ])('for %s is refused', async (_, papers, flags, message) => {
    clearEnvironment();
    await expect(run(papers, flags)).rejects.toMatchObject({
      diagnostics: [{ severity: 'error', code: 'usage', message }],
    });
  });

  test('for no papers of this share builds nothing, and that is no fault', async () => {
    clearEnvironment();
    const { terminal: kept, data, result } = terminal();
    const signal = new AbortController().signal;
    expect(await buildCommand([], { json: true, cache: false }, { terminal: kept, signal })).toBe(0);
    expect(data).toEqual(['{"papers":[]}']);
    expect(result).toEqual([]);
  });
});

describe('a report', () => {
  const place = { file: '/papers/paper.md', line: 3, column: 1 };
  const finding = warning('image-missing', 'There is no image.', { place, hint: 'Look again.' });
  const notes = terminal().terminal;

  test('has each finding, and nothing that is asked to be quiet about', () => {
    expect(reported([finding], {}, notes)).toContain('There is no image.');
    expect(reported([finding], { quiet: true }, notes)).not.toContain('There is no image.');
    expect(reported([], {}, notes)).toBe('');
  });

  test('has the hint of each with --verbose', () => {
    expect(reported([finding, finding], { verbose: true }, notes).match(/Look again\./g)).toHaveLength(2);
  });
});
