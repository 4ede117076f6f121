import { expect, test } from 'vitest';
import { chosenEditor } from '../../src/cli/chosen-editor.js';

test('an editor with arguments is a command, and LAUNCH_EDITOR wins', () => {
  expect(chosenEditor({ EDITOR: 'code --wait' })).toBe('code --wait');
  expect(chosenEditor({ VISUAL: 'subl -w', EDITOR: 'vi' })).toBe('subl -w');
  expect(chosenEditor({ EDITOR: 'vi' })).toBeUndefined();
  expect(chosenEditor({ LAUNCH_EDITOR: 'emacs', EDITOR: 'code --wait' })).toBe('emacs');
  expect(chosenEditor({})).toBeUndefined();
});
