import { describe, expect, it } from 'vitest';
import { folderNameFault } from '../../src/release/folder-name.js';

describe('folderNameFault', () => {
  it.each([
    '1.0',
    'v1.2.3-rc.1+5',
    '2024.10',
    'Rev B',
    'überblick',
    '白書',
    'technical-overview',
    '1..2',
    'a_b',
  ])('lets %s be a folder', (text) => expect(folderNameFault(text)).toBeUndefined());

  it.each([
    ['', 'is empty'],
    ['../../x', 'begins with a dot or a space'],
    ['..', 'begins with a dot or a space'],
    ['.staging-1.0', 'begins with a dot or a space'],
    ['1.0/../../x', 'contains “/” (U+002F)'],
    ['a\\b', 'contains “\\” (U+005C)'],
    ['1.0\0', 'contains U+0000'],
    ['1.0\n', 'ends with a dot or a space'],
    ['1\u202e0', 'contains U+202E'],
    ['1.0.', 'ends with a dot or a space'],
    ['C:', 'contains “:” (U+003A)'],
    ['-rf', 'does not begin with a letter or a digit'],
    ['CON', 'is the name of a device on Windows'],
    ['nul.txt', 'is the name of a device on Windows'],
    ['COM1', 'is the name of a device on Windows'],
    ['1'.repeat(300), "is 300 bytes long; a folder's name may have 100"],
    ['e\u0301', 'is not in Unicode normal form C'],
    ['*', 'contains “*” (U+002A)'],
  ])('refuses %j', (text, reason) => expect(folderNameFault(text)).toBe(reason));

  it('lets names that only look like devices be', () => {
    expect(folderNameFault('console')).toBeUndefined();
    expect(folderNameFault('common-1.0')).toBeUndefined();
  });
});
