/**
 * The machine's disk → browsers that are installed on it: in Puppeteer's cache, and in the usual folders of Chrome,
 * Chromium and Edge.
 *
 * `@puppeteer/browsers` was tried for this, 2.13 and 3.2. It finds Puppeteer's cache and Chrome in one folder, but
 * neither Chromium ("not supported yet") nor Edge nor programs on the PATH; it does not check whether a file is
 * executable; loading it takes 75 ms, and 3.2 asks for Node 22.12. So most of this file would stay.
 */

import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import type { BrowserChoice } from './browser-choice.js';

/** Browsers in Puppeteer's cache: headless shells first, then newest first. */
export async function puppeteerBrowsers(): Promise<BrowserChoice[]> {
  const cache = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');
  const found = await Promise.all(
    ['chrome-headless-shell', 'chrome'].map(async (product) => {
      const builds = await namesIn(join(cache, product));
      const newestFirst = builds.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
      const paths = newestFirst.flatMap((build) => pathsInBuild(join(cache, product, build), product));
      return Promise.all(paths.map(findExecutable));
    }),
  );
  return found.flat().flatMap((executable) => {
    if (!executable) return [];
    return { kind: 'puppeteer', executable, headlessShell: executable.includes('headless-shell') };
  });
}

/** Paths of the program in a build of Puppeteer's, by platform. */
function pathsInBuild(folder: string, product: string): string[] {
  const forTesting = 'Google Chrome for Testing';
  const inApp = join(`${forTesting}.app`, 'Contents', 'MacOS', forTesting);
  const suffixes = {
    linux: ['linux64', 'linux-arm64'],
    darwin: ['mac-arm64', 'mac-x64'],
    win32: ['win64', 'win32'],
  };
  const names = suffixes[process.platform as keyof typeof suffixes] ?? [];
  return names.map((suffix) => {
    const inside = join(folder, `${product}-${suffix}`);
    if (process.platform === 'win32') return join(inside, `${product}.exe`);
    return join(inside, process.platform === 'darwin' && product === 'chrome' ? inApp : product);
  });
}

/** Chrome, Chromium and Edge in their usual folders and on the PATH. */
export async function installedBrowsers(): Promise<BrowserChoice[]> {
  const found = await Promise.all(usualPaths().map(findExecutable));
  return found.flatMap((executable) =>
    executable ? { kind: 'installed' as const, executable, headlessShell: false } : [],
  );
}

function usualPaths(): string[] {
  if (process.platform === 'darwin')
    return ['/Applications', join(homedir(), 'Applications')].flatMap(macPaths);
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
    const all = [...programs, 'Microsoft\\Edge\\Application\\msedge.exe'];
    return roots.flatMap((root) => (root ? all.map((program) => join(root, program)) : []));
  }
  return [
    '/opt/google/chrome/chrome',
    // the program behind Debian's wrapper script, which adds flags of its own
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/opt/microsoft/msedge/msedge',
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
  ];
}

function macPaths(folder: string): string[] {
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
    join(folder, `${name}.app`, 'Contents', 'MacOS', name),
  );
}

/** The absolute path of a program, given as a path or as a name on the PATH; undefined where none can be run. */
export async function findExecutable(program: string): Promise<string | undefined> {
  const isPath = isAbsolute(program) || program.includes(sep) || program.includes('/');
  const folders = isPath ? [] : (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = isPath ? [resolve(program)] : folders.map((folder) => join(folder, program));
  for (const path of candidates) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
