/** A built paper → its manifest, and back: what was touched since, or never was one, is named. */

import { expect, test } from 'vitest';
import { manifestOf, parseAttachedSettings, parseManifest } from '../../src/release/manifest.js';
import type { Metadata } from '../../src/types.js';
import { built, hash, metadata, repository } from './made-up.js';

const { manifest } = built('1.0');
const written = (): Record<string, unknown> => JSON.parse(JSON.stringify(manifest));
const faultOf = (changes: object) => {
  const read = parseManifest(JSON.stringify({ ...written(), ...changes }));
  return 'fault' in read ? read.fault : undefined;
};

const made = (changes: Partial<Metadata>, version = '1.0') =>
  manifestOf({
    name: 'gears',
    version,
    previous: undefined,
    changes: undefined,
    pages: 3,
    metadata: { ...metadata, ...changes },
    settings: { paper: 'gears.md', options: {} },
    inputs: [],
    outputs: [],
    tools: { 'wp-build': '0.1.0', browser: 'none', fonts: [] },
    git: { kind: 'none' },
    signature: undefined,
  });

test('what was written is read back', () => {
  expect(parseManifest(JSON.stringify(manifest))).toEqual(written());
});

test.each([
  [{}, '1.0', true],
  [{}, '1.0-rc.1', false],
  [{ status: 'final' }, '1.0-rc.1', true],
  [{ status: 'draft' }, '1.0', false],
  [{ status: 'review' }, '1.0', false],
  [{ status: 'for the board' }, '1.0', true],
] as const)('a paper with %j and version %s is final: %s', (changes, version, final) => {
  expect(made(changes, version).final).toBe(final);
});

test('files are sorted by name, and hold no bytes', () => {
  const file = (name: string) => ({ name, sha256: hash(name), size: 1, bytes: new Uint8Array([1]) });
  const { inputs } = manifestOf({
    name: 'a',
    version: '1',
    previous: undefined,
    changes: undefined,
    pages: 1,
    metadata,
    settings: { paper: 'a.md', options: {} },
    inputs: [file('b'), file('a'), file('Z')],
    outputs: [],
    tools: manifest.tools,
    git: repository,
    signature: undefined,
  });
  expect(inputs.map(({ name }) => name)).toEqual(['Z', 'a', 'b']);
  expect(Object.keys(inputs[0] ?? {})).toEqual(['name', 'sha256', 'size']);
});

test('git is there where there is a repository, and metadata where it says something', () => {
  expect(made({}).git).toBeUndefined();
  expect(manifest.git).toEqual({
    commit: repository.commit,
    origin: repository.origin,
    tags: ['v1.0'],
    dirty: [],
  });
  expect(made({ subtitle: '', organization: 'Works' }).metadata).toEqual({
    title: 'On Gears',
    date: '2025-10-17',
    authors: [{ name: 'Ada Moss', affiliation: 'Works' }],
    lang: 'en',
    keywords: ['gears'],
    organization: 'Works',
  });
});

test.each([
  ['{', 'is not JSON'],
  ['[]', 'is wrong at manifestVersion: Invalid key: Expected "manifestVersion" but received undefined'],
  ['1', 'is wrong: Invalid type: Expected Object but received 1'],
  ['{"manifestVersion":2}', 'is wrong at manifestVersion: Invalid type: Expected 1 but received 2'],
])('%s is no manifest', (json, fault) => {
  expect(parseManifest(json)).toEqual({ fault });
});

test.each(['../x', '..', '', 'a/b', 'CON', '.hidden', '1\0'])('the folder %j leads elsewhere', (name) => {
  for (const key of ['name', 'version', 'previous'])
    expect(faultOf({ [key]: name })).toBe(`is wrong at ${key}: it cannot be the name of a folder`);
});

test.each(['../x', '..', '.', '', 'a/b', 'a\\b', 'a\0'])('the output %j leads elsewhere', (name) => {
  expect(faultOf({ outputs: [{ name, sha256: hash(''), size: 0 }] })).toBe(
    'is wrong at outputs.0.name: it cannot be the name of a file',
  );
});

test('sums and sizes are what they should be', () => {
  expect(faultOf({ inputs: [{ name: 'a', sha256: 'ABC', size: 0 }] })).toContain(
    'is wrong at inputs.0.sha256',
  );
  expect(faultOf({ inputs: [{ name: 'a', sha256: hash(''), size: -1 }] })).toContain(
    'is wrong at inputs.0.size',
  );
  expect(faultOf({ settings: { paper: 'a', options: { sourceDateEpoch: 1e15 } } })).toContain(
    'is wrong at settings.options.sourceDateEpoch',
  );
});

test('settings that are attached to a PDF are read with the tools that they name', () => {
  const settings = { ...manifest.settings, tools: manifest.tools };
  expect(parseAttachedSettings(JSON.stringify(settings))).toEqual(JSON.parse(JSON.stringify(settings)));
  expect(parseAttachedSettings('{}')).toEqual({
    fault: 'is wrong at paper: Invalid key: Expected "paper" but received undefined',
  });
  expect(
    parseAttachedSettings(JSON.stringify({ ...settings, config: { name: 'c', sha256: 'x' } })),
  ).toMatchObject({
    fault: expect.stringContaining('is wrong at config.sha256'),
  });
});
