/** Addresses of documents, as editors send them and as a page or a repository may have them opened. */

import { expect, test } from 'vitest';
import { pathOf, uriOf } from '../../src/language-server/to-protocol.js';

test('an address of a file of this machine is a path, and back', () => {
  const path = process.platform === 'win32' ? 'C:\\a b\\é.md' : '/a b/é%20#?.md';
  expect(pathOf(uriOf(path))).toBe(path);
});

test.each([
  'file://elsewhere/share/paper.md',
  'file:///a%2Fb.md',
  'untitled:Untitled-1',
  'git:/a.md?x',
  'http://127.0.0.1/a.md',
  'vscode-notebook-cell:/a.md#b',
  '/a.md',
  'a.md',
  '',
])('%j is no file of this machine', (uri) => {
  expect(pathOf(uri)).toBeUndefined();
});
