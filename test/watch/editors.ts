/** How editors save a file, call by call, as seen with strace. */

import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export type Save = (path: string, text: string) => void;

/** vim with its default settings: probes the folder, moves the old file aside, writes a new one, removes the old. */
const vim: Save = (path, text) => {
  const probe = join(dirname(path), '4913');
  closeSync(openSync(probe, 'wx'));
  unlinkSync(probe);
  renameSync(path, `${path}~`);
  write(path, text, 'wx');
  unlinkSync(`${path}~`);
};

/** VS Code, Sublime Text: truncates and writes in place. */
const visualStudioCode: Save = (path, text) => write(path, text, 'w');

/** JetBrains' safe write: a temporary file, the old one moved aside, the new one moved in. */
const jetBrains: Save = (path, text) => {
  writeFileSync(`${path}___jb_tmp___`, text);
  renameSync(path, `${path}___jb_old___`);
  renameSync(`${path}___jb_tmp___`, path);
  unlinkSync(`${path}___jb_old___`);
};

/** GNOME's editors, Emacs with backups off, `sed -i`: a temporary file that is moved over the old one. */
const replaced: Save = (path, text) => {
  const temporary = join(dirname(path), `.goutputstream-${basename(path)}`);
  writeFileSync(temporary, text);
  renameSync(temporary, path);
};

export const editors: readonly (readonly [name: string, save: Save])[] = [
  ['vim', vim],
  ['VS Code', visualStudioCode],
  ['JetBrains', jetBrains],
  ['rename over', replaced],
];

/** In two writes, as large files are written. */
function write(path: string, text: string, flags: string): void {
  const file = openSync(path, flags);
  const half = Math.floor(text.length / 2);
  writeSync(file, text.slice(0, half));
  writeSync(file, text.slice(half));
  fsyncSync(file);
  closeSync(file);
}
