/** The folders that hold the fonts of the machine. */

import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** The folders that are searched for fonts, the user's own first. */
export function fontFolders(): readonly string[] {
  const home = homedir();
  if (platform() === 'darwin') {
    return [join(home, 'Library/Fonts'), '/Library/Fonts', '/System/Library/Fonts'];
  }
  if (platform() === 'win32') return ['C:\\Windows\\Fonts'];
  return [
    join(home, '.fonts'),
    join(home, '.local/share/fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
  ];
}
