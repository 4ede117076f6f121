import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { BuildSettings } from '../../src/release/release-types.js';
import { readSettings, unzipSources, withSources } from '../../src/release/source-folder.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text = '') => ({ name, bytes: bytes(text) });
const settings: BuildSettings = { paper: 'paper.md', options: {} };
const nothing = () => Promise.resolve();

describe('withSources', () => {
  it('unpacks the files for as long as the work lasts', async () => {
    const files = [file('paper.md', '# A'), file('images/a.svg', '<svg/>'), file('_up/ours.css', 'p {}')];
    const own = { ...settings, options: { theme: ['report', '_up/ours.css'], pageSize: 'A5' } };
    const folder = await withSources(files, own, async (unpacked) => {
      expect(unpacked.paper).toBe(join(unpacked.folder, 'paper.md'));
      expect(readFileSync(join(unpacked.folder, 'images/a.svg'), 'utf8')).toBe('<svg/>');
      expect(unpacked.options).toEqual({
        theme: ['report', join(unpacked.folder, '_up/ours.css')],
        pageSize: 'A5',
        root: unpacked.folder,
      });
      return unpacked.folder;
    });
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['../paper.md', '/etc/paper.md', 'a/../../b', 'a//b', './a', 'C:\\a', 'a\0b', ''])(
    'refuses the name %j before anything is written',
    async (name) => {
      await expect(withSources([file('paper.md'), file(name)], settings, nothing)).rejects.toMatchObject({
        diagnostics: [
          { code: 'release-damaged', message: expect.stringContaining('has a name that leads elsewhere') },
        ],
      });
      await expect(withSources([file('paper.md')], { ...settings, paper: name }, nothing)).rejects.toThrow(
        'has a name that leads elsewhere',
      );
    },
  );

  it('refuses two files with one name, and a file that is a folder too', async () => {
    for (const names of [
      ['a', 'a'],
      ['a', 'a/b'],
      ['a/b', 'a'],
    ]) {
      await expect(
        withSources(
          names.map((name) => file(name)),
          settings,
          nothing,
        ),
      ).rejects.toThrow('is there twice, or is a folder too');
    }
  });

  it('takes no theme from the machine that builds', async () => {
    for (const name of ['/etc/evil.css', '../evil.css', 'evil.css']) {
      const own = { ...settings, options: { theme: [name] } };
      await expect(withSources([file('paper.md')], own, nothing)).rejects.toThrow(
        `The theme “${name}” is not among the source files.`,
      );
    }
  });
});

describe('unzipSources', () => {
  it('takes the folder off the names', () => {
    const zip = zipSync({ 'gears-1.0/paper.md': bytes('# A'), 'gears-1.0/images/a.png': bytes('PNG') });
    expect(unzipSources(zip).map(({ name }) => name)).toEqual(['paper.md', 'images/a.png']);
  });

  it('refuses what is no zip', () => {
    expect(() => unzipSources(bytes('no zip'))).toThrow('The source zip cannot be read.');
  });
});

describe('readSettings', () => {
  const read = (text: string) => readSettings([file('s.json', text)], 's.json');

  it('checks their shape', () => {
    const good = { paper: 'paper.md', options: {}, tools: { 'wp-build': '1', browser: 'x', fonts: [] } };
    expect(read(JSON.stringify(good))).toEqual(good);
    expect(() => read('{')).toThrow('s.json is not JSON');
    expect(() => read('{"paper": 1}')).toThrow('s.json is wrong at paper');
    expect(() => readSettings([], 's.json')).toThrow('There is no s.json among the source files.');
  });
});
